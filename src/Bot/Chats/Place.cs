using System.Globalization;

namespace Bot.Chats;

/// <summary>A place in the menus of a private chat. It is written on buttons by short names that stay the same, so that it can be found after a restart and in another pack.</summary>
internal abstract record Place
{
    /// <summary>Length of what <see cref="Expert.KeyOf"/> makes.</summary>
    private const int KeyLength = 11;

    private Place()
    {
    }

    /// <summary>The list of topics.</summary>
    /// <param name="Page">From 1.</param>
    public sealed record Topics(int Page = 1) : Place;

    /// <summary>The entries of a topic.</summary>
    /// <param name="Topic">Short name of the topic.</param>
    public sealed record OfTopic(string Topic, int Page = 1) : Place;

    /// <summary>The list of summits.</summary>
    public sealed record Summits(int Page = 1) : Place;

    /// <summary>The topics with something on a summit.</summary>
    /// <param name="Summit">Short name of the summit.</param>
    public sealed record OfSummit(string Summit, int Page = 1) : Place;

    /// <summary>The entries of a topic with something on a summit.</summary>
    public sealed record OfSummitTopic(string Summit, string Topic, int Page = 1) : Place;

    /// <summary>An answer that was come to by way of a list.</summary>
    /// <param name="Entry">Short name of the entry.</param>
    /// <param name="From">The list.</param>
    public sealed record Told(string Entry, Place From) : Place;

    /// <summary>All that is known of an entry, in place of a shorter answer.</summary>
    public sealed record Whole(string Entry) : Place;

    /// <summary>What the person may set.</summary>
    public sealed record Settings : Place;

    /// <summary>The languages to choose from.</summary>
    public sealed record Languages : Place;

    /// <summary>The groups and channels that the person administers.</summary>
    public sealed record Chats(int Page = 1) : Place;

    /// <summary>The question whether all is to be forgotten.</summary>
    public sealed record Forgetting : Place;

    /// <summary>All is to be forgotten.</summary>
    public sealed record Forgotten : Place;

    /// <summary>As it stands on a button: at most 40 ASCII characters.</summary>
    public string Write() => this switch
    {
        Topics at => $"T{Number(at.Page)}",
        OfTopic at => $"t{at.Topic}{Number(at.Page)}",
        Summits at => $"S{Number(at.Page)}",
        OfSummit at => $"s{at.Summit}{Number(at.Page)}",
        OfSummitTopic at => $"x{at.Summit}{at.Topic}{Number(at.Page)}",
        Told at => $"e{at.Entry}{at.From.Write()}",
        Whole at => $"w{at.Entry}",
        Settings => "o",
        Languages => "ol",
        Chats at => $"oc{Number(at.Page)}",
        Forgetting => "of",
        Forgotten => "oF",
        _ => throw new InvalidOperationException("There is no letter for this place."),
    };

    /// <summary>Reads what stands on a button; null where another version has written it.</summary>
    public static Place? Read(string text) => text switch
    {
        "o" => new Settings(),
        "ol" => new Languages(),
        "of" => new Forgetting(),
        ['o', 'c', .. var page] when IsPage(page, out var number) => new Chats(number),
        "oF" => new Forgotten(),
        ['T', .. var page] when IsPage(page, out var number) => new Topics(number),
        ['S', .. var page] when IsPage(page, out var number) => new Summits(number),
        ['t', .. var rest] when rest.Length > KeyLength && IsPage(rest[KeyLength..], out var number) => new OfTopic(rest[..KeyLength], number),
        ['s', .. var rest] when rest.Length > KeyLength && IsPage(rest[KeyLength..], out var number) => new OfSummit(rest[..KeyLength], number),
        ['x', .. var rest] when rest.Length > 2 * KeyLength && IsPage(rest[(2 * KeyLength)..], out var number) =>
            new OfSummitTopic(rest[..KeyLength], rest[KeyLength..(2 * KeyLength)], number),
        ['w', .. { Length: KeyLength } key] => new Whole(key),
        ['e', .. var rest] when rest.Length > KeyLength && Read(rest[KeyLength..]) is { } from and not Told => new Told(rest[..KeyLength], from),
        _ => null,
    };

    /// <summary>No list is so long that its page needs more digits.</summary>
    private static bool IsPage(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 4 && number > 0;

    private static string Number(int page) => page.ToString(CultureInfo.InvariantCulture);
}
