using System.Text.Json;
using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Conversation;

/// <summary>How follow-ups fare that the weights of <see cref="FollowUps"/> were fitted to; takes a training of the whole pack.</summary>
public sealed class FollowUpTests(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public void Most_follow_ups_lead_to_their_entry_and_few_astray()
    {
        var pack = PackReader.Read(Summits.Folder);
        var responder = new Responder(pack, PackTrainer.Train(pack, new TrainingOptions(), null, CancellationToken.None).Model);
        var (answerable, right, astray) = (0, 0, 0);
        var pairs = File.ReadLines(Path.Combine(Summits.Root, "tests", "follow-ups.jsonl")).Select(line => JsonSerializer.Deserialize<Pair>(line, JsonSerializerOptions.Web)!).ToList();
        foreach (var pair in pairs)
        {
            var reply = responder.Respond(pair.Q, new Dialogue(pair.Lang, pair.First_entry, pair.First));
            var isRight = reply.Outcome == Outcome.Answered && reply.Entry == pair.Entry;
            answerable += pair.Entry is null ? 0 : 1;
            right += isRight ? 1 : 0;
            astray += reply.Outcome == Outcome.Answered && !isRight ? 1 : 0;
        }

        output.WriteLine($"right {100.0 * right / answerable:F1} % of {answerable}, astray {100.0 * astray / pairs.Count:F1} % of {pairs.Count}");
        Assert.True(right >= 0.65 * answerable, $"{right} of {answerable} are right");
        Assert.True(astray <= 0.15 * pairs.Count, $"{astray} of {pairs.Count} lead astray");
    }

    private sealed record Pair(string Lang, string First, string First_entry, string Q, string? Entry);
}
