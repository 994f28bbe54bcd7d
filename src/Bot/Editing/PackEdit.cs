using System.Text.Json.Serialization;

namespace Bot.Editing;

/// <summary>A way of asking and the language that it is in.</summary>
/// <param name="Language">Two-letter code of a language of the pack.</param>
public sealed record AskedQuestion(string Language, string Text);

/// <summary>One change of a pack, as a value: what it is of, what stood there and what shall stand there.</summary>
/// <remarks>Where it says what stood there and something else does, somebody else was quicker, and it is not made.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(AddQuestions), "add questions")]
[JsonDerivedType(typeof(RemoveQuestions), "remove questions")]
[JsonDerivedType(typeof(ReplaceQuestion), "replace question")]
[JsonDerivedType(typeof(ChangeFact), "change fact")]
[JsonDerivedType(typeof(ChangeTitle), "change title")]
[JsonDerivedType(typeof(AddFact), "add fact")]
[JsonDerivedType(typeof(RemoveFact), "remove fact")]
[JsonDerivedType(typeof(AddEntry), "add entry")]
[JsonDerivedType(typeof(RemoveEntry), "remove entry")]
[JsonDerivedType(typeof(AddArticle), "add article")]
[JsonDerivedType(typeof(RemoveArticle), "remove article")]
[JsonDerivedType(typeof(CiteFact), "cite fact")]
[JsonDerivedType(typeof(UnciteFact), "uncite fact")]
public abstract record PackEdit
{
    /// <summary>The edit that takes this one back.</summary>
    public abstract PackEdit Invert();

    /// <summary>The entry that it is of; null where it is of none.</summary>
    public virtual string? OfEntry() => null;

    /// <summary>The fact that it is of; null where it is of none.</summary>
    public virtual string? OfFact() => null;
}

/// <summary>Adds ways of asking that were heard.</summary>
/// <param name="Entry">The entry that they ask for; null for questions that the pack does not answer.</param>
public sealed record AddQuestions(string? Entry, IReadOnlyList<AskedQuestion> Questions) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new RemoveQuestions(Entry, Questions);

    /// <inheritdoc/>
    public override string? OfEntry() => Entry;
}

/// <summary>Removes ways of asking.</summary>
/// <param name="Entry">The entry that they stand under; null for questions that the pack does not answer.</param>
public sealed record RemoveQuestions(string? Entry, IReadOnlyList<AskedQuestion> Questions) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new AddQuestions(Entry, Questions);

    /// <inheritdoc/>
    public override string? OfEntry() => Entry;
}

/// <summary>Puts a way of asking into other words.</summary>
public sealed record ReplaceQuestion(string? Entry, string Language, string Before, string After) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => this with { Before = After, After = Before };

    /// <inheritdoc/>
    public override string? OfEntry() => Entry;
}

/// <summary>Changes one thing about a fact.</summary>
/// <param name="Key">A language's code for its text, or another key of a fact such as asOf, kind, speaker, claim, article.</param>
/// <param name="Before">What stood there; null for nothing.</param>
/// <param name="After">What shall stand there; null for nothing.</param>
public sealed record ChangeFact(string Fact, string Key, string? Before, string? After) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => this with { Before = After, After = Before };

    /// <inheritdoc/>
    public override string? OfFact() => Fact;
}

/// <summary>Changes the title of an entry in one language.</summary>
public sealed record ChangeTitle(string Entry, string Language, string Before, string After) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => this with { Before = After, After = Before };

    /// <inheritdoc/>
    public override string? OfEntry() => Entry;
}

/// <summary>A fact that is not in the pack yet.</summary>
/// <param name="Text">By language.</param>
/// <param name="Keys">Its other keys, such as article, asOf, kind, speaker, summit, claim.</param>
/// <param name="Amount">How much, as a plain decimal number; null where it is no quantity.</param>
/// <param name="Unit">Of what; null where it is no quantity.</param>
public sealed record NewFact(string Id, IReadOnlyDictionary<string, string> Text, IReadOnlyDictionary<string, string> Keys, string? Amount = null, string? Unit = null);

/// <summary>Adds a fact to an entry, behind those that it has.</summary>
public sealed record AddFact(string Entry, NewFact Fact) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new RemoveFact(Entry, Fact);

    /// <inheritdoc/>
    public override string? OfEntry() => Entry;

    /// <inheritdoc/>
    public override string? OfFact() => Fact.Id;
}

/// <summary>Removes a fact that is still as it was added.</summary>
public sealed record RemoveFact(string Entry, NewFact Fact) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new AddFact(Entry, Fact);

    /// <inheritdoc/>
    public override string? OfEntry() => Entry;

    /// <inheritdoc/>
    public override string? OfFact() => Fact.Id;
}

/// <summary>An entry that is not in the pack yet.</summary>
/// <param name="Title">By language.</param>
/// <param name="Questions">Ways of asking; with those that were heard at least as many as the pack wants of each language.</param>
/// <param name="Related">Entries to offer next.</param>
/// <param name="Heard">Ways of asking that were heard from others than the author; null for none.</param>
public sealed record NewEntry(
    string Id,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyList<NewFact> Facts,
    IReadOnlyList<AskedQuestion> Questions,
    IReadOnlyList<string> Related,
    IReadOnlyList<AskedQuestion>? Heard = null);

/// <summary>Adds an entry to a topic, behind those that it has.</summary>
public sealed record AddEntry(string Topic, NewEntry Entry) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new RemoveEntry(Topic, Entry);

    /// <inheritdoc/>
    public override string? OfEntry() => Entry.Id;
}

/// <summary>Removes an entry that is still as it was added.</summary>
public sealed record RemoveEntry(string Topic, NewEntry Entry) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new AddEntry(Topic, Entry);

    /// <inheritdoc/>
    public override string? OfEntry() => Entry.Id;
}

/// <summary>Adds a source.</summary>
/// <param name="Content">The file, as YAML.</param>
public sealed record AddArticle(string Article, string Content) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new RemoveArticle(Article, Content);
}

/// <summary>Removes a source that is still as it was added.</summary>
public sealed record RemoveArticle(string Article, string Content) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new AddArticle(Article, Content);
}

/// <summary>Names a fact among those that carry a statement of its article.</summary>
/// <param name="Statement">As the digest says it.</param>
/// <param name="WithKey">Whether the statement had no list of facts yet, so that taking it back leaves none; known once it is made.</param>
public sealed record CiteFact(
    string Article, string Statement, string Fact, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool WithKey = false) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new UnciteFact(Article, Statement, Fact, WithKey);

    /// <inheritdoc/>
    public override string? OfFact() => Fact;
}

/// <summary>Takes a fact from those that carry a statement of its article.</summary>
/// <param name="Statement">As the digest says it.</param>
/// <param name="WithKey">Whether the list of facts goes too where no other fact is in it.</param>
public sealed record UnciteFact(
    string Article, string Statement, string Fact, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool WithKey = false) : PackEdit
{
    /// <inheritdoc/>
    public override PackEdit Invert() => new CiteFact(Article, Statement, Fact, WithKey);

    /// <inheritdoc/>
    public override string? OfFact() => Fact;
}
