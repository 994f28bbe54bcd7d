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
}
