using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Tests.Chats;
using Xunit;

namespace Bot.Tests.Editing;

public sealed class PackEditorTests : IDisposable
{
    private const string Topic = "topics/library.yaml";

    private readonly TempFolder _folder = new();
    private readonly PackEditor _editor;

    public PackEditorTests()
    {
        TinyPack.Write(_folder.Path);
        _editor = new PackEditor(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    private string Read(string file) => File.ReadAllText(_folder.File(file));

    private Pack Pack => PackReader.Read(_folder.Path);

    private static PackEdit Add(string text, string language = "ru", string entry = "books") => new PackEdit.AddQuestions(entry, [new NewQuestion(text, language)]);

    private static string Done(EditResult result) => Assert.IsType<EditResult.Applied>(result).ChangeId;

    private static string Complaint(EditResult result) => string.Join('\n', Assert.IsType<EditResult.Invalid>(result).Problems);

    [Fact]
    public void A_question_that_people_asked_is_added_and_all_else_stays()
    {
        var before = Read(Topic);

        Done(_editor.Apply([Add("а сколько книжек-то?")], "Aigul", "asked 12 times"));

        Assert.Contains(new Utterance("а сколько книжек-то?", "ru", Heard: true), Pack.Entries.First(entry => entry.Id == "books").Utterances);
        Assert.Equal(before, Read(Topic).Replace("    heard:\n      ru: [\"а сколько книжек-то?\"]\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_preview_shows_the_lines_and_writes_nothing()
    {
        var before = Read(Topic);

        var preview = _editor.Preview([Add("а сколько книжек-то?")]);

        Assert.Empty(preview.Problems);
        Assert.Contains("+      ru: [\"а сколько книжек-то?\"]\n", preview.Diff, StringComparison.Ordinal);
        Assert.Contains("+++ b/" + Topic, preview.Diff, StringComparison.Ordinal);
        Assert.Equal(before, Read(Topic));
    }

    [Fact]
    public void A_question_that_is_not_our_business_goes_to_outside()
    {
        Done(_editor.Apply([new PackEdit.AddOutside([new NewQuestion("where can I park", "en"), new NewQuestion("где парковка", "ru")])], "Aigul", "not ours"));

        Assert.Contains(new Utterance("where can I park", "en", Heard: true), Pack.Outside);
        Assert.Contains(new Utterance("где парковка", "ru", Heard: true), Pack.Outside);
    }

    [Fact]
    public void What_is_undone_is_as_it_was()
    {
        var before = Read(Topic);
        var id = Done(_editor.Apply([Add("а сколько книжек-то?"), Add("кітап мөлшері", "kk")], "Aigul", ""));

        Done(_editor.Undo(id, "Bolat"));

        Assert.Equal(before, Read(Topic));
        Assert.Equal(["Aigul", "Bolat"], _editor.Log.All().Select(change => change.By));
        Assert.Equal(id, _editor.Log.All()[^1].Undoes);
    }

    [Fact]
    public void A_question_is_undone_though_others_were_added_after_it()
    {
        var id = Done(_editor.Apply([Add("а сколько книжек-то?")], "Aigul", ""));
        Done(_editor.Apply([Add("книг сколько штук")], "Bolat", ""));

        Done(_editor.Undo(id, "Aigul"));

        Assert.Equal(["книг сколько штук"], Pack.Entries.First().Utterances.Where(utterance => utterance.Heard).Select(utterance => utterance.Text));
    }

    [Fact]
    public void A_question_that_stands_under_another_entry_is_refused()
    {
        var before = Read(Topic);

        Assert.Contains("is also asked under", Complaint(_editor.Apply([Add("цена ремонта крыши")], "Aigul", "")), StringComparison.Ordinal);
        Assert.Equal(before, Read(Topic));
    }

    [Theory]
    [InlineData("kk", "В библиотеке 40 000 книг и 1.", "the figures differ")]
    [InlineData("article", "nowhere", "there is no article “nowhere”")]
    [InlineData("asOf", "soon", "“soon” is not a date")]
    [InlineData("lasts", "a year", "is not a length of time")]
    [InlineData("en", null, "the text in “en” is missing")]
    [InlineData("colour", "red", "“colour” is not a field of a fact")]
    public void A_wrong_change_of_a_fact_is_not_saved_and_says_why(string field, string? value, string complaint)
    {
        var before = Read(Topic);
        var edit = new PackEdit.ChangeFact("books-40000", new Dictionary<string, string?> { [field] = value });

        var problem = Assert.Single(Assert.IsType<EditResult.Invalid>(_editor.Apply([edit], "Aigul", "")).Problems);

        Assert.Contains(complaint, problem.Text, StringComparison.Ordinal);
        Assert.Equal((Topic, true), (problem.File, problem.Line > 0));
        Assert.Equal(before, Read(Topic));
        Assert.Empty(_editor.Log.All());
    }

    [Fact]
    public void An_article_that_is_no_YAML_is_not_saved() =>
        Assert.Contains("articles/new.yaml:", Complaint(_editor.Apply([new PackEdit.AddArticle("new", "outlet: {ru: \"x\"")], "Aigul", "")), StringComparison.Ordinal);

    [Theory]
    [InlineData("../evil"), InlineData(""), InlineData("a/b"), InlineData("town-paper")]
    public void An_article_is_never_written_elsewhere_nor_over_another(string id) =>
        Assert.IsType<EditResult.Invalid>(_editor.Apply([new PackEdit.AddArticle(id, "outlet: {ru: x, kk: x, en: x}\ndate: 2025\n")], "Aigul", ""));

    [Fact]
    public void A_fact_gets_other_fields_and_loses_them_again()
    {
        var before = Read(Topic);
        Done(_editor.Apply([Change(("asOf", "2025-01"), ("kind", "plan"), ("lasts", "P1Y"), ("amount", "40000"), ("unit", "books"))], "Aigul", ""));
        var fact = Pack.Facts.First(one => one.Id == "books-40000");
        Assert.Equal(("2025-01", FactKind.Plan, new Quantity(40000, "books")), (fact.AsOf.ToString(), fact.Kind, fact.Quantity));

        Done(_editor.Apply([Change(("asOf", null), ("kind", null), ("lasts", null), ("amount", null), ("unit", null))], "Aigul", ""));

        Assert.Equal(before, Read(Topic));
        Assert.Equal(10, _editor.Log.OfFact("books-40000").Sum(change => change.Items.Count));
    }

    [Fact]
    public void An_entry_with_its_facts_and_its_source_is_added_and_taken_back()
    {
        var before = Read(Topic);
        var texts = new Dictionary<string, string> { ["ru"] = "Кафе открыто с 9 до 18.", ["kk"] = "Кафе 9-дан 18-ге дейін ашық.", ["en"] = "The café is open from 9 to 18." };
        var title = new Dictionary<string, string> { ["ru"] = "Кафе", ["kk"] = "Кафе", ["en"] = "Café" };
        NewQuestion[] ask = [new("когда открыто кафе", "ru"), new("кафе қашан ашық", "kk"), new("when is the café open", "en")];

        var id = Done(_editor.Apply(
        [
            new PackEdit.AddArticle("radio", "outlet: {ru: Радио, kk: Радио, en: Radio}\ndate: 2025-05-01"),
            new PackEdit.AddEntry("library", "cafe", title, [new NewFact("cafe-hours", texts, "radio", new Dictionary<string, string> { ["lasts"] = "P6M" })], ["books-40000"], ask, [ask[0] with { Text = "а кофе где и когда" }]),
            new PackEdit.AddFact("cafe", new NewFact("cafe-hours-2", texts, "radio")),
            new PackEdit.AddStatement("radio", "О кафе: \"часы\".", ["cafe-hours"]),
            new PackEdit.CiteFact("radio", "О кафе: \"часы\".", "cafe-hours-2"),
        ], "Aigul", "new"));

        var entry = Pack.Entries.First(one => one.Id == "cafe");
        Assert.Equal(["cafe-hours", "books-40000", "cafe-hours-2"], entry.Facts.Select(fact => fact.Id));
        Assert.Equal(["cafe-hours", "cafe-hours-2"], Pack.Articles.First(article => article.Id == "radio").Digest.Single().Facts);
        Done(_editor.Undo(id, "Aigul"));
        Assert.Equal(before, Read(Topic));
        Assert.False(File.Exists(_folder.File("articles/radio.yaml")));
    }

    [Fact]
    public void A_question_is_reworded_moved_and_taken_away()
    {
        Done(_editor.Apply([new PackEdit.ReplaceQuestion("books", "сколько всего книг", "всего книг сколько?")], "Aigul", ""));
        Done(_editor.Apply([new PackEdit.MoveQuestion("books", "opening", "много ли у вас книг")], "Aigul", ""));
        Done(_editor.Apply([new PackEdit.MoveQuestion("roof", null, "цена ремонта крыши")], "Aigul", ""));
        Done(_editor.Apply([new PackEdit.RemoveQuestion(null, "будет ли дождь")], "Aigul", ""));

        Assert.Contains(Pack.Entries.First().Utterances, utterance => utterance.Text == "всего книг сколько?");
        Assert.Contains(Pack.Entries.First(entry => entry.Id == "opening").Utterances, utterance => utterance is { Text: "много ли у вас книг", Heard: true });
        Assert.Contains(Pack.Outside, utterance => utterance is { Text: "цена ремонта крыши", Heard: true });
        Assert.DoesNotContain(Pack.Outside, utterance => utterance.Text == "будет ли дождь");
        Assert.Equal(2, _editor.Log.OfEntry("opening").Count + _editor.Log.OfEntry("roof").Count);
    }

    [Fact]
    public void Of_two_who_change_one_fact_the_second_is_told_what_it_says_now()
    {
        PackEdit mine = Change(("ru", "Книг 40 000."));
        var seen = _editor.Preview([mine]).State;
        var other = new PackEditor(_folder.Path);
        Done(other.Apply([Change(("ru", "Всего 40 000 книг."))], "Bolat", ""));

        var conflict = Assert.IsType<EditResult.Conflict>(_editor.Apply([mine], "Aigul", "", seen));

        Assert.Contains("Всего 40 000 книг.", Assert.Single(conflict.Items).Now, StringComparison.Ordinal);
        Assert.Contains("Всего 40 000 книг.", Read(Topic), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_who_change_different_things_of_one_file_do_not_disturb_each_other()
    {
        PackEdit mine = Change(("ru", "Книг 40 000."));
        var seen = _editor.Preview([mine]).State;
        Done(new PackEditor(_folder.Path).Apply([Add("а сколько книжек-то?")], "Bolat", ""));

        Done(_editor.Apply([mine], "Aigul", "", seen));

        Assert.Contains("а сколько книжек-то?", Read(Topic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_editors_at_once_lose_nothing_and_readers_see_only_whole_changes()
    {
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                var pack = Pack;
                Assert.Equal(pack.Outside.Count(utterance => utterance.Heard), pack.Entries.Sum(entry => entry.Utterances.Count(utterance => utterance.Heard)));
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(editor => Task.Run(() =>
        {
            var own = new PackEditor(_folder.Path);
            for (var i = 0; i < 4; i++)
            {
                Done(own.Apply([Add($"книга {editor} {i}"), new PackEdit.AddOutside([new NewQuestion($"дождь {editor} {i}", "ru")])], "Aigul", ""));
            }
        })));
        await stop.CancelAsync();
        await reading;

        Assert.Equal(16, Pack.Outside.Count(utterance => utterance.Heard));
        Assert.Equal(16, _editor.Log.All().Count);
    }

    [Fact]
    public void Undoing_what_was_changed_since_is_a_conflict()
    {
        var id = Done(_editor.Apply([Change(("ru", "Книг 40 000."))], "Aigul", ""));
        Done(_editor.Apply([Change(("ru", "Всего 40 000 книг."))], "Bolat", ""));

        Assert.Equal("Всего 40 000 книг.", Assert.Single(Assert.IsType<EditResult.Conflict>(_editor.Undo(id, "Aigul")).Items).Now);
        Assert.IsType<EditResult.Conflict>(_editor.Undo("no-such-change", "Aigul"));
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Where_nothing_can_be_written_a_patch_is_proposed_that_git_takes(bool isSet)
    {
        var before = Read(Topic);
        if (!isSet)
        {
            // Nobody can open a folder as the file of the lock: as if all were read-only.
            Directory.CreateDirectory(_folder.File(".editing"));
        }

        var patch = Assert.IsType<EditResult.ReadOnly>(new PackEditor(_folder.Path, isReadOnly: isSet).Apply(
            [Add("а сколько книжек-то?"), new PackEdit.AddArticle("radio", "outlet: {ru: Радио, kk: Радио, en: Radio}\ndate: 2025-05-01")], "Aigul", "asked often")).Patch;

        Assert.Equal(before, Read(Topic));
        Assert.StartsWith("books, radio: asked often\nBy: Aigul\n", patch, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("change.patch"), patch);
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["apply", "-p2", "change.patch"]) { WorkingDirectory = _folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        Assert.Contains(Pack.Entries.First().Utterances, utterance => utterance.Heard);
        Assert.Contains(Pack.Articles, article => article.Id == "radio");
    }

    [Fact]
    public void A_change_that_a_crash_left_halfway_is_ended_by_the_next_editor()
    {
        var log = new ChangeLog(_folder.Path);
        var added = Read("outside.yaml").Replace("будет ли дождь", "будет ли снег", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("outside.yaml.~1"), added);
        File.WriteAllText(_folder.File(PackFiles.ExchangeMark), "{\"files\":[{\"file\":\"outside.yaml\",\"prepared\":\"outside.yaml.~1\"}],\"history\":\"{}\"}");

        Done(_editor.Apply([Add("а сколько книжек-то?")], "Aigul", ""));

        Assert.Contains(Pack.Outside, utterance => utterance.Text == "будет ли снег");
        Assert.False(File.Exists(_folder.File(PackFiles.ExchangeMark)));
        Assert.Equal("Aigul", log.All()[^1].By);
    }

    [Fact]
    public void The_history_does_not_change_what_the_pack_is()
    {
        var before = Pack.Hash;
        var id = Done(_editor.Apply([Add("а сколько книжек-то?")], "Айгүл", "12 раз \"спросили\""));
        Done(_editor.Undo(id, "Aigul"));

        Assert.Equal(before, Pack.Hash);
        Assert.Contains("\"by\":\"Айгүл\"", Read(ChangeLog.FileName), StringComparison.Ordinal);
        Assert.Equal("12 раз \"спросили\"", _editor.Log.OfEntry("books")[1].Why);
    }

    private static PackEdit.ChangeFact Change(params (string Field, string? Value)[] fields) =>
        new("books-40000", fields.ToDictionary(field => field.Field, field => field.Value));
}
