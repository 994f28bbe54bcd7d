namespace Bot.Answers.Knowledge;

/// <summary>Everything that a bot knows, read from a folder and checked. It never changes once read.</summary>
public sealed record Pack
{
    /// <summary>Short name of the pack, as in <c>pack.yaml</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Two-letter codes of the languages it is written in; the first is used where nothing else decides.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>What the bot is called in each language.</summary>
    public required Localized Title { get; init; }

    /// <summary>One or two sentences on what it can be asked.</summary>
    public required Localized About { get; init; }

    /// <summary>Questions offered to a newcomer, by language.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Examples { get; init; }

    /// <summary>Units of quantities in words, by their names in the pack, with <c>{0}</c> for the number. Of a unit that is not there no figures are shown by themselves.</summary>
    public IReadOnlyDictionary<string, Localized> Units { get; init; } = new Dictionary<string, Localized>();

    /// <summary>The events that facts were told at.</summary>
    public required IReadOnlyList<Summit> Summits { get; init; }

    /// <summary>People, countries, organisations and other things with a name.</summary>
    public required IReadOnlyList<Name> Names { get; init; }

    /// <summary>Where facts come from.</summary>
    public required IReadOnlyList<Article> Articles { get; init; }

    /// <summary>The topics, each with its entries.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>Greetings, thanks, and questions about an answer already given.</summary>
    public required IReadOnlyList<DialogueAct> Acts { get; init; }

    /// <summary>Questions that the pack does not answer, for the reject class.</summary>
    public required IReadOnlyList<Utterance> Outside { get; init; }

    /// <summary>What people asked right after an answer, and what answers that: from these the model learns what a follow-up carries on.</summary>
    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>SHA-256 of all files of the pack and their names, as lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>All entries, in the order of topics.</summary>
    public IEnumerable<Entry> Entries => Topics.SelectMany(topic => topic.Entries);

    /// <summary>All facts, each once.</summary>
    public IEnumerable<Fact> Facts => Entries.SelectMany(entry => entry.Facts).DistinctBy(fact => fact.Id);
}

/// <summary>Something that somebody may type, and the language it is typed in.</summary>
/// <param name="Heard">Whether it was heard from somebody other than the author of what it is asked under: on these the model is calibrated.</param>
public sealed record Utterance(string Text, string Language, bool Heard = false);

/// <summary>A question that was asked after the answer to another, such as “and with Russia?”.</summary>
/// <param name="First">The question before.</param>
/// <param name="Of">Identifier of the entry that it was answered from.</param>
/// <param name="Then">The follow-up, as it was typed.</param>
/// <param name="Answer">Identifier of the entry that answers it; null where none does.</param>
public sealed record FollowUp(string Language, string First, string Of, string Then, string? Answer);

/// <summary>An event: when and where it was, and what people call it.</summary>
/// <param name="Kind">A word of the pack's own for events of one series; a fact of one is not an answer about another.</param>
/// <param name="End">Equal to <paramref name="Start"/> for an event of one day, or where no more is known.</param>
/// <param name="Aliases">Other ways to say it, by language.</param>
public sealed record Summit(
    string Id,
    string Kind,
    Localized Name,
    PartialDate Start,
    PartialDate End,
    Localized Place,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases);

/// <summary>A person, country, organisation or anything else that has a name of its own.</summary>
/// <param name="Kind">person, country, place, organisation, company, project, or another word of the pack's own; “word” for an ordinary word that is not to be taken for a name.</param>
/// <param name="Text">The usual name.</param>
/// <param name="Aliases">Other ways to say it, by language; case endings need not be listed.</param>
public sealed record Name(string Id, string Kind, Localized Text, IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases);

/// <summary>A source: who published it and when, and all that it states, in our own words.</summary>
/// <param name="Summit">Identifier of the event that it reports on, if there is one.</param>
public sealed record Article(
    string Id,
    Localized Outlet,
    PartialDate Date,
    string? Author,
    string? Summit,
    IReadOnlyList<Statement> Digest)
{
    /// <summary>As it was headed, where that is known.</summary>
    public string? Title { get; init; }

    /// <summary>Where it stands on the web, where that is known.</summary>
    public string? Address { get; init; }
}

/// <summary>One statement of an article and the facts that carry it.</summary>
public sealed record Statement(string Text, IReadOnlyList<string> Facts);

/// <summary>A group of entries that a reader would look for in one place.</summary>
public sealed record Topic(string Id, Localized Title, IReadOnlyList<Entry> Entries);

/// <summary>One thing that people ask: what is known of it, and the ways in which it is asked.</summary>
/// <param name="Title">A short name for buttons and choices.</param>
/// <param name="Facts">At least one, the direct answer first.</param>
public sealed record Entry(
    string Id,
    string Topic,
    Localized Title,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<Utterance> Utterances,
    IReadOnlyList<string> Related)
{
    /// <summary>What the facts tell; without those that say what is not told.</summary>
    public IEnumerable<Fact> Statements => Facts.Where(fact => fact.Kind != FactKind.Untold);
}

/// <summary>A single statement with its source.</summary>
/// <param name="AsOf">When it held: the article's date unless the fact says otherwise.</param>
/// <param name="Speaker">Identifier of the name of whoever said it; null where the article itself states it.</param>
/// <param name="Claim">Facts with the same claim tell of the very same thing, and may differ.</param>
/// <param name="Summit">Identifier of the event it belongs to, if there is one.</param>
public sealed record Fact(
    string Id,
    Localized Text,
    Article Article,
    PartialDate AsOf,
    string? Speaker,
    string? Summit,
    string? Claim,
    Quantity? Quantity,
    FactKind Kind)
{
    /// <summary>How long it may be told before somebody must look at it again; null for what stays true, such as what was said once.</summary>
    public Lifetime? Lasts { get; init; }
}

/// <summary>How much of what.</summary>
public sealed record Quantity(decimal Amount, string Unit);

/// <summary>How a fact is to be taken.</summary>
public enum FactKind
{
    /// <summary>A plain statement.</summary>
    Statement,

    /// <summary>Something that lay in the future when it was written.</summary>
    Plan,

    /// <summary>Something that somebody proposed.</summary>
    Proposal,

    /// <summary>What somebody thinks.</summary>
    Opinion,

    /// <summary>What somebody said, in indirect speech.</summary>
    Quote,

    /// <summary>What its article does not tell though people ask for it: to them the bot says that it does not know, and why.</summary>
    Untold,
}

/// <summary>Something that people say to a bot beside asking for facts.</summary>
/// <param name="Reply">What the bot says; null for an act whose answer lies in the dialogue.</param>
public sealed record DialogueAct(string Id, ActKind Kind, Localized? Reply, IReadOnlyList<Utterance> Utterances);

/// <summary>What an act asks of the bot.</summary>
public enum ActKind
{
    /// <summary>A fixed reply.</summary>
    SmallTalk,

    /// <summary>Where the last answer comes from.</summary>
    Source,

    /// <summary>Who said what was answered.</summary>
    Speaker,

    /// <summary>When what was answered was said.</summary>
    Date,

    /// <summary>More on what was answered.</summary>
    More,
}
