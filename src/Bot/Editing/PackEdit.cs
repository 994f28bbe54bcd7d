namespace Bot.Editing;

/// <summary>One change to the files of a pack, as a value: it can be looked at before it is made.</summary>
public abstract record PackEdit
{
    private PackEdit()
    {
    }

    /// <summary>Questions as people asked them, under <c>heard</c> of an entry or dialogue act.</summary>
    public sealed record AddQuestions(string Entry, IReadOnlyList<NewQuestion> Questions) : PackEdit;

    /// <summary>Questions that the pack does not answer, under <c>heard</c> of <c>outside.yaml</c>.</summary>
    public sealed record AddOutside(IReadOnlyList<NewQuestion> Questions) : PackEdit;

    /// <summary>Takes a question away.</summary>
    /// <param name="Entry">What it stands under; null for <c>outside.yaml</c>.</param>
    public sealed record RemoveQuestion(string? Entry, string Text) : PackEdit;

    /// <summary>Puts another wording in the place of a question.</summary>
    /// <param name="Entry">What it stands under; null for <c>outside.yaml</c>.</param>
    public sealed record ReplaceQuestion(string? Entry, string Text, string NewText) : PackEdit;

    /// <summary>Takes a question from one entry to another, under <c>heard</c> of it.</summary>
    /// <param name="From">What it stands under; null for <c>outside.yaml</c>.</param>
    /// <param name="To">Where it goes; null for <c>outside.yaml</c>.</param>
    public sealed record MoveQuestion(string? From, string? To, string Text) : PackEdit;

    /// <summary>Changes fields of a fact: its text under a language's code, or one of <see cref="FactFields.All"/>; null takes a field away.</summary>
    public sealed record ChangeFact(string Fact, IReadOnlyDictionary<string, string?> Fields) : PackEdit;

    /// <summary>A new fact at the end of an entry's.</summary>
    public sealed record AddFact(string Entry, NewFact Fact) : PackEdit;

    /// <summary>A new entry at the end of a topic.</summary>
    /// <param name="Title">By language.</param>
    /// <param name="Refs">Facts of other entries that it shows too, behind its own.</param>
    /// <param name="Ask">Ways of asking.</param>
    /// <param name="Heard">Questions as others than the author asked them.</param>
    public sealed record AddEntry(
        string Topic,
        string Entry,
        IReadOnlyDictionary<string, string> Title,
        IReadOnlyList<NewFact> Facts,
        IReadOnlyList<string> Refs,
        IReadOnlyList<NewQuestion> Ask,
        IReadOnlyList<NewQuestion> Heard) : PackEdit;

    /// <summary>Changes an entry's title in some languages.</summary>
    public sealed record ChangeTitle(string Entry, IReadOnlyDictionary<string, string> Title) : PackEdit;

    /// <summary>A new source.</summary>
    /// <param name="Id">Becomes the name of its file.</param>
    /// <param name="Content">The whole file, as YAML.</param>
    public sealed record AddArticle(string Id, string Content) : PackEdit;

    /// <summary>A new statement at the end of an article's digest.</summary>
    /// <param name="Facts">The facts that carry it.</param>
    public sealed record AddStatement(string Article, string Says, IReadOnlyList<string> Facts) : PackEdit;

    /// <summary>Says that a fact carries a statement that stands in the digest.</summary>
    public sealed record CiteFact(string Article, string Says, string Fact) : PackEdit;
}

/// <summary>A question and the language that it is asked in.</summary>
public sealed record NewQuestion(string Text, string Language);

/// <summary>A fact to be written.</summary>
/// <param name="Texts">By language.</param>
/// <param name="Article">Identifier of its source.</param>
/// <param name="Fields">The rest, by names of <see cref="FactFields.All"/>.</param>
public sealed record NewFact(string Id, IReadOnlyDictionary<string, string> Texts, string Article, IReadOnlyDictionary<string, string>? Fields = null);

/// <summary>The fields of a fact beside its texts.</summary>
public static class FactFields
{
    /// <summary>How much, as a number; goes with <see cref="Unit"/>.</summary>
    public const string Amount = "amount";

    /// <summary>Of what.</summary>
    public const string Unit = "unit";

    /// <summary>All names, in the order in which they are written.</summary>
    public static IReadOnlyList<string> All { get; } = ["article", "asOf", "lasts", "kind", "speaker", "summit", "claim", Amount, Unit];
}
