using System.Diagnostics;
using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Editing;

/// <summary>Maintainers change a pack, and its files stay as they would have written them by hand.</summary>
public sealed class PackEditorTests : IDisposable
{
    private const string Topic = "topics/visiting.yaml";

    private readonly TemporaryFolder _pack = Library.Copy();
    private readonly PackEditor _editor;

    public PackEditorTests() => _editor = new PackEditor(_pack.Path, TimeProvider.System);

    public void Dispose() => _pack.Dispose();

    [Fact]
    public async Task Questions_that_were_heard_come_under_their_entry_and_stand_in_the_history()
    {
        var before = Lines(Topic);
        var applied = Assert.IsType<EditResult.Applied>(await _editor.Apply(
            [new AddQuestions("opening-hours", [new AskedQuestion("ru", "а в воскресенье вы открыты"), new AskedQuestion("en", "open on sunday?")])], "Dana", "asked three times"));

        var entry = PackReader.Read(_pack.Path).Entries.Single(entry => entry.Id == "opening-hours");
        Assert.Contains(new Utterance("а в воскресенье вы открыты", "ru", Heard: true), entry.Utterances);
        Assert.Contains(new Utterance("open on sunday?", "en", Heard: true), entry.Utterances);
        Assert.Equal(before, Lines(Topic).Where(line => before.Contains(line)));
        var change = Assert.Single(_editor.History.Of("opening-hours", []));
        Assert.Equal(("Dana", "asked three times", applied.Change), (change.By, change.Why, change.Id));
        Assert.Equal([Topic], applied.Files);
    }

    [Fact]
    public async Task Questions_that_are_not_ours_come_outside()
    {
        await _editor.Apply([new AddQuestions(null, [new AskedQuestion("kk", "көлік жөндейсіздер ме")])], "Dana", "");

        Assert.Contains(new Utterance("көлік жөндейсіздер ме", "kk", Heard: true), PackReader.Read(_pack.Path).Outside);
    }

    [Fact]
    public async Task A_fact_is_changed_where_it_stands()
    {
        await _editor.Apply(
            [
                new ChangeFact("hours", "en", "The library is open from 9 to 20 every day.", "The library is open from 9 to 21 every day."),
                new ChangeFact("hours", "ru", "Библиотека открыта с 9 до 20 каждый день.", "Библиотека открыта с 9 до 21 каждый день."),
                new ChangeFact("hours", "kk", "Кітапхана күн сайын 9-дан 20-ға дейін ашық.", "Кітапхана күн сайын 9-дан 21-ге дейін ашық."),
                new ChangeFact("hours", "asOf", null, "2031-05"),
            ], "Dana", "");

        var fact = PackReader.Read(_pack.Path).Facts.Single(fact => fact.Id == "hours");
        Assert.Equal(("The library is open from 9 to 21 every day.", "2031-05"), (fact.Text["en"], fact.AsOf.ToString()));
    }

    [Fact]
    public async Task An_entry_with_its_fact_is_added_and_taken_back()
    {
        var before = File.ReadAllText(_pack[Topic]);
        var entry = new NewEntry(
            "parking",
            new Dictionary<string, string> { ["en"] = "Parking", ["ru"] = "Стоянка", ["kk"] = "Тұрақ" },
            [new NewFact("parking-free", new Dictionary<string, string> { ["en"] = "Parking is free.", ["ru"] = "Стоянка бесплатна.", ["kk"] = "Тұрақ тегін." }, new Dictionary<string, string> { ["article"] = "gazette" })],
            [.. Questions("en", "where to park"), .. Questions("ru", "где стоянка"), .. Questions("kk", "тұрақ қайда")],
            ["opening-hours"]);
        var applied = Assert.IsType<EditResult.Applied>(await _editor.Apply([new AddEntry("visiting", entry)], "Dana", ""));
        Assert.Contains(PackReader.Read(_pack.Path).Entries, one => one.Id == "parking" && one.Related.SequenceEqual(["opening-hours"]));

        Assert.IsType<EditResult.Applied>(await _editor.Undo(applied.Change, "Arman"));

        Assert.Equal(before, File.ReadAllText(_pack[Topic]));
        Assert.True(_editor.History.IsUndone(applied.Change));

        static IEnumerable<AskedQuestion> Questions(string language, string text) => Enumerable.Range(1, 5).Select(i => new AskedQuestion(language, $"{text} {new string('a', i)}"));
    }

