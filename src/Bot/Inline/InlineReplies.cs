using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Inline;

/// <summary>Answers what people type after the bot's name in any chat, with results to choose from.</summary>
internal static class InlineReplies
{
    /// <summary>Results of one answer; an app asks for more when somebody has scrolled to the last.</summary>
    private const int PageSize = 10;

    /// <summary>How long Telegram may answer the same query of the same person by itself. Short, since the person may choose another language meanwhile.</summary>
    private const int CacheSeconds = 30;

    /// <summary>Telegram drops a query after 30 seconds.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(20);

    /// <summary>Answers a query; an answer to an earlier one of the same person that has not gone out is dropped.</summary>
    public static void Answer(Situation situation, Decision decision, InlineQuery query)
    {
        var from = int.TryParse(query.Offset, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        var (language, offers) = Find(situation, query.Query);
        var page = offers.DistinctBy(offer => offer.Entry, StringComparer.Ordinal).Skip(from).Take(PageSize + 1).ToList();
        var texts = Texts.In(language);
        decision.Do(new Change.DropInlineAnswers(query.From.Id));
        decision.Call(
            new AnswerInlineQuery(query.Id, [.. page.Take(PageSize).Select(offer => Article.Of(situation, offer.Entry, offer.Title, offer.Tell()))])
            {
                CacheTime = CacheSeconds,
                // What one has chosen in private, another has not: an answer for all would reach whoever is owed another language.
                IsPersonal = true,
                NextOffset = page.Count > PageSize ? (from + PageSize).ToString(CultureInfo.InvariantCulture) : null,
                Button = new InlineQueryResultsButton(
                    texts[page.Count > 0 || from > 0 ? "askInPrivate" : "inlineUnknown"], StartPayload.ToQuestion(Question.Clean(query.Query))),
            },
            query.From.Id,
            Life,
            row => row with { Forget = true });
    }

    /// <summary>Counts a result that somebody has sent, by nobody in particular.</summary>
    public static void Count(Expert expert, Decision decision, ChosenInlineResult choice)
    {
        if (ResultId.Read(expert, choice.ResultId) is var (language, entry))
        {
            decision.Do(new Change.CountInlineChoice(decision.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), language, entry));
        }
    }

    private static (string Language, IEnumerable<Offer> Offers) Find(Situation situation, string text)
    {
        if (Question.Clean(text) is not { } question)
        {
            return (situation.Language, Starts(situation.Expert, situation.Language));
        }

        var reply = Outsider.Respond(situation, question);
        return (reply.Language, reply.Outcome == Outcome.SmallTalk ? Starts(situation.Expert, reply.Language) : Results(situation.Expert, reply));
    }

    /// <summary>The answer, and what else may have been meant; nothing where the bot does not know.</summary>
    private static IEnumerable<Offer> Results(Expert expert, Reply reply) => expert.Responder.Plausible(reply)
        .Select(id => expert.Pack.Entries.First(entry => entry.Id == id))
        .Select(entry => reply.Outcome == Outcome.Answered && entry.Id == reply.Entry
            ? new Offer(entry.Id, entry.Title[reply.Language], () => reply)
            : Offer.Of(expert, entry, reply.Language));

    /// <summary>Where nothing is asked: the example questions, then the first entry of each topic, then all others.</summary>
    private static IEnumerable<Offer> Starts(Expert expert, string language)
    {
        var (pack, responder) = (expert.Pack, expert.Responder);
        var examples = (pack.Examples.GetValueOrDefault(language) ?? [])
            .Select(example => (Question: example, Reply: responder.Respond(example, Dialogue.Empty, language)))
            .Where(one => one.Reply is { Outcome: Outcome.Answered, Entry: not null })
            .Select(one => new Offer(one.Reply.Entry!, one.Question, () => one.Reply));
        return examples.Concat(pack.Topics.SelectMany(topic => topic.Entries.Take(1)).Concat(pack.Entries).Select(entry => Offer.Of(expert, entry, language)));
    }

    /// <summary>Something to choose; what it tells is put into words only if it is shown.</summary>
    private sealed record Offer(string Entry, string Title, Func<Reply> Tell)
    {
        public static Offer Of(Expert expert, Bot.Answers.Knowledge.Entry entry, string language) =>
            new(entry.Id, entry.Title[language], () => expert.Responder.Show(entry.Id, language)!);
    }
}
