using Bot.Answers.Knowledge;
using Bot.Telegram;
using Microsoft.Extensions.Logging;

namespace Bot.Chats;

/// <summary>Keeps what Telegram shows of the bot as the pack and the texts have it: commands, descriptions, the rights that it asks for. Nothing else waits for it or fails with it.</summary>
internal sealed class BotProfile(ITelegramClient client, ResponderSource source, TimeProvider clock, Random chance, ILogger log)
{
    /// <summary>The longest that Telegram takes.</summary>
    private const int LongestDescription = 512;

    private const int LongestShortDescription = 120;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    private static readonly ChatAdministratorRights NoRights = new(false, true, false, false, false, false, false, false, false, false, false);

    /// <summary>To delete its own messages a bot needs no right; to delete the commands that led to them it does.</summary>
    private static readonly ChatAdministratorRights ForGroups = NoRights with { CanDeleteMessages = true };

    private static readonly ChatAdministratorRights ForChannels = NoRights with { CanDeleteMessages = true, CanPostMessages = true, CanEditMessages = true };

    private int _written;

    /// <summary>Says what is not set up at BotFather, then writes what differs; again later where Telegram could not be reached.</summary>
    public async Task Run(User bot, CancellationToken cancellation)
    {
        Report(bot);
        var backoff = new Backoff(FirstDelay, LongestDelay, chance);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Write(cancellation);
                log.LogInformation("The bot's profile is as it should be; written anew: {Written}.", _written);
                return;
            }
            catch (TelegramException failure)
            {
                var wait = failure.RetryAfter ?? backoff.Next();
                log.LogWarning("The bot's profile could not be written; again in {Wait} minutes. {Failure}", Math.Ceiling(wait.TotalMinutes), failure.Message);
                await Task.Delay(wait, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("The bot's profile could not be written ({Failure}); left as it is until the next start.", failure.GetType().Name);
                return;
            }
        }
    }

    /// <summary>What the bot could do and may not.</summary>
    private void Report(User bot)
    {
        (bool Is, string What)[] settings =
        [
            (bot.SupportsInlineQueries is true, "inline mode is off, so answers can't be searched for in other chats: /setinline"),
            (bot.SupportsGuestQueries is true, "guest mode is off, so the bot does not answer where it is no member: Bot Settings, Guest Mode"),
            (bot.CanJoinGroups is true, "it can't be added to groups: /setjoingroups"),
            (bot.CanReadAllGroupMessages is true, "privacy mode is on, so in groups it hears commands, replies and administrators' groups only: /setprivacy"),
        ];
        foreach (var (_, what) in settings.Where(setting => !setting.Is))
        {
            log.LogInformation("At BotFather, @{Bot}: {Setting}.", bot.Username, what);
        }
    }

    private async Task Write(CancellationToken cancellation)
    {
        var pack = source.Current.Pack;
        // Who uses an app in a language that the bot does not speak reads English rather than nothing.
        string?[] languages = [null, .. Texts.All.Where(pack.Languages.Contains)];
        foreach (var code in languages)
        {
            var language = code ?? (pack.Languages.Contains("en") ? "en" : pack.Languages[0]);
            var description = Description(pack, language);
            await Settle(
                new GetMyDescription { LanguageCode = code }, now => now.Description == description, new SetMyDescription(description) { LanguageCode = code }, cancellation);
            var shortDescription = ShortDescription(pack, language);
            await Settle(
                new GetMyShortDescription { LanguageCode = code }, now => now.ShortDescription == shortDescription,
                new SetMyShortDescription(shortDescription) { LanguageCode = code }, cancellation);
            foreach (var (scope, commands) in BotCommands.In(language))
            {
                await Settle(
                    new GetMyCommands { Scope = scope, LanguageCode = code }, now => BotCommands.AreSame(now, commands),
                    new SetMyCommands(commands) { Scope = scope, LanguageCode = code }, cancellation);
            }
        }

        await Settle(
            new GetMyDefaultAdministratorRights { ForChannels = false }, now => AreSame(now, ForGroups),
            new SetMyDefaultAdministratorRights(ForGroups) { ForChannels = false }, cancellation);
        await Settle(
            new GetMyDefaultAdministratorRights { ForChannels = true }, now => AreSame(now, ForChannels),
            new SetMyDefaultAdministratorRights(ForChannels) { ForChannels = true }, cancellation);
    }

    /// <summary>Writes something unless it is so already. What Telegram refuses for good is left alone, and so is what a server does not know yet.</summary>
    private async Task Settle<T>(Method<T> get, Func<T, bool> isSo, Method<bool> set, CancellationToken cancellation)
    {
        try
        {
            if (!isSo(await client.Call(get, cancellation)))
            {
                await client.Call(set, cancellation);
                _written++;
            }
        }
        catch (TelegramException failure) when (failure is { Code: >= 400 and < 500 and not (401 or 429) })
        {
            log.LogWarning("Left as it is on the bot's profile: {Failure}", failure.Message);
        }
    }

    private static string Description(Pack pack, string language) =>
        Fit(Texts.In(language).Format("description", pack.About[language]), LongestDescription);

    private static string ShortDescription(Pack pack, string language) =>
        Fit(Texts.In(language).Format("shortDescription", pack.Title[language]), LongestShortDescription);

    /// <summary>As much of a text as there is room for: whole sentences, or the last words replaced by dots.</summary>
    private static string Fit(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = text.LastIndexOfAny(['.', '!', '?'], most - 1);
        var space = text.LastIndexOf(' ', most - 2);
        return end > most / 2 ? text[..(end + 1)] : $"{text[..(space > 0 ? space : most - 1)]}…";
    }

    private static bool AreSame(ChatAdministratorRights left, ChatAdministratorRights right) => Filled(left) == Filled(right);

    /// <summary>What is left out is not given; being an administrator at all is part of every right.</summary>
    private static ChatAdministratorRights Filled(ChatAdministratorRights rights) => rights with
    {
        CanManageChat = true,
        CanPostMessages = rights.CanPostMessages is true,
        CanEditMessages = rights.CanEditMessages is true,
        CanPinMessages = rights.CanPinMessages is true,
        CanManageTopics = rights.CanManageTopics is true,
    };
}
