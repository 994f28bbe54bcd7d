namespace Bot.Answers.Understanding;

/// <summary>One thing that a question may ask for, and what speaks for and against it.</summary>
/// <param name="Label">Identifier of an entry or a dialogue act.</param>
/// <param name="Evidence">The kinds of evidence that set it apart from its strongest rival, the most telling first.</param>
public sealed record ExplainedCandidate(string Label, Confidence Confidence, IReadOnlyList<TellingEvidence> Evidence);

/// <summary>One kind of evidence on a candidate.</summary>
/// <param name="Name">The kind, as the engine calls it; see <see cref="TellingEvidence.Names"/>.</param>
/// <param name="Value">How much there is of it, a number of a size near 1.</param>
/// <param name="Rival">How much of it there is on the rival.</param>
/// <param name="Effect">How much likelier the candidate is than it would be with the rival's value in its place: -1 to 1.</param>
public sealed record TellingEvidence(string Name, float Value, float Rival, double Effect)
{
    /// <summary>All kinds of evidence that there are.</summary>
    public static IReadOnlyList<string> Names => Understanding.Evidence.Names;
}
