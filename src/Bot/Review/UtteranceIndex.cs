using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;

namespace Bot.Review;

/// <summary>A way of asking that a pack has, and how like a question it is.</summary>
/// <param name="Entry">The entry that it asks for; null for a question that the pack does not answer.</param>
/// <param name="Likeness">0 (nothing in common) to 1 (the same).</param>
public sealed record NearUtterance(Utterance Utterance, string? Entry, double Likeness);

/// <summary>Finds the ways of asking of a pack that are most like a question, by shared runs of letters, the rarer the better. Never changes; safe on many threads.</summary>
internal sealed class UtteranceIndex
{
    private readonly List<(Utterance Utterance, string? Entry)> _utterances;
    private readonly TextGrams _grams = new();
    private readonly float[] _weights;
    private readonly float[] _lengths;
    private readonly int[][] _byGram;

    /// <summary>Reads all ways of asking of a pack once.</summary>
    public UtteranceIndex(Pack pack)
    {
        _utterances =
        [
            .. pack.Entries.SelectMany(entry => entry.Utterances.Select(utterance => (utterance, (string?)entry.Id))),
            .. pack.Outside.Select(utterance => (utterance, (string?)null)),
        ];
        var texts = _utterances.ConvertAll(item => _grams.Of(Tokenizer.Words(item.Utterance.Text)));
        var byGram = new List<int>[_grams.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var gram in texts[i])
            {
                (byGram[gram] ??= []).Add(i);
            }
        }

        _byGram = Array.ConvertAll(byGram, list => list.ToArray());
        _weights = Array.ConvertAll(_byGram, list => MathF.Log(1 + ((float)texts.Count / list.Length)));
        _lengths = [.. texts.Select(LengthOf)];
    }

    /// <summary>The most similar ways of asking, best first.</summary>
    /// <param name="chosen">Which entries are looked at; null stands for questions that the pack does not answer.</param>
    public IReadOnlyList<NearUtterance> Nearest(string question, int most, Predicate<string?> chosen)
    {
        var grams = _grams.Of(Tokenizer.Words(question), learn: false);
        var shared = new float[_utterances.Count];
        foreach (var gram in grams)
        {
            var weight = _weights[gram] * _weights[gram];
            foreach (var utterance in _byGram[gram])
            {
                shared[utterance] += weight;
            }
        }

        var length = LengthOf(grams);
        var best = new PriorityQueue<int, (float, int)>();
        for (var i = 0; i < shared.Length; i++)
        {
            if (shared[i] > 0 && chosen(_utterances[i].Entry))
            {
                best.Enqueue(i, (shared[i] / (length * _lengths[i]), -i));
                if (best.Count > most)
                {
                    best.Dequeue();
                }
            }
        }

        var nearest = new List<NearUtterance>(most);
        while (best.TryDequeue(out var found, out var likeness))
        {
            nearest.Add(new NearUtterance(_utterances[found].Utterance, _utterances[found].Entry, Math.Min(1, likeness.Item1)));
        }

        nearest.Reverse();
        return nearest;
    }

    private float LengthOf(int[] grams)
    {
        var sum = 0f;
        foreach (var gram in grams)
        {
            sum += _weights[gram] * _weights[gram];
        }

        return MathF.Sqrt(sum);
    }
}
