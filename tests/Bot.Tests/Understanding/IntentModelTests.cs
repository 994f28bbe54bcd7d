using Bot.Answers.Understanding;
using Xunit;

namespace Bot.Tests.Understanding;

public sealed class IntentModelTests
{
    private static readonly LabelledUtterance[] Utterances =
    [
        .. Texts("weather", "will it rain today", "is it sunny outside", "weather for tomorrow", "how cold is it", "do I need an umbrella", "forecast please"),
        .. Texts("music", "play a song", "next track please", "turn up the volume", "who sings this", "play some jazz", "stop the music"),
        .. Texts("timer", "set a timer", "wake me at six", "remind me in an hour", "cancel the alarm", "how long is left on the timer", "alarm for monday"),
        .. Texts("oos", "what is love", "buy me a house", "speak french", "count the stars", "who are you", "sing happy birthday to the cat"),
    ];

    [Theory]
    [InlineData("set an alarm for seven", "timer")]
    [InlineData("will it be cold tomorow", "weather")]
    [InlineData("play jazz music", "music")]
    public void Finds_the_intent_of_words_it_has_not_seen_together(string text, string intent) => Assert.Equal(intent, Train().Decide(text).Intent);

    [Fact]
    public void Guesses_come_likeliest_first_and_once_each()
    {
        var guesses = Train().Classify("play a song", 10).Guesses;
        Assert.Equal(4, guesses.Select(guess => guess.Intent).Distinct().Count());
        Assert.Equal("music", guesses[0].Intent);
        Assert.All(guesses, guess => Assert.InRange(guess.Confidence.Value, 0, 1));
    }

    [Fact]
    public void Unknown_words_pull_the_score_down()
    {
        var model = Train();
        Assert.True(model.InScopeScore("play a song") > model.InScopeScore("play a zygomorphic quixotry"));
    }

    [Fact]
    public void Learns_from_more_features_than_two_bytes_count()
    {
        LabelledUtterance[] utterances = [.. Enumerable.Range(0, 2_000).Select(i => new LabelledUtterance(
            string.Join(' ', Enumerable.Range(0, 9).Select(word => $"{(char)('a' + word)}{Letters((i * 9) + word)}")), i % 2 == 0 ? "even" : "odd"))];

        var model = IntentTrainer.Train(utterances, null, new TrainingOptions(), TestContext.Current.CancellationToken);

        Assert.All(utterances.Take(100).Concat(utterances.TakeLast(100)), utterance => Assert.Equal(utterance.Intent, model.Decide(utterance.Text).Intent));

        static string Letters(int number) => $"{(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}{(char)('a' + (number / 676 % 26))}";
    }

    [Fact]
    public void One_intent_is_nothing_to_tell_apart() =>
        Assert.Throws<ArgumentException>(() => IntentTrainer.Train([.. Texts("only", "one", "two")], null, new TrainingOptions(), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void A_confidence_may_be_either_end(double value) => Assert.Equal(value, Confidence.Of(value).Value);

    [Theory]
    [InlineData(-0.001)]
    [InlineData(1.001)]
    [InlineData(double.NaN)]
    public void A_confidence_is_a_probability(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => Confidence.Of(value));

    private static IntentModel Train() => IntentTrainer.Train(Utterances, null, new TrainingOptions(), TestContext.Current.CancellationToken);

    private static IEnumerable<LabelledUtterance> Texts(string intent, params string[] texts) => texts.Select(text => new LabelledUtterance(text, intent));
}
