using Bot.Answers.Knowledge;
using Bot.Editing;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Editing;

/// <summary>Edits of the pack that the bot ships with, in memory: every file is written in a way that the editor can change.</summary>
public sealed class EditsOfRealPackTests
{
    private static readonly Lazy<(PackFiles Files, Pack Pack)> Real = new(() => (PackFiles.Read(Summits.Folder), PackReader.Read(Summits.Folder)));

    [Fact]
    public void In_every_topic_questions_and_facts_are_changed_and_no_other_line()
    {
        var (files, pack) = Real.Value;
        var edited = new EditedPack(files);
        foreach (var topic in pack.Topics)
        {
            var entry = topic.Entries[^1];
            QuestionEdits.Add(edited, entry.Id, [new NewQuestion($"проба {topic.Id} \"x\"", "ru"), new NewQuestion($"trial {topic.Id}: #1", "en")]);
            QuestionEdits.Remove(edited, topic.Entries[0].Id, topic.Entries[0].Utterances[0].Text);
            var fact = topic.Entries[0].Facts.First(fact => pack.Topics.Count(other => other.Entries.Any(one => one.Facts.Contains(fact))) > 0);
            FactEdits.Change(edited, fact.Id, new Dictionary<string, string?> { ["ru"] = fact.Text["ru"] + " Так!", ["lasts"] = "P1Y" });
        }

        QuestionEdits.Add(edited, null, [new NewQuestion("проба снаружи", "ru")]);
        QuestionEdits.Add(edited, pack.Acts[0].Id, [new NewQuestion("проба привета", "ru")]);

        var (changed, problems) = PackReader.Check(edited.After);

        Assert.Empty(problems);
        Assert.Equal(pack.Entries.Sum(entry => entry.Utterances.Count) + pack.Topics.Count, changed!.Entries.Sum(entry => entry.Utterances.Count));
        Assert.Equal(pack.Outside.Count + 1, changed.Outside.Count);
        foreach (var (file, text) in edited.Changed)
        {
            var lines = UnifiedDiff.Hunks(files.Texts[file], text!).SelectMany(hunk => hunk.Lines).ToList();
            Assert.InRange(lines.Count(line => line.Sign == '+'), 1, 8);
            Assert.InRange(lines.Count(line => line.Sign == '-'), 0, 4);
        }
    }
}
