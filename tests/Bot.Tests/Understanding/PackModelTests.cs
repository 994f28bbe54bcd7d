using Bot.Answers.Conversation;
using Bot.Answers.Understanding;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Understanding;

public sealed class PackModelTests
{
    [Fact]
    public void The_same_pack_makes_the_same_file_to_the_byte_with_any_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["one"], PackTrainer.Train(Library.Pack, new TrainingOptions { Threads = 1 }, null, TestContext.Current.CancellationToken).Model);
        ModelFile.Write(folder["two"], PackTrainer.Train(Library.Pack, new TrainingOptions { Threads = 2 }, null, TestContext.Current.CancellationToken).Model);
        Assert.Equal(File.ReadAllBytes(folder["one"]), File.ReadAllBytes(folder["two"]));
    }

    [Fact]
    public void A_model_read_back_answers_as_before()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["model"], Library.Model);
        var again = new Responder(Library.Pack, ModelFile.ReadPackModel(folder["model"]));
        foreach (var question in Library.Pack.Entries.SelectMany(entry => entry.Utterances).Select(utterance => utterance.Text).Append("what about the bakery"))
        {
            var (expected, found) = (Library.Responder().Respond(question, Dialogue.Empty), again.Respond(question, Dialogue.Empty));
            Assert.Equal((expected.Outcome, expected.Entry, expected.Confidence, expected.Text.Text), (found.Outcome, found.Entry, found.Confidence, found.Text.Text));
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_wherever_the_damage_is()
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["model"], Library.Model);
        var good = File.ReadAllBytes(folder["model"]);
        foreach (var position in Enumerable.Range(0, 120).Concat(Enumerable.Range(1, 20).Select(part => (good.Length - 1) * part / 20)).Where(position => position is < 13 or > 76))
        {
            var bad = (byte[])good.Clone();
            bad[position] ^= 0x5a;
            File.WriteAllBytes(folder["bad"], bad);
            var error = Assert.Throws<ModelFileException>(() => ModelFile.ReadPackModel(folder["bad"]));
            Assert.Contains(folder["bad"], error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(2000)]
    public void A_file_cut_short_is_refused(int length)
    {
        using var folder = new TemporaryFolder();
        ModelFile.Write(folder["model"], Library.Model);
        File.WriteAllBytes(folder["cut"], File.ReadAllBytes(folder["model"])[..length]);
        Assert.Throws<ModelFileException>(() => ModelFile.ReadPackModel(folder["cut"]));
    }

    [Fact]
    public void A_foreign_file_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["notes.txt"], "This is a shopping list: bread, milk, and a great many other things that nobody wants to read.");
        Assert.Contains("no model file", Assert.Throws<ModelFileException>(() => ModelFile.ReadPackModel(folder["notes.txt"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intent_classifier_is_not_taken_for_a_packs_model()
    {
        using var folder = new TemporaryFolder();
        var utterances = Library.Pack.Entries.SelectMany(entry => entry.Utterances.Select(utterance => new LabelledUtterance(utterance.Text, entry.Id))).ToList();
        ModelFile.Write(folder["intents"], IntentTrainer.Train(utterances, null, new TrainingOptions(), TestContext.Current.CancellationToken));
        Assert.Throws<ModelFileException>(() => ModelFile.ReadPackModel(folder["intents"]));
        Assert.Equal(4, ModelFile.ReadIntentModel(folder["intents"]).Intents.Count);
    }

    [Fact]
    public void A_model_of_another_pack_is_not_used()
    {
        using var folder = Library.Copy();
        folder.Replace("topics/visiting.yaml", "library director", "library chief");
        Assert.Throws<ArgumentException>(() => new Responder(Answers.Knowledge.PackReader.Read(folder.Path), Library.Model));
    }
}
