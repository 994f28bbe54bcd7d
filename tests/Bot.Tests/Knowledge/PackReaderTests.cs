using Bot.Answers.Knowledge;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Knowledge;

public sealed class PackReaderTests
{
    private const string Topic = "topics/visiting.yaml";

    [Fact]
    public void Reads_a_whole_pack()
    {
        var pack = Library.Pack;
        Assert.Equal("library", pack.Name);
        Assert.Equal(["opening-hours", "membership-fee", "head-librarian", "dragon-exhibition"], pack.Entries.Select(entry => entry.Id));
        Assert.Equal("2031-05-02", pack.Facts.First(fact => fact.Id == "hours").AsOf.ToString());
        Assert.Equal("reopening", pack.Facts.First(fact => fact.Id == "hours").Summit);
        Assert.Equal(new Quantity(5, "coins"), pack.Facts.First(fact => fact.Id == "fee-new").Quantity);
    }

    [Fact]
    public void Knows_which_ways_of_asking_were_heard_from_others()
    {
        using var folder = Library.Copy();
        folder.Replace(Topic, "  - id: membership-fee\n", "    heard:\n      en: [\"at what o'clock may I come in\"]\n  - id: membership-fee\n");
        var heard = PackReader.Read(folder.Path).Entries.First().Utterances.Where(utterance => utterance.Heard);
        Assert.Equal(new Utterance("at what o'clock may I come in", "en", Heard: true), Assert.Single(heard));
    }

    [Fact]
    public void Reads_follow_ups_with_and_without_an_answer()
    {
        using var folder = Library.Copy();
        File.WriteAllText(folder["follow-ups.yaml"], """
            - {language: en, first: who runs the library, of: head-librarian, then: since when, answer: head-librarian}
            - {language: ru, first: цена абонемента, of: membership-fee, then: а детям}
            """);
        Assert.Equal(
            [new FollowUp("en", "who runs the library", "head-librarian", "since when", "head-librarian"), new FollowUp("ru", "цена абонемента", "membership-fee", "а детям", null)],
            PackReader.Read(folder.Path).FollowUps);
    }

    [Theory]
    [InlineData("{language: en, first: who runs it, of: nobody, then: since when}", "there is no entry “nobody”")]
    [InlineData("{language: en, first: who runs it, of: head-librarian, then: since when, answer: nothing}", "there is no entry “nothing”")]
    [InlineData("{language: fr, first: who runs it, of: head-librarian, then: since when}", "“fr” is not a language of this pack; it has en, ru, kk")]
    [InlineData("{language: en, first: who runs it, of: head-librarian}", "“then” is missing")]
    public void Says_what_is_wrong_with_a_follow_up(string followUp, string complaint)
    {
        using var folder = Library.Copy();
        File.WriteAllText(folder["follow-ups.yaml"], $"# asked next\n- {followUp}\n");
        var problem = Assert.Single(PackReader.Check(folder.Path).Problems);
        Assert.Equal(("follow-ups.yaml", 2, complaint), (problem.File, problem.Line, problem.Text));
    }

    [Fact]
    public void The_summit_pack_is_in_order() => Assert.Empty(PackReader.Check(Summits.Folder).Problems);

    [Theory]
    [InlineData("article: gazette\n        claim: fee", "article: nowhere\n        claim: fee", "there is no article “nowhere” in articles/")]
    [InlineData("        article: gazette\n        speaker: anna", "        speaker: anna", "this fact has no source: “article” is missing")]
    [InlineData("speaker: anna", "speaker: bob", "there is no name “bob” in names.yaml")]
    [InlineData("        kk: \"Кітапхана күн сайын 9-дан 20-ға дейін ашық.\"\n", "", "the text in “kk” is missing")]
    [InlineData("9-дан 20-ға", "9-дан 21-ге", "the figures differ between “en” (20, 9) and “kk” (21, 9)")]
    [InlineData("- id: fee-old", "- id: fee-new", "the fact “fee-new” stands elsewhere already")]
    [InlineData("- id: dragon-exhibition", "- id: opening-hours", "the entry “opening-hours” stands in topics/visiting.yaml already")]
    [InlineData("\"name of the head librarian\"", "\"Price of a library card?\"", "is also asked under")]
    [InlineData("\"who is in charge of the library\"", "\"WHO runs: the library?\"", "stands twice")]
    [InlineData("[\"Who runs the library?\", \"name of the head librarian\", \"who is Anna Reed\", \"who is in charge of the library\", \"library director\"]", "[\"boss\"]", "has 1 ways of asking in “en”; at least 4 are needed")]
    [InlineData("amount: 5, unit: coins", "amount: 5, units: coins", "“units” is not a key known here; known are: amount, unit")]
    [InlineData("amount: 5,", "amount: five,", "“five” is not a number")]
    [InlineData("topic: visiting", "topic: visits", "must be called as its file is")]
    [InlineData("- id: fee-old", "- id: : fee-old", "this is not valid YAML")]
    [InlineData("        speaker: anna", "        kind: rumour", "“rumour” is not a kind of fact")]
    [InlineData("        speaker: anna", "        asOf: 2029-13", "“2029-13” is not a date")]
    public void Says_what_is_wrong_and_where(string good, string bad, string complaint)
    {
        using var folder = Library.Copy();
        var line = File.ReadAllText(folder[Topic]).ReplaceLineEndings("\n").Split(good)[0].Count(c => c == '\n') + 1;
        folder.Replace(Topic, good, bad);
        var (pack, problems) = PackReader.Check(folder.Path);
        Assert.Null(pack);
        var problem = Assert.Single(problems, problem => problem.Text.Contains(complaint, StringComparison.Ordinal));
        Assert.Equal(Topic, problem.File);
        Assert.InRange(problem.Line, Math.Max(1, line - 6), line + 6);
    }

