namespace Bot.Answers.Understanding;

/// <summary>How telling each stem of a pack is, and how much it speaks for a question that the pack does not answer.</summary>
internal sealed class StemStatistics
{
    /// <summary>The farthest that a stem's odds are believed, as a logarithm.</summary>
    private const double MostOdd = 4;

    /// <summary>The weight of a stem that stands in one entry of eight.</summary>
    public const float CommonWeight = 2.2f;

    /// <summary>The weight of a stem that half of the entries have: such a one asks for nothing.</summary>
    public static readonly float UsualWeight = Round(Math.Log(3));

    private readonly float[] _weights;
    private readonly float[] _oddness;
    private readonly bool[] _known;

    /// <summary>Counts stems.</summary>
    /// <param name="stems">How many stems there are.</param>
    /// <param name="entries">The stems of all that each entry says and is asked in.</param>
    /// <param name="inside">Utterances that entries answer.</param>
    /// <param name="outside">Utterances that the pack does not answer.</param>
    public StemStatistics(int stems, IReadOnlyList<EntryProfile> entries, IEnumerable<ReadUtterance> inside, IEnumerable<ReadUtterance> outside)
    {
        (_weights, _oddness, _known) = (new float[stems], new float[stems], new bool[stems]);
        var (insideCounts, insideTexts) = Count(stems, inside);
        var (outsideCounts, outsideTexts) = Count(stems, outside);
        UnknownWeight = Round(Math.Log(1 + (2.0 * entries.Count)));
        for (var stem = 0; stem < stems; stem++)
        {
            var count = entries.Count(entry => entry.Has(stem));
            _known[stem] = count > 0;
            _weights[stem] = count > 0 ? Round(Math.Log(1 + ((double)entries.Count / count))) : UnknownWeight;
            _oddness[stem] = insideCounts[stem] + outsideCounts[stem] == 0
                ? 0
                : Round(Math.Clamp(
                    Math.Log((outsideCounts[stem] + 0.25) / (outsideTexts + 1) * (insideTexts + 1) / (insideCounts[stem] + 0.25)),
                    -MostOdd,
                    MostOdd));
        }
    }

    /// <summary>How many stems there are.</summary>
    public int Stems => _weights.Length;

    /// <summary>What a stem weighs that no entry has.</summary>
    public float UnknownWeight { get; }

    /// <summary>How telling a stem is: low for one that every entry has, high for one that none has.</summary>
    public float Weight(int stem) => _weights[stem];

    /// <summary>How much a stem asks for: what it weighs beyond one that asks for nothing, 0 or above.</summary>
    public float AskingWeight(int stem) => MathF.Max(0, _weights[stem] - UsualWeight);

    /// <summary>Whether some entry has the stem.</summary>
    public bool Knows(int stem) => _known[stem];

    /// <summary>How much a stem speaks for a question that the pack does not answer: the logarithm of the odds, -4 to 4, 0 for one that tells nothing.</summary>
    public float Oddness(int stem) => _oddness[stem];

    /// <summary>Whether fewer than about one entry in eight has the stem: others, such as "and" and "what", say nothing of what is asked.</summary>
    public bool IsTelling(int stem) => _weights[stem] > CommonWeight;

    /// <summary>What the telling stems of a text weigh together.</summary>
    public float TellingWeight(StemSet stems)
    {
        var sum = stems.Unknown * UnknownWeight;
        foreach (var stem in stems.Known)
        {
            sum += IsTelling(stem) ? _weights[stem] : 0;
        }

        return sum;
    }

    /// <summary>What all stems of a text weigh together.</summary>
    public float WholeWeight(StemSet stems)
    {
        var sum = stems.Unknown * UnknownWeight;
        foreach (var stem in stems.Known)
        {
            sum += _weights[stem];
        }

        return sum;
    }

    private static (int[] Counts, int Texts) Count(int stems, IEnumerable<ReadUtterance> utterances)
    {
        var counts = new int[stems];
        var texts = 0;
        foreach (var utterance in utterances)
        {
            texts++;
            foreach (var stem in utterance.Stems.Known)
            {
                counts[stem]++;
            }
        }

        return (counts, texts);
    }

    // The last bits of a C library's logarithm must not reach a model.
    private static float Round(double value) => (float)Math.Round(value, 5);
}
