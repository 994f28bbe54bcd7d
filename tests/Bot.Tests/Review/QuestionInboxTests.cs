using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Review;
using Xunit;

namespace Bot.Tests.Review;

public sealed class QuestionInboxTests : IDisposable
{
    private readonly ReviewRig _rig = new();

    [Fact]
    public void Questions_that_differ_in_typing_only_are_one_item_with_their_count()
    {
        _rig.Asked("Is there a cafeteria in the library?", times: 3, daysAgo: 2);
        _rig.Asked("is there a cafeteria in library", daysAgo: 1);
        _rig.Asked("is there a caffeteria in the library?", times: 2, outcome: "suggested", entry: "books");
        _rig.Asked("Who painted the ceiling?");

        var items = _rig.ToDo;

        Assert.Equal([6, 1], items.Select(item => item.Count));
        Assert.Equal("Is there a cafeteria in the library?", items[0].Text);
        Assert.Equal([3, 2, 1], items[0].Texts.Select(text => text.Count));
        Assert.Equal((4, 2), (items[0].Outcomes[Outcome.Unknown], items[0].Outcomes[Outcome.Suggested]));
        Assert.Equal(2, (items[0].Last - items[0].First).TotalDays, 3);
    }

    [Theory]
    [InlineData("how many people came in 2023", "how many people came in 2024")]
    [InlineData("what did the director say about the garden", "what did the director say about the cellar")]
    [InlineData("кто подарил библиотеке картины", "кто подарил библиотеке ковры")]
    public void Questions_that_ask_for_different_things_are_not_put_together(string one, string other)
    {
        _rig.Asked(one);
        _rig.Asked(other);

        Assert.Equal(2, _rig.ToDo.Count);
    }

    [Theory]
    [InlineData("кто построил здание библиотеки?", "кто построил это здание библиотеки")]
    [InlineData("ғимаратты кім салды?", "ғимаратты кім салды екен")]
    [InlineData("ғимаратты кім салды?", "гимаратты ким салды")]
    [InlineData("who built the building", "who built this bulding??")]
    public void Small_words_slips_and_letters_typed_for_others_make_no_new_question(string one, string other)
    {
        _rig.Asked(one, "kk");
        _rig.Asked(other, "kk");

        Assert.Single(_rig.ToDo);
    }

    [Fact]
    public void An_answer_called_bad_is_there_with_its_entry_and_the_reasons()
    {
        _rig.Asked("How many books are in the library?", outcome: "answered", entry: "books", times: 2);
        _rig.Asked("How many books are in the library?", outcome: "answered", entry: "books", feedback: -1, reason: "wrong");
        _rig.Asked("Thanks for nothing", outcome: "answered", entry: "roof", feedback: 1);

        var item = Assert.Single(_rig.ToDo);

        Assert.Equal((1, "books"), (item.Bad, Assert.Single(item.AnsweredWith)));
        Assert.Equal(1, item.Reasons["wrong"]);
        Assert.Null(item.Answer);
    }

    [Fact]
    public void A_suggestion_tells_the_likeliest_entries_the_nearest_ways_of_asking_and_what_speaks_against()
    {
        _rig.Asked("how many book you have in there library", outcome: "suggested", entry: "books");
        _rig.Asked("will it rain on sunday");

        var about = _rig.ToDo.Select(_rig.Inbox.Suggest).ToList();
        var books = about.Single(one => one.Near[0].Entry == "books" && !one.LooksOutside);

        Assert.Equal("books", books.Entries[0].Entry);
        Assert.InRange(books.Near[0].Likeness, 0.3, 1);
        Assert.All(books.Near.Zip(books.Near.Skip(1)), pair => Assert.True(pair.First.Likeness >= pair.Second.Likeness));
        Assert.Equal("will it rain", Assert.Single(about, one => one.LooksOutside).Outside!.Utterance.Text);
    }

