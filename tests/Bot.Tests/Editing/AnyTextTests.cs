using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Tests.Chats;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Editing;

/// <summary>Whatever people type can be added, is read back to the letter, and touches nothing else.</summary>
public sealed class AnyTextTests
{
    private static readonly Gen<string> Odd = Gen.Elements(
        "\"", "\\", "\n", "\r\n", "\t", "#", " # ", ": ", "- ", "[", "]", "{", "}", ",", "'", "|", ">", "&", "*", "!", "%", "@", "`", "---", "\u0085", "\u2028", "\u202e", "\u200f",
        "🙂", "👨‍👩‍👧", "қанша", "ңүұ", "مرحبا", "שלום", "\0", "\u00a0", "\ufeff", "null", "~", "0x1F", "{{x}}", "<b>", "${y}", "\\u0041", "\ud83d");

    private static readonly Gen<string> Texts =
        from parts in Gen.OneOf(Odd, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ArrayOf()
        from word in Gen.Elements("сколько", "қанша", "how many")
        from comesFirst in Gen.Elements(true, false)
        select comesFirst ? word + string.Concat(parts) : string.Concat(parts) + word;

    private const string Block =
        """
        topic: t # what it is about
        entries:
          # the first
          - id: one
            ask:
              ru:
                - "раз"   # said often
                - 'два'

              en: [a, "b"] # short
          - {id: two, ask: {ru: [три, "четыре"], en: []}}

          # the end

        """;

    [Theory]
    [InlineData(0, "ru"), InlineData(0, "en"), InlineData(1, "ru"), InlineData(1, "en")]
    public void A_text_put_into_a_list_is_read_back_and_all_else_stays(int entry, string language) => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        var expected = WellFormed(text).Trim();
        var before = new YamlText(Block);

        var after = before.Append(before.Root!["entries"]!.Items[entry]["ask"]![language]!, [YamlValue.Text(text.Trim())]);

        Assert.Equal(expected, after.Root!["entries"]!.Items[entry]["ask"]![language]!.Items[^1].Value);
        var changed = Assert.Single(UnifiedDiff.Hunks(Block, after.Text)).Lines;
        Assert.Equal(1, changed.Count(line => line.Sign == '+'));
        Assert.InRange(changed.Count(line => line.Sign == '-'), 0, 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_question_added_to_a_pack_is_the_same_utterance_when_it_is_read_and_undone_nothing_is_left()
    {
        using var folder = new TempFolder();
        TinyPack.Write(folder.Path);
        var editor = new PackEditor(folder.Path);
        var topic = folder.File("topics/library.yaml");
        var before = File.ReadAllBytes(topic);

        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            if (editor.Apply([new PackEdit.AddQuestions("books", [new NewQuestion("zyx " + text, "en")])], "Aigul", "") is not EditResult.Applied added)
            {
                return false;
            }

            var read = PackReader.Read(folder.Path).Entries.First().Utterances.Single(utterance => utterance.Heard).Text;
            var isUndone = editor.Undo(added.ChangeId, "Aigul") is EditResult.Applied;
            return isUndone && read == WellFormed("zyx " + text).Trim() && File.ReadAllBytes(topic).AsSpan().SequenceEqual(before);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void Windows_line_ends_and_a_missing_last_one_stay()
    {
        var before = new YamlText("a:\r\n  - x\r\n  - y");

        var after = before.Append(before.Root!["a"]!, [YamlValue.Text("🙂 z")]);

        Assert.Equal("a:\r\n  - x\r\n  - y\r\n  - \"🙂 z\"", after.Text);
        Assert.Equal(before.Text, after.RemoveItem(after.Root!["a"]!, after.Root!["a"]!.Items[2]).Text);
    }

    /// <summary>A half of a surrogate pair is no character, and no file can hold it.</summary>
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());
}
