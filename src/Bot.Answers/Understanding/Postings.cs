namespace Bot.Answers.Understanding;

/// <summary>In which of some texts each stem stands. Never changes.</summary>
/// <remarks>Three arrays instead of a list for each stem: there is one of these for each entry.</remarks>
internal sealed class Postings
{
    /// <summary>Of no texts.</summary>
    public static readonly Postings None = Of([]);

    private readonly int[] _stems;
    private readonly int[] _ends;
    private readonly int[] _texts;

    private Postings(int[] stems, int[] ends, int[] texts) => (_stems, _ends, _texts) = (stems, ends, texts);

    /// <summary>The positions of the texts in which <paramref name="stem"/> stands, ascending.</summary>
    public ReadOnlySpan<int> this[int stem]
    {
        get
        {
            var i = Array.BinarySearch(_stems, stem);
            return i < 0 ? [] : _texts.AsSpan((i == 0 ? 0 : _ends[i - 1]).._ends[i]);
        }
    }

    /// <summary>Of <paramref name="texts"/>, each known by its position.</summary>
    public static Postings Of(IReadOnlyList<StemSet> texts)
    {
        var pairs = new ulong[texts.Sum(text => text.Known.Length)];
        var count = 0;
        for (var text = 0; text < texts.Count; text++)
        {
            foreach (var stem in texts[text].Known)
            {
                pairs[count++] = ((ulong)stem << 32) | (uint)text;
            }
        }

        Array.Sort(pairs);
        var (stems, ends) = (new List<int>(), new List<int>());
        for (var i = 0; i < pairs.Length; i++)
        {
            var stem = (int)(pairs[i] >> 32);
            if (stems.Count == 0 || stems[^1] != stem)
            {
                stems.Add(stem);
                ends.Add(i);
            }

            ends[^1] = i + 1;
        }

        return new Postings([.. stems], [.. ends], Array.ConvertAll(pairs, pair => unchecked((int)pair)));
    }
}
