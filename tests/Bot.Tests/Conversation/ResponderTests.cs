using Bot.Answers.Conversation;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Conversation;

public sealed class ResponderTests
{
    private static readonly Responder Responder = Library.Responder();

    [Theory]
    [InlineData("when does the library open", "en", "The library is open from 9 to 20 every day.\n\nSource: Town Gazette, 2 May 2031")]
    [InlineData("часы работы библиотеки", "ru", "Библиотека открыта с 9 до 20 каждый день.\n\nИсточник: Городская газета, 2 мая 2031 г.")]
    [InlineData("кітапхана қашан ашылады", "kk", "Кітапхана күн сайын 9-дан 20-ға дейін ашық.\n\nДереккөз: Қала газеті, 2031 жылғы 2 мамыр")]
    public void Answers_in_the_language_of_the_question_with_source_and_date(string question, string language, string text)
    {
        var reply = Responder.Respond(question, Dialogue.Empty);
        Assert.Equal((Outcome.Answered, language, text), (reply.Outcome, reply.Language, reply.Text.Text));
    }

    [Fact]
    public void A_chosen_language_goes_before_that_of_the_question() =>
        Assert.StartsWith("Библиотека открыта", Responder.Respond("when does the library open", Dialogue.Empty, "ru").Text.Text, StringComparison.Ordinal);

    [Fact]
    public void Where_sources_differ_it_tells_the_newer_first_and_both_with_their_dates()
    {
        var text = Responder.Respond("How much is a reader's ticket?", Dialogue.Empty).Text.Text;
        Assert.Matches(@"(?s)differ.*5 coins.*2 May 2031.*3 coins.*January 2030", text);
    }

    [Fact]
    public void A_year_in_the_question_brings_its_fact_first()
    {
        var facts = Responder.Respond("How much was a reader's ticket in 2030?", Dialogue.Empty).Facts;
        Assert.Equal("fee-old", facts[0].Id);
    }

    [Theory]
    [InlineData("How much was a reader's ticket in 1999?")]
    [InlineData("сколько стоил читательский билет в 1999 году")]
    public void A_year_of_which_nothing_is_told_is_not_answered(string question) =>
        Assert.NotEqual(Outcome.Answered, Responder.Respond(question, Dialogue.Empty).Outcome);

    [Theory]
    [InlineData("why did a reader's ticket cost nothing in 1999?", "My sources do not say this. What they say:\n", "5 coins")]
    [InlineData("почему читательский билет в 1999 году подорожал", "В моих источниках этого нет. Вот что они говорят:\n", "5 монет")]
    [InlineData("оқырман билеті 1999 жылы неліктен қымбаттады", "Дереккөздерімде мұндай мәлімет жоқ. Оларда мынау айтылған:\n", "5 тиын")]
    public void What_a_question_presumes_is_set_right_by_what_is_told_of_its_subject(string question, string beginning, string fact)
    {
        var reply = Responder.Respond(question, Dialogue.Empty);

        Assert.Equal((Outcome.Unknown, "membership-fee"), (reply.Outcome, reply.Entry));
        Assert.StartsWith(beginning, reply.Text.Text, StringComparison.Ordinal);
        Assert.Contains(fact, reply.Text.Text, StringComparison.Ordinal);
        Assert.Contains(reply.Choices, choice => choice.Entry == "membership-fee");
    }

    [Theory]
    [InlineData("why is the sky blue?")]
    [InlineData("why did Napoleon lose")]
    public void Who_asks_why_of_anything_else_is_told_nothing(string question) => Assert.Empty(Responder.Respond(question, Dialogue.Empty).Facts);

    [Fact]
    public void Why_after_an_answer_does_not_bring_the_same_again()
    {
        var answer = Responder.Respond("when does the library open", Dialogue.Empty);

        Assert.Empty(Responder.Respond("why", answer.Dialogue).Facts);
    }

    [Theory]
    [InlineData("How much is a reader's ticket in France?", Outcome.Suggested)]
    [InlineData("сколько стоит читательский билет во Франции", Outcome.Suggested)]
    [InlineData("Hello, I live in France but visit my family here, when does the library open and till what hour?", Outcome.Answered)]
    public void A_country_of_which_nothing_is_told_is_not_answered_unless_named_in_passing(string question, Outcome outcome) =>
        Assert.Equal(outcome, Responder.Respond(question, Dialogue.Empty).Outcome);