    [Fact]
    public void A_bracket_that_is_never_closed_is_reported()
    {
        using var folder = Library.Copy();
        folder.Replace(Topic, "\"annual fee\"]", "\"annual fee\"");
        Assert.Contains(PackReader.Check(folder.Path).Problems, problem => problem.File == Topic && problem.Text.Contains("not valid YAML", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("units: {coins: {ru: \"{0} монет\", kk: \"{0} теңге\", en: \"coins\"}}", "“coins” must hold {0} once")]
    [InlineData("units: {coins: {ru: \"{0} монет\", kk: \"{0} теңге\", en: \"{0} of {0}\"}}", "“{0} of {0}” must hold {0} once")]
    [InlineData("units: {coins: {ru: \"{0} монет\", kk: \"{0} теңге\", en: \"{0} {1}\"}}", "“{0} {1}” must hold {0} once")]
    [InlineData("units: {coins: {ru: \"{0} монет\", en: \"{0} coins\"}}", "the text in “kk” is missing")]
    [InlineData("units: {coins: \"{0} coins\"}", "“coins” must hold keys and values of its own")]
    public void A_unit_needs_words_in_every_language_with_a_place_for_the_number(string units, string complaint)
    {
        using var folder = Library.Copy();
        File.AppendAllText(folder["pack.yaml"], "\n" + units + "\n");

        var problem = Assert.Single(PackReader.Check(folder.Path).Problems);

        Assert.Equal("pack.yaml", problem.File);
        Assert.Contains(complaint, problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_unit_that_the_summit_pack_has_words_for_is_one_of_its_quantities()
    {
        var pack = PackReader.Read(Summits.Folder);
        Assert.NotEmpty(pack.Units);
        Assert.All(pack.Units.Keys, unit => Assert.Contains(pack.Facts, fact => fact.Quantity?.Unit == unit));
    }

    [Fact]
    public void Reports_all_mistakes_of_all_files_at_once()
    {
        using var folder = Library.Copy();
        folder.Replace(Topic, "speaker: anna", "speaker: bob");
        folder.Replace("articles/notice.yaml", "date: 2030-01", "date: long ago");
        folder.Replace("names.yaml", "kk: Анна Рид", "");
        Assert.Equal(["articles/notice.yaml", "names.yaml", Topic], PackReader.Check(folder.Path).Problems.Select(problem => problem.File).Distinct());
    }

    [Fact]
    public void A_digest_may_only_name_facts_of_its_own_article()
    {
        using var folder = Library.Copy();
        folder.Replace("articles/gazette.yaml", "[hours]", "[fee-old]");
        Assert.Contains("of another article, notice", Assert.Single(PackReader.Check(folder.Path).Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_pack_is_named()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<PackException>(() => PackReader.Read(folder.Path));
        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_does_not_hang_on_line_ends()
    {
        using var folder = Library.Copy();
        File.WriteAllText(folder[Topic], File.ReadAllText(folder[Topic]).ReplaceLineEndings("\r\n"));
        Assert.Equal(Library.Pack.Hash, PackReader.Read(folder.Path).Hash);
        folder.Replace(Topic, "library director", "library chief");
        Assert.NotEqual(Library.Pack.Hash, PackReader.Read(folder.Path).Hash);
    }
}
