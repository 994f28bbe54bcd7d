using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Inline;

/// <summary>Answers where the bot is called by name and is no member: once, and without keeping anything of the chat or the asker.</summary>
/// <remarks>The chat's number may be that of another chat which the bot knows, so nothing is looked up or kept under it.</remarks>
internal static class GuestReplies
{
    /// <summary>Nobody waits longer for a guest.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    /// <summary>Whether a message is one that the bot may answer as a guest.</summary>
    public static bool Hears(Message message) =>
        message is { GuestQueryId: not null, ViaBot: null } && Asker.Of(message) is not (Asker.AnotherBot or Asker.LinkedChannel);

    /// <summary>Answers a message.</summary>
    /// <param name="situation">Of the asker, not of the chat.</param>
    public static void Answer(Situation situation, Decision decision, Message message)
    {
        if (Command.Of(message, situation.Bot) is not null || Question.Clean(TextOf(message, situation.Bot)) is not { } question)
        {
            var pack = situation.Expert.Pack;
            Say(situation, decision, message, situation.Language, Document.Plain(situation.Texts.Format(
                "guestGreeting", pack.Title[situation.Language], pack.About[situation.Language], $"@{situation.Bot.Username}")));
        }
        else if (question.Length > Question.Longest)
        {
            Say(situation, decision, message, situation.Language, Document.Plain(situation.Texts["tooLong"]));
        }
        else
        {
            var reply = Outsider.Respond(situation, question);
            var (label, payload) = reply is { Outcome: Outcome.Answered, Entry: { } entry }
                ? ("openInPrivate", StartPayload.ToAnswer(entry))
                : ("askInPrivate", StartPayload.ToQuestion(question));
            var button = StartPayload.Button(situation.Bot, Texts.In(reply.Language)[label], payload);
            Say(situation, decision, message, reply.Language, reply.Text, reply.Outcome == Outcome.SmallTalk ? null : button);
            decision.Do(new Change.WriteJournal(new JournalEntry(
                situation.Signer.JournalId(decision.UpdateId), reply.Language, QuestionReplies.Word(reply.Outcome), reply.Entry, reply.Confidence.Value, question)
            { UpdateId = decision.UpdateId }));
        }
    }

    private static void Say(Situation situation, Decision decision, Message message, string language, Document text, InlineKeyboardButton? button = null) =>
        decision.Call(
            new AnswerGuestQuery(message.GuestQueryId!, new InlineQueryResultArticle("guest", situation.Expert.Pack.Title[language], Article.Content(text))
            {
                ReplyMarkup = button is null ? null : new InlineKeyboardMarkup([[button]]),
            }),
            chatId: 0,
            Life,
            row => row with { Forget = true });

    /// <summary>What a message says beside the bot's name; where it says nothing, what the message says that it replies to.</summary>
    private static string TextOf(Message message, User bot)
    {
        var text = Mentions.WithoutName(message, bot);
        return text.Length == 0 && message.ReplyToMessage is { } replied && replied.From?.Id != bot.Id ? replied.Text ?? replied.Caption ?? "" : text;
    }
}
