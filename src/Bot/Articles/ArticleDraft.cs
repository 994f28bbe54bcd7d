using Bot.Answers.Knowledge;

namespace Bot.Articles;

/// <summary>What an article may add to the pack, for a person to put in order: nothing of it is live.</summary>
/// <param name="Id">What the article is to be called: the name of its file, here and in the pack.</param>
/// <param name="Outlet">By language.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="Entries">Entries that the pack does not have yet.</param>
internal sealed record ArticleDraft(
    string Id,
    IReadOnlyDictionary<string, string> Outlet,
    string Date,
    string? Author,
    string? Summit,
    string? Title,
    string? Address,
    string Language,
    IReadOnlyList<DraftStatement> Statements,
    IReadOnlyList<DraftEntry> Entries);

/// <summary>A sentence of the article, and what is to become of it.</summary>
/// <param name="Sentence">As the article has it: it goes when the draft is accepted.</param>
/// <param name="Says">The statement of the digest; the sentence itself until somebody puts it in other words.</param>
/// <param name="Keep">Whether it is to be in the digest.</param>
/// <param name="Touches">Entries that it may belong to, likeliest first.</param>
/// <param name="Held">Facts of the pack that say it already.</param>
/// <param name="Facts">Facts to be added.</param>
/// <param name="Line">Its line in the draft's file; 0 before it is written.</param>
internal sealed record DraftStatement(
    string Sentence,
    string Says,
    bool Keep,
    IReadOnlyList<Touch> Touches,
    IReadOnlyList<string> Held,
    IReadOnlyList<Difference> Differs,
    IReadOnlyList<DraftFact> Facts,
    int Line = 0);

/// <summary>An entry that a sentence may belong to.</summary>
/// <param name="Confidence">How sure the model is that the sentence asks for it, 0 to 1; 0 where only the words of its facts are alike.</param>
internal sealed record Touch(string Entry, double Confidence);

/// <summary>A figure of a sentence beside that of a fact which tells of the same.</summary>
/// <param name="Here">As the article has it.</param>
/// <param name="There">As the fact has it.</param>
/// <param name="AsOf">When the fact held.</param>
internal sealed record Difference(string Here, string There, string Fact, string AsOf);

/// <summary>A fact to be added to an entry.</summary>
/// <param name="Entry">Identifier of an entry of the pack or of the draft; empty where none fits.</param>
/// <param name="Texts">By language; empty where somebody must write it.</param>
/// <param name="Quantity">As one text such as “27 billion USD”.</param>
internal sealed record DraftFact(
    string Id,
    string Entry,
    IReadOnlyDictionary<string, string> Texts,
    string? Claim,
    string? Speaker,
    FactKind Kind,
    string? AsOf,
    string? Quantity,
    int Line = 0)
{
    /// <summary>The kind as files have it; null for a plain statement, of which they say nothing.</summary>
    public string? KindInFile => Kind == FactKind.Statement ? null : Kind.ToString().ToLowerInvariant();
}

/// <summary>An entry to be added to a topic.</summary>
/// <param name="Ask">Ways of asking, by language.</param>
internal sealed record DraftEntry(
    string Id,
    string Topic,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Ask,
    int Line = 0);

/// <summary>What somebody says of an article when adding it; what is left out is taken from the article.</summary>
internal sealed record ArticleOptions(string? Id = null, string? Outlet = null, string? Date = null, string? Summit = null, string? Author = null, string? Title = null, string? Address = null);
