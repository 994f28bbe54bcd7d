using Bot.Chats;
using Bot.Telegram;

namespace Bot.Maintenance;

/// <summary>How the bot is doing.</summary>
internal sealed class IndexModel(BotHealth health, ResponderSource source) : SitePage
{
    public string Health => health.Trouble ?? Texts["siteWell"];

    public string Pack
    {
        get
        {
            var pack = source.Current.Pack;
            return Texts.Format("sitePackSize", pack.Name, pack.Entries.Count(), pack.Facts.Count(), pack.Entries.Sum(entry => entry.Utterances.Count), pack.Hash[..8]);
        }
    }
}
