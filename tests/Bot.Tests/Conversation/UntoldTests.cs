using Bot.Answers.Conversation;
using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Conversation;

/// <summary>An entry may say what its source does not tell: whoever asks for just that hears that it is not known.</summary>
public sealed class UntoldTests
{
    private static readonly Lazy<Responder> Responder = new(() =>
    {
        var pack = Library.Pack with
        {
            Topics = [.. Library.Pack.Topics.Select(topic => topic with { Entries = [.. topic.Entries.Select(WithUntold)] })],
        };
        return new Responder(pack, PackTrainer.Train(pack, new TrainingOptions(), null, CancellationToken.None).Model);
    });

    [Theory]
    [InlineData("what salary does the head librarian Anna Reed have", "en", "Her salary and her age")]
    [InlineData("какая зарплата у директора библиотеки", "ru", "Её зарплату и возраст")]
    [InlineData("кітапхана директорының жалақысы қандай", "kk", "Жалақысы мен жасын")]
    public void Who_asks_for_what_is_not_told_hears_that_it_is_not_known(string question, string language, string beginning)
    {
        var reply = Responder.Value.Respond(question, Dialogue.Empty);

        Assert.Equal((Outcome.Unknown, language, "head-librarian"), (reply.Outcome, reply.Language, reply.Entry));
        Assert.StartsWith(beginning, reply.Text.Text, StringComparison.Ordinal);
        Assert.Contains("2031", reply.Text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("who runs the library")]
    [InlineData("кто директор библиотеки")]
    public void Who_asks_for_what_is_told_gets_that_and_no_more(string question)
    {
        var reply = Responder.Value.Respond(question, Dialogue.Empty);

        Assert.Equal((Outcome.Answered, "librarian"), (reply.Outcome, Assert.Single(reply.Facts).Id));
    }

    [Fact]
    public void What_is_known_stands_right_behind_what_is_not() =>
        Assert.StartsWith(
            "Her salary and her age are not given in the Gazette.\n• Anna Reed has been the head librarian since 2029.",
            Responder.Value.Respond("what salary does the head librarian Anna Reed have", Dialogue.Empty).Text.Text,
            StringComparison.Ordinal);

    [Fact]
    public void Who_is_hardly_understood_hears_it_with_what_comes_close()
    {
        var reply = Responder.Value.Respond("salary age", Dialogue.Empty);

        Assert.Equal((Outcome.Unknown, "librarian-untold"), (reply.Outcome, Assert.Single(reply.Facts).Id));
        Assert.StartsWith("Her salary and her age", reply.Text.Text, StringComparison.Ordinal);
        Assert.Contains(reply.Choices, choice => choice.Entry == "head-librarian");
    }

    [Fact]
    public void A_button_shows_what_is_told_first() => Assert.Equal(["librarian", "librarian-untold"], Responder.Value.Show("head-librarian", "en")!.Facts.Select(fact => fact.Id));

    private static Entry WithUntold(Entry entry) => entry.Id != "head-librarian" ? entry : entry with
    {
        // What is not told stands first here, and still comes last.
        Facts =
        [
            entry.Facts[0] with
            {
                Id = "librarian-untold",
                Speaker = null,
                Claim = null,
                Kind = FactKind.Untold,
                Text = new Localized(new Dictionary<string, string>
                {
                    ["en"] = "Her salary and her age are not given in the Gazette.",
                    ["ru"] = "Её зарплату и возраст газета не называет.",
                    ["kk"] = "Жалақысы мен жасын газет атамайды.",
                }),
            },
            .. entry.Facts,
        ],
    };
}
