namespace Bot.Answers.Understanding;

/// <summary>All that training makes of a pack. Never changes; safe on many threads.</summary>
public sealed class PackModel
{
    /// <summary>The label of questions that are not the pack's business.</summary>
    public const string Outside = "outside";

    internal PackModel(
        string packHash,
        IReadOnlyList<string> labels,
        IReadOnlyList<string> languages,
        LinearModel intents,
        LinearModel languageModel,
        BoostedTrees judge,
        FollowUpModel? followUps,
        Thresholds thresholds)
    {
        (PackHash, Labels, Languages, Intents, LanguageModel, Judge, FollowUps, Thresholds) = (packHash, labels, languages, intents, languageModel, judge, followUps, thresholds);
    }

    /// <summary>The same model, with what was learnt from follow-ups.</summary>
    internal PackModel With(FollowUpModel? followUps) => new(PackHash, Labels, Languages, Intents, LanguageModel, Judge, followUps, Thresholds);

    /// <summary>The hash of the pack that it was trained on.</summary>
    public string PackHash { get; }

    /// <summary>What it tells apart: identifiers of entries, of dialogue acts, and <see cref="Outside"/>.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The languages it tells apart.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The confidence from which an answer is given, and that from which choices are offered.</summary>
    public Thresholds Thresholds { get; }

    internal LinearModel Intents { get; }

    /// <summary>Which language a text is in; has the features of <see cref="Intents"/>.</summary>
    internal LinearModel LanguageModel { get; }

    internal BoostedTrees Judge { get; }

    /// <summary>What was learnt from follow-ups; null where the pack lists too few.</summary>
    internal FollowUpModel? FollowUps { get; }
}

/// <summary>Two confidences, 0 to 1: from <paramref name="Sure"/> the bot answers, from <paramref name="Maybe"/> it offers choices.</summary>
public sealed record Thresholds(double Sure, double Maybe);
