using Bot.Answers.Conversation;
using Bot.Channels;
using Bot.Groups;
using Bot.Inline;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>Handles an update: looks up what the reply depends on, decides, and stores the decision. Sending comes after.</summary>
internal sealed class UpdateHandler(
    ResponderSource source, User bot, ChatStates states, Inbox inbox, Outbox outbox, Sender sender, ButtonSigner signer, Typing typing, int journalDays,
    TimeProvider clock, GroupUpdates groups, ChannelUpdates channels)
{
    /// <summary>A question edited within this time has its answer edited.</summary>
    private static readonly TimeSpan EditTime = TimeSpan.FromMinutes(5);

    /// <summary>What people send that is no text; all else without text is a notice of Telegram's.</summary>
    private static readonly HashSet<string> Contents = new(StringComparer.Ordinal)
    {
        "animation", "audio", "checklist", "contact", "dice", "document", "game", "live_photo", "location", "paid_media", "photo", "poll",
        "rich_message", "sticker", "story", "venue", "video", "video_note", "voice",
    };

    /// <summary>Handles an update.</summary>
    /// <exception cref="System.Text.Json.JsonException">The update can't be read.</exception>
    /// <exception cref="StorageException">The database fails; nothing has happened.</exception>
    public async Task Handle(InboxRow row, CancellationToken cancellation)
    {
        var update = BotApiJson.Read<Update>(row.Json);
        var decision = new Decision(row.UpdateId, clock.GetUtcNow());
        await using (typing.During(update, cancellation))
        {
            if (!await groups.Decide(update, decision, cancellation) && !await channels.Decide(update, decision, cancellation))
            {
                Decide(update, decision);
                groups.Finish(update, decision);
            }
        }

        sender.Add(await inbox.Complete(row, decision.Changes, decision.Calls));
    }

    private void Decide(Update update, Decision decision)
    {
        switch (update)
        {
            case { Message: { } message }:
                OnMessage(message, decision);
                break;
            case { EditedMessage: { } message }:
                OnEdited(message, decision);
                break;
            case { CallbackQuery: { } press }:
                OnPress(press, decision);
                break;
            case { InlineQuery: { } query } when !inbox.HasNewer(update.UpdateId):
                InlineReplies.Answer(Look(query.From), decision, query);
                break;
            case { ChosenInlineResult: { } choice }:
                InlineReplies.Count(source.Current, decision, choice);
                break;
            case { GuestMessage: { From: { } asker } message } when GuestReplies.Hears(message):
                GuestReplies.Answer(Look(asker), decision, message);
                break;
            case { MyChatMember: { } change }:
                Membership.Follow(change, decision);
                break;
        }
    }

    private void OnMessage(Message message, Decision decision)
    {
        if (message.MigrateToChatId is { } to)
        {
            decision.Do(new Change.MoveChat(message.Chat.Id, to));
        }
        else if (message.MigrateFromChatId is { } from)
        {
            decision.Do(new Change.MoveChat(from, message.Chat.Id));
        }
        else if (Listens(message, out var address))
        {
            var situation = Look(address);
            if (situation.Chat is { State: not "active" })
            {
                decision.Do(new Change.Revive(address.ChatId));
            }

            Reply(situation, decision, message);
        }
    }

    private void OnEdited(Message message, Decision decision)
    {
        if (!Listens(message, out var address)
            || address.IsEphemeral
            || (message.EditDate ?? message.Date) - message.Date > EditTime.TotalSeconds
            || Command.Of(message, bot) is not null
            || Question.Clean(TextOf(message)) is not { } question
            || question.Length > Question.Longest)
        {
            return;
        }

        var situation = Look(address);
        if (outbox.AnswerTo(address.ChatId, NumberOf(message)) is { State: CallState.Pending or CallState.Sending or CallState.Sent } answer)
        {
            QuestionReplies.AnswerAgain(situation, decision, question, NumberOf(message), answer);
        }
        else
        {
            QuestionReplies.Answer(situation, decision, question, NumberOf(message));
        }
    }

    private void OnPress(CallbackQuery press, Decision decision)
    {
        if (Address.Of(press) is { } address)
        {
            Presses.Reply(Look(address), decision, press);
        }
        else
        {
            decision.AnswerPress(press);
        }
    }

    private void Reply(Situation situation, Decision decision, Message message)
    {
        var isPrivate = situation.Address.Kind == ChatKind.Private;
        if (Command.Of(message, bot) is { } command)
        {
            // Those in groups are replied to where groups are decided on.
            if (isPrivate)
            {
                PrivateCommands.Reply(situation, decision, command);
            }

            return;
        }

        var text = TextOf(message);
        if (Question.Clean(text) is not { } question)
        {
            // In a group, the bot's name and nothing else asks who it is; all else there is left alone.
            if (isPrivate && (text.Length > 0 || IsContent(message)))
            {
                SayTextOnly(situation, decision, message);
            }
            else if (!isPrivate && text.Length == 0 && message.Text is not null)
            {
                Introduction.Greet(situation, decision);
            }
        }
        else if (question.Length <= Question.Longest)
        {
            QuestionReplies.Answer(situation, decision, question, NumberOf(message));
        }
        else if (isPrivate)
        {
            decision.Send(situation.Address, situation.Texts["tooLong"]);
        }
    }

    /// <summary>An album comes as many messages and is answered once.</summary>
    private void SayTextOnly(Situation situation, Decision decision, Message message)
    {
        var number = Decision.NumberOf(message.MediaGroupId);
        if (number is null || outbox.AnswerTo(situation.Address.ChatId, number.Value) is null)
        {
            decision.Send(situation.Address, Document.Plain(situation.Texts["textOnly"]), questionId: number);
        }
    }

    /// <summary>What a message's answer is known by: its number, or that of a whole album.</summary>
    private static int NumberOf(Message message) => Decision.NumberOf(message.MediaGroupId) ?? message.MessageId;

    /// <summary>Whether a message is for the bot, from somebody whom it may answer. Bots that answer bots never come to an end.</summary>
    private bool Listens(Message message, out Address address)
    {
        address = Address.Of(message, bot);
        return address is { IsAddressed: true, Kind: ChatKind.Private or ChatKind.Group, Asker: not (Asker.AnotherBot or Asker.LinkedChannel) };
    }

    /// <summary>What a message says; where it only names the bot under somebody's message, what that one says. A channel's post asks nothing.</summary>
    private string TextOf(Message message)
    {
        var text = Mentions.WithoutName(message, bot);
        return text.Length == 0 && message.Text is not null && message.ReplyToMessage is { IsAutomaticForward: not true } replied && replied.From?.Id != bot.Id
            ? replied.Text ?? replied.Caption ?? ""
            : text;
    }

    private static bool IsContent(Message message) => message.Other?.Keys.Any(Contents.Contains) ?? false;

    /// <summary>What is known of a person who asks where the bot is no member: there is no dialogue.</summary>
    private Situation Look(User person) => new(source.Current, bot, Address.Of(person), states.Chat(person.Id), null, signer, journalDays);

    private Situation Look(Address address) =>
        new(source.Current, bot, address, states.Chat(address.ChatId), states.Dialogue(address.DialogueKey), signer, journalDays)
        {
            OwnChats = () => address.Kind == ChatKind.Private ? states.Administered(address.ChatId) : [],
        };
}
