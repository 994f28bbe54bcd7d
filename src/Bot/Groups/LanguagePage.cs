using Bot.Channels;
using Bot.Chats;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>In which language the bot answers in the chat.</summary>
internal sealed class LanguagePage : IPanelPage
{
    public string Name => "lang";

    public Task<PanelView> Press(PanelContext context, string argument, CancellationToken cancellation)
    {
        string[] languages = [.. Texts.All.Where(context.Expert.Pack.Languages.Contains)];
        var chosen = languages.Contains(argument) ? argument : null;
        if ((chosen is not null || argument == "none") && chosen != context.Language)
        {
            context.ChooseLanguage(chosen);
        }

        var now = Now(context);
        var rows = languages.Select(language => Button(Texts.In(language)["languageName"], language, now == language));
        if (!context.IsChannel)
        {
            rows = rows.Append(Button(context.Texts["languageOfQuestion"], "none", now is null));
        }

        var text = context.Texts.Format(context.IsChannel ? "panelLanguageOfChannel" : "panelLanguage", Say(context));
        return Task.FromResult(new PanelView(context.Page(context.Texts["pageLanguage"], text), [.. rows]));

        IReadOnlyList<InlineKeyboardButton> Button(string label, string language, bool isChosen) =>
            [context.Button(PanelContext.Marked(label, isChosen), Name, language)];
    }

    /// <summary>How it is set, in words.</summary>
    public static string Say(PanelContext context) => Say(Now(context) ?? "none", context.Texts);

    /// <summary>In a channel nobody asks: it has a language of its own from the beginning.</summary>
    private static string? Now(PanelContext context) => context.IsChannel ? FactPost.LanguageOf(context.Expert.Pack, context.Language) : context.Language;

    /// <summary>How a setting is called in the log.</summary>
    public static string Say(string language, Texts texts) => Texts.All.Contains(language) ? Texts.In(language)["languageName"] : texts["languageOfQuestion"];
}
