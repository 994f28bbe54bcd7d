using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Conversation;

/// <summary>A pack may list follow-ups: from them its model learns what answers such a question, and what asks in vain.</summary>
public sealed class FollowUpTests
{
    /// <summary>In this library, whoever asks next “who” asks in vain, and whoever asks “when” asks for more of the same.</summary>
    private static readonly string[] Answered = ["when exactly", "and when", "since when", "when did that begin", "when please", "oh, when"];
    private static readonly string[] InVain = ["who exactly", "and who", "who paid for it", "who thought of that", "who please", "oh, who"];

    private static readonly Lazy<(Pack Pack, PackModel Model)> Taught = new(() =>
    {
        var pack = Library.Pack with
        {
            FollowUps =
            [
                .. from entry in Library.Pack.Entries
                   from first in entry.Utterances
                   from then in Answered.Concat(InVain)
                   select new FollowUp("en", first.Text, entry.Id, then, Answered.Contains(then) ? entry.Id : null),
            ],
        };
        return (pack, PackTrainer.Train(pack, new TrainingOptions(), null, CancellationToken.None).Model);
    });

    [Theory]
    [InlineData("opening-hours", "When does the library open?")]
    [InlineData("membership-fee", "what does membership cost")]
    [InlineData("dragon-exhibition", "who made the paper dragons")]
    public void A_follow_up_is_judged_by_how_others_like_it_turned_out(string entry, string before)
    {
        var responder = new Responder(Taught.Value.Pack, Taught.Value.Model);

        Assert.InRange(ConfidenceAfter("well, when"), 0.7, 1);
        Assert.InRange(ConfidenceAfter("well, who"), 0, 0.3);

        double ConfidenceAfter(string question) =>
            responder.Respond(question, new Dialogue("en", entry, before)).Considered.First(candidate => candidate.Label == entry).Confidence.Value;
    }

    [Fact]
    public void Words_that_others_asked_with_in_vain_ask_in_vain()
    {
        var pack = Library.Pack with
        {
            FollowUps =
            [
                .. from entry in Library.Pack.Entries
                   from first in entry.Utterances
                   from then in new[] { "of the town", "the town then", "and the town", "in the evening", "the evening then", "and the evening" }
                   select new FollowUp("en", first.Text, entry.Id, then, then.Contains("evening", StringComparison.Ordinal) ? entry.Id : null),
            ],
        };
        var responder = new Responder(pack, PackTrainer.Train(pack, new TrainingOptions(), null, CancellationToken.None).Model);

        Assert.InRange(ConfidenceIn("oh, the evening"), 0.7, 1);
        Assert.InRange(ConfidenceIn("oh, the town"), 0, 0.3);

        double ConfidenceIn(string question) => responder.Respond(question, new Dialogue("en", "head-librarian", "Who runs the library?"))
            .Considered.First(candidate => candidate.Label == "head-librarian").Confidence.Value;
    }

    [Fact]
    public void What_was_learnt_from_follow_ups_is_in_the_models_file()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["model"], Taught.Value.Model);
        var dialogue = new Dialogue("en", "opening-hours", "When does the library open?");
        Assert.Equal(
            new Responder(Taught.Value.Pack, Taught.Value.Model).Respond("well, when", dialogue).Considered,
            new Responder(Taught.Value.Pack, ModelFile.ReadPackModel(folder["model"])).Respond("well, when", dialogue).Considered);
    }
}