    [Fact]
    public void Filters_narrow_and_pages_follow_one_another()
    {
        _rig.Asked("where do the pigeons sleep", times: 2, daysAgo: 9);
        _rig.Asked("қолжазбалар қайда сақталады", "kk", outcome: "suggested", entry: "books");
        _rig.Asked("How much did the roof cost to mend", outcome: "answered", entry: "roof", feedback: -1);
        IReadOnlyList<string> Texts(InboxFilter filter) => [.. _rig.Inbox.Find(filter).Items.Select(item => item.Text)];

        Assert.Equal(3, Texts(new InboxFilter()).Count);
        Assert.Equal("қолжазбалар қайда сақталады", Assert.Single(Texts(new InboxFilter { Language = "kk" })));
        Assert.Equal("қолжазбалар қайда сақталады", Assert.Single(Texts(new InboxFilter { Outcome = Outcome.Suggested })));
        Assert.StartsWith("How much", Assert.Single(Texts(new InboxFilter { OnlyBad = true })), StringComparison.Ordinal);
        Assert.DoesNotContain("where do the pigeons sleep", Texts(new InboxFilter { Since = _rig.Clock.GetUtcNow().AddDays(-3) }));
        Assert.Equal("where do the pigeons sleep", Assert.Single(Texts(new InboxFilter { Text = "SLEEP pigeons" })));
        Assert.Empty(Texts(new InboxFilter { Topic = "no-topic" }));
        Assert.NotEmpty(Texts(new InboxFilter { Topic = "library" }));
        Assert.Equal("where do the pigeons sleep", Texts(new InboxFilter())[0]);
        Assert.NotEqual("where do the pigeons sleep", Texts(new InboxFilter { Order = InboxOrder.Last })[0]);
        Assert.Equal(3, Enumerable.Range(1, 3).SelectMany(page => Texts(new InboxFilter { Page = page, Size = 1 })).Distinct().Count());
        Assert.Empty(Texts(new InboxFilter { Page = 4, Size = 1 }));
    }

    [Fact]
    public void The_same_journal_gives_the_same_inbox()
    {
        for (var i = 0; i < 300; i++)
        {
            _rig.Asked(Made(i));
        }

        string Whole() => string.Join('\n', _rig.Inbox.Find(new InboxFilter { Size = 1000 }).Items.Select(item => $"{item.Id} {string.Join('|', item.Texts)}"));

        Assert.Equal(Whole(), Whole());
    }

    [Fact]
    public async Task Thousands_of_rows_are_put_together_the_same_way_each_time()
    {
        await _rig.Database.Write(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "insert into journal (id, at, language, outcome, entry, confidence, question) values ($id, $at, 'en', 'unknown', null, 0.1, $question)";
            var (id, at, question) = (command.Parameters.Add("$id", Microsoft.Data.Sqlite.SqliteType.Integer), command.Parameters.Add("$at", Microsoft.Data.Sqlite.SqliteType.Integer), command.Parameters.Add("$question", Microsoft.Data.Sqlite.SqliteType.Text));
            for (var i = 0; i < 2_000; i++)
            {
                (id.Value, at.Value, question.Value) = (1_000 + i, _rig.Clock.GetUtcNow().ToUnixTimeMilliseconds(), Made(i));
                command.ExecuteNonQuery();
            }
        });

        var page = _rig.Inbox.Find(new InboxFilter());

        Assert.Equal(page.Items.Select(item => (item.Text, item.Count)), _rig.Inbox.Find(new InboxFilter()).Items.Select(item => (item.Text, item.Count)));
        Assert.InRange(page.Found, 100, 2_000);
    }

    public void Dispose() => _rig.Dispose();

    /// <summary>A question of made-up words, most of them different and some nearly the same.</summary>
    private static string Made(int number)
    {
        var random = new Random(number / 2);
        var words = Enumerable.Range(0, 4 + random.Next(6)).Select(_ => Word(random.Next(3_000)));
        return (number % 2 == 0 ? "" : "and ") + string.Join(' ', words);

        static string Word(int seed)
        {
            var letters = new Random(seed);
            return string.Concat(Enumerable.Range(0, 2 + letters.Next(3)).Select(_ => $"{"bcdfghjklmnpqrstvwxz"[letters.Next(20)]}{"aeiouyäöü"[letters.Next(9)]}")) + (seed % 5 == 0 ? seed.ToString(CultureInfo.InvariantCulture) : "");
        }
    }
}
