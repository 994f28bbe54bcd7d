using Bot.Answers.Knowledge;
using Bot.Answers.Understanding;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bot.Tests.Understanding;

public sealed class ReadingTests
{
    private static readonly Understander Reader = new(Library.Pack, Library.Model);

    [Theory]
    [InlineData("When does the library open?", "en")]
    [InlineData("когда открыто", "ru")]
    [InlineData("кітапхана қашан ашық", "kk")]
    [InlineData("китапхана кашан ашылады", "kk")]
    [InlineData("skolko stoit bilet", "ru")]
    [InlineData("cthdbc crjkmrj cnjbn ,bktn", "ru")]
    [InlineData("kitaphana qashan ashylady", "kk")]
    public void Knows_the_language_however_it_is_typed(string text, string language) => Assert.Equal(language, Reader.Understand(text).Language);

    [Theory]
    [InlineData("crjkmrj cnjbn xbnfntkmcrbq ,bktn", "membership-fee")]
    [InlineData("kto rukovodit bibliotekoj", "head-librarian")]
    [InlineData("сколко стоит чительский белет", "membership-fee")]
    [InlineData("whne does the libary opne", "opening-hours")]
    [InlineData("рщц ьгср шы ф куфвукэы ешслуе", "membership-fee")]
    public void Repairs_layout_letters_and_slips(string text, string entry) => Assert.Equal(entry, Reader.Understand(text).Candidates[0].Label);

    [Theory]
    [InlineData("F<BB", "абии")]
    [InlineData(">HBQ {FHKFVJD", "юрий харламов")]
    public void Reads_capitals_typed_on_the_wrong_layout_where_that_has_none(string typed, string meant) => Assert.Contains(meant, Keyboard.Readings(typed));

    [Theory]
    [InlineData("скидкаа", "скидка")]
    [InlineData("сикдкаа", "скидка")]
    [InlineData("окидкаа", "окидкаа")]
    public void Two_slips_leave_the_first_letter(string typed, string meant) =>
        Assert.Equal(meant, new Speller(new Dictionary<string, int> { ["скидка"] = 50 }).Correct(typed));

    [Fact]
    public void An_entry_that_speaks_of_one_event_is_hardly_believed_to_answer_what_is_asked_of_another()
    {
        var closing = Library.Pack.Summits[0] with { Id = "closing", Name = Named("Closing day", "Жабылу күні", "День закрытия") };

        HardlyBelieves("When is the library open on closing day?", Library.Pack with { Summits = [.. Library.Pack.Summits, closing] });
    }

    [Fact]
    public void No_entry_is_believed_to_answer_what_is_asked_of_somebody_of_whom_none_speaks()
    {
        var stranger = Library.Pack.Names[0] with { Id = "mary", Text = Named("Mary Stone", "Мэри Стоун", "Мэри Стоун") };

        HardlyBelieves("When does Mary Stone open the library?", Library.Pack with { Names = [.. Library.Pack.Names, stranger] });
    }

    [Theory]
    [InlineData("на сколько % подорожал билет", true)]
    [InlineData("билет неше пайызға қымбаттады", true)]
    [InlineData("by what percentage did the fee rise", true)]
    [InlineData("how much did the fee rise", false)]
    public void Knows_who_asks_for_a_percentage(string text, bool asks) =>
        Assert.Equal(asks, Mentions.In(text, Tokenizer.Words(text), Reader.Lexicon.Names).Kinds.HasFlag(QuestionKinds.Percent));

    [Theory]
    [InlineData("skolko stoit chitatelskiy bilet", "membership-fee")]
    [InlineData("skol'ko stoit chitatelskij bilet", "membership-fee")]
    [InlineData("kitapxanany kim basqarady", "head-librarian")]
    [InlineData("kitaphanany kim baskarady", "head-librarian")]
    public void Reads_latin_letters_whichever_way_they_stand_for_cyrillic_ones(string text, string entry) => Assert.Equal(entry, Reader.Understand(text).Candidates[0].Label);

    [Theory]
    [InlineData("otkryta beblioteca", true)]
    [InlineData("bebliotca", false)]
    [InlineData("biblioteca", true)]
    public void Two_slips_are_mended_only_beside_a_word_that_is_right(string typed, bool isMended)
    {
        var romanizer = new Romanizer(new Dictionary<string, int> { ["библиотека"] = 50, ["открыта"] = 50 });

        Assert.Equal(isMended, romanizer.Read(Tokenizer.Words(typed)).Contains("библиотека"));
    }

    [Theory]
    [InlineData("подскажите пожалуйста сколько стоит билет в кітапхана", "ru")]
    [InlineData("qwrtp zxcv", "en")]
    [InlineData("Anna Reed деген кім", "kk")]
    [InlineData("кто такая Anna Reed", "ru")]
    public void The_larger_part_of_a_mixed_question_and_its_letters_tell_the_language(string text, string language) => Assert.Equal(language, Reader.Understand(text).Language);

    [Theory]
    [InlineData("библиотека", "библиотеку", 1)]
    [InlineData("билет", "иблет", 1)]
    [InlineData("билет", "билет", 0)]
    [InlineData("abc", "xyz", 3)]
    public void Counts_slips_between_words(string left, string right, int distance) => Assert.Equal(distance, Speller.Distance(left, right, 4));

    [Fact]
    public void The_distance_between_words_is_the_same_both_ways() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (left, right) =>
            Speller.Distance(left ?? "", right ?? "", 5) == Speller.Distance(right ?? "", left ?? "", 5)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("скока стоит", 0)]
    [InlineData("сколько стоит в ско", 1)]
    [InlineData("скога барамын", 1)]
    public void A_short_name_with_an_ending_is_not_seen_in_a_question_word(string text, int names)
    {
        var finder = new NameFinder(Library.Pack with { Summits = [], Names = [Library.Pack.Names[0] with { Aliases = new Dictionary<string, IReadOnlyList<string>> { ["ru"] = ["СКО"] } }] });

        Assert.Equal(names, finder.Find(Tokenizer.Words(text)).Count);
    }

    [Theory]
    [InlineData("билет США", 1)]
    [InlineData("оқуға ақша керек", 0)]
    [InlineData("АҚШ ақшасы", 1)]
    public void A_word_that_only_looks_like_a_name_is_none(string text, int names)
    {
        Name Of(string id, string kind, string kazakh, string russian) => Library.Pack.Names[0] with
        {
            Id = id,
            Kind = kind,
            Text = Named(id, kazakh, russian),
            Aliases = new Dictionary<string, IReadOnlyList<string>>(),
        };
        var finder = new NameFinder(Library.Pack with { Summits = [], Names = [Of("usa", "country", "АҚШ", "США"), Of("money", "word", "ақша", "деньги")] });

        Assert.Equal(names, finder.Find(Tokenizer.Words(text)).Count);
    }

    [Fact]
    public void Nothing_that_people_type_stops_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Reader.Understand(text ?? "") is not null).QuickCheckThrowOnFailure();

    private static Localized Named(string english, string kazakh, string russian) =>
        new(new Dictionary<string, string> { ["en"] = english, ["kk"] = kazakh, ["ru"] = russian });

    /// <summary>The entry that seems to answer, as long as the pack lacks a name, hardly does once it has it.</summary>
    private static void HardlyBelieves(string question, Pack knowing)
    {
        var (before, after) = (Reader.Understand(question).Candidates[0], new Understander(knowing, Library.Model).Understand(question).Candidates[0]);

        Assert.True(before.Confidence.Value > 0.3, $"{before}");
        Assert.True(after.Confidence.Value <= 0.3, $"{after}");
    }
}
