using System.Globalization;
using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Inline;

/// <summary>Answers what people type after the bot's name in any chat, with results to choose from.</summary>
internal static class InlineReplies
{
    private const int MostResults = 10;

    /// <summary>How long Telegram may answer the same query by itself: an answer changes only with the pack, or with the language that its asker chooses.</summary>
    private const int CacheSeconds = 300;

    /// <summary>Telegram drops a query after 30 seconds.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(20);

    /// <summary>Answers a query; an answer to an earlier one of the same person that has not gone out is dropped.</summary>
    public static void Answer(Situation situation, Decision decision, InlineQuery query)
    {
        var found = Find(situation, query.Query);
        var texts = Texts.In(found.Language);
        decision.Do(new Change.DropInlineAnswers(query.From.Id));
        decision.Call(
            new AnswerInlineQuery(query.Id, found.Results)
            {
                CacheTime = CacheSeconds,
                IsPersonal = found.IsPersonal,
                Button = new InlineQueryResultsButton(
                    texts[found.Results.Count > 0 ? "askInPrivate" : "inlineUnknown"], PrivateLink.ToQuestion(Question.Clean(query.Query))),
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

    private static Found Find(Situation situation, string text)
    {
        if (Question.Clean(text) is not { } question)
        {
            return Starts(situation, situation.Language, isPersonal: true);
        }

        var (reply, isPersonal) = Outsider.Respond(situation, question);
        return reply.Outcome == Outcome.SmallTalk
            ? Starts(situation, reply.Language, isPersonal)
            : new Found(reply.Language, isPersonal, [.. Results(situation, reply)]);
    }

    /// <summary>The answer, and what else may have been meant; nothing where the bot does not know.</summary>
    private static IEnumerable<InlineQueryResultArticle> Results(Situation situation, Reply reply)
    {
        foreach (var entry in situation.Expert.Responder.Plausible(reply).Take(MostResults))
        {
            var isAnswer = reply.Outcome == Outcome.Answered && entry == reply.Entry;
            if ((isAnswer ? reply : situation.Expert.Responder.Show(entry, reply.Language)) is { } told)
            {
                yield return Article.Of(situation, entry, TitleOf(situation.Expert, entry, reply.Language), told);
            }
        }
    }

    /// <summary>Where nothing is asked: the example questions, and then the first entry of each topic.</summary>
    private static Found Starts(Situation situation, string language, bool isPersonal)
    {
        var (pack, responder) = (situation.Expert.Pack, situation.Expert.Responder);
        var examples = (pack.Examples.GetValueOrDefault(language) ?? [])
            .Select(example => (Title: example, Reply: responder.Respond(example, Dialogue.Empty, language)))
            .Where(one => one.Reply is { Outcome: Outcome.Answered, Entry: not null })
            .Select(one => (Entry: one.Reply.Entry!, one.Title, one.Reply));
        var topics = pack.Topics.SelectMany(topic => topic.Entries.Take(1))
            .Select(entry => (Entry: entry.Id, Title: entry.Title[language], Reply: responder.Show(entry.Id, language)!));
        return new Found(language, isPersonal, [.. examples.Concat(topics).DistinctBy(one => one.Entry).Take(MostResults)
            .Select(one => Article.Of(situation, one.Entry, one.Title, one.Reply))]);
    }

    private static string TitleOf(Expert expert, string entry, string language) => expert.Pack.Entries.First(one => one.Id == entry).Title[language];

    /// <summary>What is shown for a query.</summary>
    /// <param name="IsPersonal">Whether something other than the query itself decided.</param>
    private sealed record Found(string Language, bool IsPersonal, IReadOnlyList<InlineQueryResultArticle> Results);
}