    [Fact]
    public async Task What_was_heard_stands_apart_in_a_new_entry_and_what_it_lacks_is_told_with_its_line()
    {
        var entry = new NewEntry("parking", new Dictionary<string, string> { ["en"] = "Parking" }, [], [], [], [new AskedQuestion("en", "where to park")]);
        var invalid = Assert.IsType<EditResult.Invalid>(await _editor.Apply([new AddEntry("visiting", entry)], "Dana", ""));

        Assert.All(["“kk” is missing", "has no facts", "has 1 ways of asking in “en”"], text => Assert.Contains(invalid.Problems, one => one.Text.Contains(text, StringComparison.Ordinal) && one.File == Topic && one.Line > 0));
        Assert.Contains("+    heard:\n+      en:\n+        - \"where to park\"", _editor.Preview([new AddEntry("visiting", entry)]).Diff, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    facts: []\n", "    facts: [hours]\n"), InlineData("    facts: [librarian]\n", "    facts: [librarian, hours]\n")]
    [InlineData("    facts:\n      - librarian\n", "    facts:\n      - librarian\n      - hours\n")]
    [InlineData("", "    facts: [hours]\n"), InlineData("    # none yet\n", "    facts: [hours]\n    # none yet\n")]
    public async Task A_fact_is_named_under_the_statement_that_it_carries_and_taken_back(string facts, string expected)
    {
        const string article = "articles/gazette.yaml";
        _pack.Replace(article, "    facts: [hours]\n", facts);
        var before = File.ReadAllText(_pack[article]);
        var edit = new CiteFact("gazette", "The library opens at nine and closes at eight.", "hours");
        var applied = Assert.IsType<EditResult.Applied>(await _editor.Apply([edit], "Dana", ""));

        Assert.EndsWith(expected, File.ReadAllText(_pack[article]), StringComparison.Ordinal);
        Assert.Single(_editor.History.Of("", ["hours"]));
        Assert.IsType<EditResult.Invalid>(await _editor.Apply([edit], "Arman", ""));
        var undone = Assert.IsType<EditResult.Applied>(await _editor.Undo(applied.Change, "Arman"));
        Assert.Equal(before, File.ReadAllText(_pack[article]));

        // There and back once more.
        var again = Assert.IsType<EditResult.Applied>(await _editor.Undo(undone.Change, "Dana"));
        Assert.EndsWith(expected, File.ReadAllText(_pack[article]), StringComparison.Ordinal);
        await _editor.Undo(again.Change, "Dana");
        Assert.Equal(before, File.ReadAllText(_pack[article]));
    }

    [Theory]
    [InlineData("\r\n", true), InlineData("\r\n", false), InlineData("\n", false)]
    public async Task Taking_back_the_only_facts_of_a_statement_leaves_the_line_ends_of_the_file(string lineEnd, bool endsWithOne)
    {
        const string article = "articles/gazette.yaml";
        var before = File.ReadAllText(_pack[article]).Replace("    facts: [hours]\n", "", StringComparison.Ordinal).TrimEnd('\n').Replace("\n", lineEnd, StringComparison.Ordinal) + (endsWithOne ? lineEnd : "");
        File.WriteAllText(_pack[article], before);
        const string said = "The library opens at nine and closes at eight.";
        var applied = Assert.IsType<EditResult.Applied>(await _editor.Apply([new CiteFact("gazette", said, "hours"), new CiteFact("gazette", said, "librarian")], "Dana", ""));

        Assert.Contains("facts: [hours, librarian]", File.ReadAllText(_pack[article]), StringComparison.Ordinal);
        Assert.IsType<EditResult.Applied>(await _editor.Undo(applied.Change, "Dana"));
        Assert.Equal(before, File.ReadAllText(_pack[article]));
    }

    [Fact]
    public async Task A_statement_carries_facts_of_its_own_article_only_and_must_still_be_there()
    {
        const string said = "The library opens at nine and closes at eight.";
        var invalid = Assert.IsType<EditResult.Invalid>(await _editor.Apply([new CiteFact("gazette", said, "fee-old")], "Dana", ""));
        Assert.Matches(@"^articles/gazette\.yaml:\d+: the fact “fee-old” is of another article, notice$", Assert.Single(invalid.Problems).ToString());

        Assert.IsType<EditResult.Conflict>(await _editor.Apply([new CiteFact("gazette", "It never closes.", "librarian")], "Dana", ""));
        Assert.IsType<EditResult.Invalid>(await _editor.Apply([new CiteFact("../pack", said, "librarian")], "Dana", ""));
    }

    [Fact]
    public void Whatever_people_ask_is_kept_as_text_and_taken_back_without_a_trace() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            var question = $"zzz {text.Get.Replace('\0', ' ')}";
            var before = File.ReadAllText(_pack[Topic]);
            var result = _editor.Apply([new AddQuestions("opening-hours", [new AskedQuestion("en", question)])], "Dana", "").GetAwaiter().GetResult();
            var isKept = result is EditResult.Applied && PackReader.Read(_pack.Path).Entries.Single(entry => entry.Id == "opening-hours").Utterances.Any(one => one.Text == question.Trim());
            _editor.Undo(((EditResult.Applied)result).Change, "Dana").GetAwaiter().GetResult();
            return isKept && File.ReadAllText(_pack[Topic]) == before;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Theory]
    [InlineData("hours", "article", "no-such-article", "no article")]
    [InlineData("hours", "ru", "Библиотека открыта с 9 до 22 каждый день.", "figures differ")]
    [InlineData("hours", "speaker", "nobody", "no name")]
    [InlineData("hours", "asOf", "yesterday", "not a date")]
    public async Task A_wrong_edit_is_not_made_and_says_why(string fact, string key, string value, string problem)
    {
        var before = File.ReadAllText(_pack[Topic]);
        var found = key switch { "article" => "gazette", "ru" => "Библиотека открыта с 9 до 20 каждый день.", _ => null };

        var invalid = Assert.IsType<EditResult.Invalid>(await _editor.Apply([new ChangeFact(fact, key, found, value)], "Dana", ""));

        Assert.Contains(invalid.Problems, one => one.Text.Contains(problem, StringComparison.Ordinal) && one.File == Topic && one.Line > 0);
        Assert.Equal(before, File.ReadAllText(_pack[Topic]));
        Assert.Empty(_editor.History.All());
    }

    [Fact]
    public async Task A_question_that_stands_under_another_entry_is_not_added()
    {
        var invalid = Assert.IsType<EditResult.Invalid>(await _editor.Apply([new AddQuestions("opening-hours", [new AskedQuestion("en", "price of a library card")])], "Dana", ""));

        Assert.Contains("which is meant", Assert.Single(invalid.Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_changes_what_somebody_else_has_changed_meanwhile_is_shown_both()
    {
        await _editor.Apply([new ChangeTitle("opening-hours", "en", "Opening hours", "When it is open")], "Dana", "");

        var conflict = Assert.IsType<EditResult.Conflict>(await _editor.Apply([new ChangeTitle("opening-hours", "en", "Opening hours", "Hours")], "Arman", ""));

        Assert.Equal(("Opening hours", "When it is open"), (conflict.Expected, conflict.Found));
    }

    [Fact]
    public async Task Many_who_add_at_once_all_find_their_questions_there()
    {
        var others = Enumerable.Range(0, 3).Select(_ => new PackEditor(_pack.Path, TimeProvider.System)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 9).Select(i => others[i % 3].Apply([new AddQuestions("opening-hours", [new AskedQuestion("en", $"question number {i}")])], $"editor {i}", "")));

        var utterances = PackReader.Read(_pack.Path).Entries.Single(entry => entry.Id == "opening-hours").Utterances;
        Assert.All(Enumerable.Range(0, 9), i => Assert.Contains(utterances, utterance => utterance.Text == $"question number {i}"));
        Assert.Equal(9, _editor.History.All().Count);
    }

    [Fact]
    public void A_preview_shows_what_changes_and_writes_nothing()
    {
        var before = File.ReadAllText(_pack[Topic]);
        var preview = _editor.Preview([new AddQuestions("opening-hours", [new AskedQuestion("ru", "а в воскресенье вы открыты")])]);

        Assert.Empty(preview.Problems);
        Assert.Contains("+        - \"а в воскресенье вы открыты\"", preview.Diff, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_pack[Topic]));
    }

    [Fact]
    public async Task What_is_proposed_for_a_pack_on_a_read_only_disk_is_a_patch_that_git_takes()
    {
        using var elsewhere = Library.Copy();
        File.SetAttributes(_pack.Path, FileAttributes.ReadOnly);
        List<PackEdit> edits =
        [
            new AddQuestions("opening-hours", [new AskedQuestion("ru", "а в воскресенье вы открыты")]),
            new AddQuestions(null, [new AskedQuestion("en", "is there a car park nearby")]),
            new ChangeTitle("membership-fee", "en", "Membership fee", "The fee"),
        ];
        var patch = _editor.Preview(edits).Diff;
        await _editor.Apply(edits, "Dana", "");
        await File.WriteAllTextAsync(elsewhere["change.patch"], patch, TestContext.Current.CancellationToken);
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "change.patch"]) { WorkingDirectory = elsewhere.Path })!;
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, git.ExitCode);
        Assert.All([Topic, "outside.yaml"], file => Assert.Equal(File.ReadAllText(_pack[file]), File.ReadAllText(elsewhere[file])));
    }

    [Fact]
    public async Task Every_topic_of_the_bots_own_pack_can_be_edited_and_taken_back()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in PackReader.FilesOf(Summits.Folder))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
            File.Copy(Path.Combine(Summits.Folder, file), folder[file]);
        }

        var pack = PackReader.Read(folder.Path);
        var editor = new PackEditor(folder.Path, TimeProvider.System);
        var edits = pack.Topics.SelectMany(topic => new PackEdit[]
        {
            new AddQuestions(topic.Entries[0].Id, [.. pack.Languages.Select(language => new AskedQuestion(language, $"qwerty {topic.Id} {language}"))]),
            new AddQuestions(topic.Entries[^1].Id, [.. pack.Languages.Select(language => new AskedQuestion(language, $"asdfgh {topic.Id} {language}"))]),
            new ChangeTitle(topic.Entries[^1].Id, pack.Languages[0], topic.Entries[^1].Title[pack.Languages[0]], "Другое"),
        }).ToList();

        var applied = Assert.IsType<EditResult.Applied>(await editor.Apply(edits, "Dana", ""));
        Assert.Equal(pack.Topics.Count, applied.Files.Count);
        Assert.IsType<EditResult.Applied>(await editor.Undo(applied.Change, "Dana"));

        Assert.All(PackReader.FilesOf(folder.Path), file => Assert.Equal(File.ReadAllText(Path.Combine(Summits.Folder, file)), File.ReadAllText(folder[file])));
    }

    [Fact]
    public async Task A_quantity_and_a_life_are_given_to_a_fact_changed_and_taken_away()
    {
        var before = await File.ReadAllTextAsync(_pack[Topic], TestContext.Current.CancellationToken);

        Assert.IsType<EditResult.Applied>(await _editor.Apply([new ChangeFact("dragons", "quantity", null, "12 paper dragons"), new ChangeFact("dragons", "lasts", null, "P6M")], "Dana", ""));
        Assert.IsType<EditResult.Applied>(await _editor.Apply([new ChangeFact("dragons", "quantity", "12 paper dragons", "13 dragons")], "Dana", ""));
        Assert.Equal(new Quantity(13, "dragons"), PackReader.Read(_pack.Path).Facts.Single(fact => fact.Id == "dragons").Quantity);
        Assert.Equal(("13 dragons", "P6M"), (_editor.FieldsOf(["dragons"])["dragons"]["quantity"], _editor.FieldsOf(["dragons"])["dragons"]["lasts"]));
        Assert.IsType<EditResult.Conflict>(await _editor.Apply([new ChangeFact("dragons", "quantity", "12 paper dragons", "14 dragons")], "Dana", ""));
        Assert.IsType<EditResult.Invalid>(await _editor.Apply([new ChangeFact("dragons", "quantity", "13 dragons", "many")], "Dana", ""));

        Assert.IsType<EditResult.Applied>(await _editor.Apply([new ChangeFact("dragons", "quantity", "13 dragons", null), new ChangeFact("dragons", "lasts", "P6M", null)], "Dana", ""));
        Assert.Equal(before, await File.ReadAllTextAsync(_pack[Topic], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Readers_see_all_of_a_change_or_nothing_of_it()
    {
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                var pack = PackReader.Read(_pack.Path);
                Assert.Equal(pack.Outside.Count(utterance => utterance.Heard), pack.Entries.Sum(entry => entry.Utterances.Count(utterance => utterance.Heard)));
            }
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 8; i++)
        {
            Assert.IsType<EditResult.Applied>(await _editor.Apply(
                [new AddQuestions("opening-hours", [new AskedQuestion("en", $"ours {i}")]), new AddQuestions(null, [new AskedQuestion("en", $"theirs {i}")])], "Dana", ""));
        }

        await stop.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task A_change_that_a_crash_left_halfway_is_ended_by_whoever_edits_next()
    {
        await File.WriteAllTextAsync(_pack["names.yaml.~1"], await File.ReadAllTextAsync(_pack["names.yaml"], TestContext.Current.CancellationToken) + "# the rest of it\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_pack[PackSnapshot.ExchangeMark], """{"Files":[{"File":"names.yaml","Prepared":"names.yaml.~1"}],"History":"{}"}""", TestContext.Current.CancellationToken);

        Assert.IsType<EditResult.Applied>(await _editor.Apply([new AddQuestions("opening-hours", [new AskedQuestion("en", "open on sunday?")])], "Dana", ""));

        Assert.EndsWith("# the rest of it\n", await File.ReadAllTextAsync(_pack["names.yaml"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(File.Exists(_pack[PackSnapshot.ExchangeMark]));
        Assert.Equal("Dana", Assert.Single(_editor.History.All()).By);
    }

    [Fact]
    public async Task Windows_line_ends_stay()
    {
        var text = (await File.ReadAllTextAsync(_pack[Topic], TestContext.Current.CancellationToken)).ReplaceLineEndings("\r\n");
        await File.WriteAllTextAsync(_pack[Topic], text, TestContext.Current.CancellationToken);

        var applied = Assert.IsType<EditResult.Applied>(await _editor.Apply([new AddQuestions("opening-hours", [new AskedQuestion("en", "open on sunday 🙂?")])], "Dana", ""));
        Assert.DoesNotContain('\n', (await File.ReadAllTextAsync(_pack[Topic], TestContext.Current.CancellationToken)).Replace("\r\n", "", StringComparison.Ordinal));
        await _editor.Undo(applied.Change, "Dana");

        Assert.Equal(text, await File.ReadAllTextAsync(_pack[Topic], TestContext.Current.CancellationToken));
    }

    private List<string> Lines(string file) => [.. File.ReadAllLines(_pack[file])];
}