    [Theory]
    [InlineData("what is the weather today")]
    [InlineData("какой пароль от вайфая")]
    [InlineData("who was Napoleon's second wife")]
    [InlineData("ъъъъъъ")]
    [InlineData("zzqx library vvkk pprt")]
    public void Says_plainly_that_it_does_not_know(string question)
    {
        var reply = Responder.Respond(question, Dialogue.Empty);
        Assert.Equal(Outcome.Unknown, reply.Outcome);
        Assert.Empty(reply.Facts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    [InlineData("👍")]
    [InlineData("\u0000\u0007")]
    public void Asks_for_words_where_there_are_none(string question)
    {
        var reply = Responder.Respond(question, new Dialogue("en", null, null), "en");
        Assert.Equal((Outcome.Unknown, "I did not understand the question. Please put it in words."), (reply.Outcome, reply.Text.Text));
    }

    [Fact]
    public void Greets_back() => Assert.Equal((Outcome.SmallTalk, "Здравствуйте!"), Said("привет"));

    [Fact]
    public void Tells_who_said_it_and_where_it_is_from()
    {
        var first = Responder.Respond("Who runs the library?", Dialogue.Empty);
        Assert.StartsWith("Said by: Anna Reed.", Responder.Respond("who said that", first.Dialogue).Text.Text, StringComparison.Ordinal);
        Assert.Equal("Source: Town Gazette, 2 May 2031", Responder.Respond("what is your source", first.Dialogue).Text.Text);
    }

    [Fact]
    public void Where_nobody_is_quoted_it_shows_once_more_what_the_source_says()
    {
        var first = Responder.Respond("when does the library open", Dialogue.Empty);
        Assert.Contains("quotes nobody for it.\n• The library is open", Responder.Respond("who said that", first.Dialogue).Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_asked_after_the_speaker_goes_on_from_him()
    {
        var named = Responder.Respond("who said that", Responder.Respond("Who runs the library?", Dialogue.Empty).Dialogue);
        Assert.EndsWith(" Anna Reed", named.Dialogue.Question, StringComparison.Ordinal);
        Assert.Equal(named.Dialogue, Responder.Respond("who said that", named.Dialogue).Dialogue);
    }

    [Theory]
    [InlineData("ru", "Кто управляет библиотекой?", "Кто это сказал?", "Об этом сказал(а)")]
    [InlineData("kk", "Кітапхананы кім басқарады?", "Бұл кімнің сөзі?", "Мұны айтқан")]
    [InlineData("en", "Who runs the library?", "Who said that?", "Said by")]
    public void A_question_about_the_answer_is_not_taken_for_the_same_question_again(string language, string before, string question, string beginning) =>
        Assert.StartsWith(beginning, Responder.Respond(question, new Dialogue(language, "head-librarian", before)).Text.Text, StringComparison.Ordinal);

    [Fact]
    public void Two_answers_in_one_stand_apart()
    {
        var text = Responder.Respond("When does the library open? And what is the membership fee?", Dialogue.Empty).Text.Text;
        Assert.Contains("\n\n", text[..text.IndexOf("5 coins", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void Has_nothing_to_tell_of_an_answer_before_there_is_one() =>
        Assert.Equal(Outcome.SmallTalk, Responder.Respond("who said that", Dialogue.Empty).Outcome);

    [Theory]
    [InlineData("When does the library open? And what is the membership fee?")]
    [InlineData("when does the library open and how much is the membership fee")]
    public void Answers_both_questions_of_a_message(string message)
    {
        var reply = Responder.Respond(message, Dialogue.Empty);
        Assert.Equal(Outcome.Answered, reply.Outcome);
        Assert.Contains("9", reply.Text.Text, StringComparison.Ordinal);
        Assert.Contains("5 coins", reply.Text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what are the opening hours and Anna Reed")]
    [InlineData("what is the dragon exhibition or Anna Reed")]
    public void What_is_asked_of_two_things_at_once_is_answered_of_both(string message)
    {
        var reply = Responder.Respond(message, Dialogue.Empty);
        Assert.Contains("Anna Reed has been", reply.Text.Text, StringComparison.Ordinal);
        Assert.Equal(2, reply.Facts.Select(EntryOf).Distinct().Count());
    }

    [Fact]
    public void What_is_between_two_things_is_one_question() => Assert.Empty(QuestionParts.Of("how far is it between the library and the bakery"));

    [Theory]
    [InlineData("When does the library open? I keep reading different hours")]
    [InlineData("How many dragons are shown? And who made the paper dragons?")]
    public void What_asks_nothing_new_is_no_second_question(string message) =>
        Assert.Single(Responder.Respond(message, Dialogue.Empty).Facts.Select(EntryOf).Distinct());

    [Theory]
    [InlineData("how many paper dragons did the children make", "dragons")]
    [InlineData("under the ceiling of which room do the dragons hang", "ceiling")]
    public void The_fact_that_was_asked_for_leads(string question, string fact) =>
        Assert.Equal((fact, 2), (Responder.Respond(question, Dialogue.Empty).Facts[0].Id, Responder.Respond(question, Dialogue.Empty).Facts.Count));

    private static string EntryOf(Bot.Answers.Knowledge.Fact fact) => Library.Pack.Entries.First(entry => entry.Facts.Contains(fact)).Id;

    [Fact]
    public void A_question_that_is_listed_in_the_very_same_words_is_answered_from_where_it_stands() => Assert.All(
        Library.Pack.Entries.SelectMany(entry => entry.Utterances.Select(utterance => (entry.Id, utterance.Text))),
        listed =>
        {
            var reply = Responder.Respond(listed.Text.ToUpperInvariant() + "!", Dialogue.Empty);
            Assert.Equal((Outcome.Answered, listed.Id), (reply.Outcome, reply.Entry));
            Assert.InRange(reply.Confidence.Value, 0.95, 1);
        });

    [Theory]
    [InlineData("what does the bakery bake on sundays")]
    [InlineData("кто продаёт хлеб в пекарне")]
    public void A_whole_question_in_vain_is_in_vain_whatever_was_said_before(string question)
    {
        var first = Responder.Respond("When does the library open?", Dialogue.Empty);
        var (alone, after) = (Responder.Respond(question, Dialogue.Empty), Responder.Respond(question, first.Dialogue));
        Assert.Equal((alone.Outcome, alone.Confidence), (after.Outcome, after.Confidence));
    }

    [Fact]
    public void A_word_that_points_back_is_understood_from_what_was_said()
    {
        var first = Responder.Respond("Who runs the library?", Dialogue.Empty);
        Assert.Equal("head-librarian", Responder.Respond("since when has she run it", first.Dialogue).Entry);
    }

    [Fact]
    public void Tells_what_it_considered_likeliest_first()
    {
        var considered = Responder.Respond("when does the library open", Dialogue.Empty).Considered;
        Assert.Equal("opening-hours", considered[0].Label);
        Assert.Equal(considered.Select(candidate => candidate.Confidence.Value).OrderDescending(), considered.Select(candidate => candidate.Confidence.Value));
    }

    [Fact]
    public void A_button_shows_its_entry()
    {
        Assert.Equal(["dragons", "ceiling"], Responder.Show("dragon-exhibition", "en")!.Facts.Select(fact => fact.Id));
        Assert.Null(Responder.Show("no-such-entry", "en"));
    }

    [Fact]
    public void Offers_what_one_may_ask_next()
    {
        var reply = Responder.Respond("when does the library open", Dialogue.Empty);
        Assert.NotEmpty(reply.Choices);
        Assert.DoesNotContain("opening-hours", reply.Choices.Select(choice => choice.Entry));
    }

    [Fact]
    public void The_marks_of_a_text_lie_within_it()
    {
        foreach (var entry in Library.Pack.Entries)
        {
            var text = Responder.Show(entry.Id, "kk")!.Text;
            Assert.All(text.Marks, mark => Assert.InRange(mark.Start + mark.Length, 1, text.Text.Length));
        }
    }

    private static (Outcome, string) Said(string question)
    {
        var reply = Responder.Respond(question, Dialogue.Empty);
        return (reply.Outcome, reply.Text.Text);
    }
}
