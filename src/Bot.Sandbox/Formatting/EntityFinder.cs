using System.Text.RegularExpressions;

namespace Bot.Sandbox.Formatting;

/// <summary>Finds what Telegram recognises in any text by itself: commands, mentions, hashtags, addresses.</summary>
internal static partial class EntityFinder
{
    /// <summary>Entities whose inside Telegram leaves alone.</summary>
    private static readonly HashSet<string> Closed = ["text_link", "text_mention", "code", "pre", "custom_emoji", "date_time"];

    /// <summary>Adds what is found to the entities that were given, where it does not cross them.</summary>
    public static IReadOnlyList<Entity> Complete(string text, IReadOnlyList<Entity> given)
    {
        var result = given.ToList();
        foreach (var found in Find(text))
        {
            if (!result.Any(entity => entity.Offset < found.End && found.Offset < entity.End && Excludes(entity))) result.Add(found);
        }

        return result.Count == given.Count ? given : FormattedText.Sort(result);

        // A found entity gives way to closed ones and to those found before it; styles may surround it.
        bool Excludes(Entity entity) => Closed.Contains(entity.Type) || !given.Contains(entity);
    }

    private static IEnumerable<Entity> Find(string text) =>
    [
        .. Emails().Matching("email", text),
        .. Addresses().Matches(text).Select(match => new Entity("url", match.Index, match.Value.TrimEnd(".,:;!?'\")]".ToCharArray()).Length)),
        .. Mentions().Matching("mention", text),
        .. Commands().Matching("bot_command", text),
        .. Hashtags().Matching("hashtag", text),
        .. Cashtags().Matching("cashtag", text),
    ];

    private static IEnumerable<Entity> Matching(this Regex pattern, string type, string text) =>
        pattern.Matches(text).Select(match => new Entity(type, match.Index, match.Length));

    [GeneratedRegex(@"(?<![\w/<>])/(?>[A-Za-z0-9_]{1,64})(?:@(?>[A-Za-z0-9_]{3,32})|(?!@))(?![\w/<>])")]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")]
    private static partial Regex Mentions();

    [GeneratedRegex(@"(?<!\w)#(?=\w*\p{L})(?>\w{1,256})(?!#)")]
    private static partial Regex Hashtags();

    [GeneratedRegex(@"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")]
    private static partial Regex Cashtags();

    [GeneratedRegex(@"(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?!\w)")]
    private static partial Regex Emails();

    [GeneratedRegex(@"(?<![\w@.-])(?:(?:https?|ftp|tonsite)://[^\s<>""]+|(?:[\w-]+\.)+(?:com|org|net|info|io|me|app|gov|edu|int|eu|kz|ru|uz|kg|tj|tm|az|cn|қаз|рф)(?![\w.])(?:[/?#][^\s<>""]*)?)", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();
}
