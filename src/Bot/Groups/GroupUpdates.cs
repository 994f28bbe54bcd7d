using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>Decides on what happens in groups, and on all that has to do with the settings panel. What it lets pass is answered as anywhere.</summary>
internal sealed class GroupUpdates
{
    private readonly ResponderSource _source;
    private readonly User _bot;
    private readonly ChatStates _states;
    private readonly ButtonSigner _signer;
    private readonly ITelegramClient _client;
    private readonly int _journalDays;
    private readonly Admins _admins;
    private readonly Flood _flood = new();
    private readonly Listening _listening;
    private readonly Panel _panel;
    private readonly GroupCommands _commands;
    private readonly GroupMembership _membership;

    public GroupUpdates(ResponderSource source, User bot, Database database, ButtonSigner signer, ITelegramClient client, int journalDays, TimeProvider clock)
    {
        (_source, _bot, _signer, _client, _journalDays) = (source, bot, signer, client, journalDays);
        _states = new ChatStates(database, clock);
        _admins = new Admins(client, clock);
        _listening = new Listening(bot, _admins, _flood);
        _panel = new Panel(_states, new Outbox(database, clock), client, database, _admins);
        _commands = new GroupCommands(_admins);
        _membership = new GroupMembership(_states, _admins);
    }

    /// <summary>Decides on an update; false for what is left to others.</summary>
    public async Task<bool> Decide(Update update, Decision decision, CancellationToken cancellation) => update switch
    {
        { Message: { Chat.Type: "private" } message } => await OnPrivate(message, decision, cancellation),
        { Message: { } message } when IsGroup(message.Chat) => await OnMessage(message, decision, cancellation),
        { EditedMessage: { } message } when IsGroup(message.Chat) => await OnEdited(message, decision, cancellation),
        { CallbackQuery: { Message: { } message } press } => await OnPress(press, message, decision, cancellation),
        { MyChatMember: { } change } when IsGroup(change.Chat) => OnPlace(change, decision),
        _ => false,
    };

    /// <summary>Lets answers that were decided on delete themselves, where the group is set so.</summary>
    public void Finish(Update update, Decision decision)
    {
        var address = update switch
        {
            { Message: { } message } => Address.Of(message, _bot),
            { EditedMessage: { } message } => Address.Of(message, _bot),
            { CallbackQuery: { } press } => Address.Of(press),
            _ => null,
        };
        if (address is not { Kind: ChatKind.Group, IsEphemeral: false }
            || decision.Calls.Where(call => call.Method == "sendMessage" && call.ChatId == address.ChatId).ToList() is not { Count: > 0 } answers
            || ChatSettings.Read(_states.Chat(address.ChatId)?.Settings).LifetimeMinutes is not { } minutes)
        {
            return;
        }

        foreach (var answer in answers)
        {
            decision.DeleteLater(address, answer.Operation, TimeSpan.FromMinutes(minutes));
        }
    }

    private static bool IsGroup(Chat chat) => Address.KindOf(chat) == ChatKind.Group;

    private async Task<bool> OnPrivate(Message message, Decision decision, CancellationToken cancellation)
    {
        var address = Address.Of(message, _bot);
        if (!address.IsAddressed || address.Asker is not Asker.Person || message.From is not { } person)
        {
            return false;
        }

        // Whoever wants to be forgotten need not wait for it.
        var command = Command.Of(message, _bot);
        if (command is not { Name: "forget" } && _flood.InPrivate(person.Id, decision.UpdateId, decision.Now) is var verdict and not FloodVerdict.Answer)
        {
            if (verdict == FloodVerdict.Notice)
            {
                decision.Send(address, Look(address).Texts["floodInPrivate"]);
            }

            return true;
        }

        if (message.ForwardOrigin is { Type: "channel", Chat: { } channel })
        {
            return await _panel.Offer(Look(address), decision, person, channel, message.MediaGroupId, cancellation);
        }

        if (command is not { Name: "start", Rest: [PanelLink.Letter, ..] payload })
        {
            return false;
        }

        var situation = Look(address);
        if (PanelLink.Read(_signer, payload) is { } chatId)
        {
            await _panel.Open(situation, decision, person, chatId, cancellation);
        }
        else
        {
            decision.Send(address, situation.Texts["panelBadLink"]);
        }

        return true;
    }

    private async Task<bool> OnMessage(Message message, Decision decision, CancellationToken cancellation)
    {
        if (GroupNotices.Follow(message, decision))
        {
            return true;
        }

        var address = Address.Of(message, _bot);
        if (!address.IsAddressed || address.Asker is Asker.AnotherBot or Asker.LinkedChannel)
        {
            // Nobody speaks to the bot, or somebody whom it must not answer: others do nothing about it either.
            return false;
        }

        var situation = await Look(address, message.Chat, decision, cancellation);
        if (!MayWrite(situation, decision))
        {
            return true;
        }

        GroupNotices.Learn(message, decision);
        var command = Command.Of(message, _bot);
        if (command is { Name: "settings" } && await _admins.Counts(address, cancellation) is var isAdmin and not false)
        {
            OnSettings(situation, decision, isAdmin == true);
            return true;
        }

        if (command is { Name: "forget" })
        {
            Forget(situation, decision, message.Chat);
            return true;
        }

        if (!await _listening.Hears(situation, decision, message, command, cancellation))
        {
            return true;
        }

        if (command is null)
        {
            return !_listening.MayAsk(situation, decision);
        }

        if (GroupCommands.Knows(command) && _listening.MayAsk(situation, decision))
        {
            await _commands.Reply(situation, decision, command, cancellation);
        }

        return true;
    }

    /// <summary>Administrators can always change how things are set, also where the bot is silent.</summary>
    private void OnSettings(Situation situation, Decision decision, bool isAdmin)
    {
        if (isAdmin)
        {
            GroupCommands.Settings(situation, decision);
        }
        else if (situation.Settings.Mode != ListeningMode.Paused && _listening.MayAsk(situation, decision))
        {
            decision.Whisper(situation, situation.Texts["cantCheckNow"]);
        }
    }

    private async Task<bool> OnEdited(Message message, Decision decision, CancellationToken cancellation)
    {
        var address = Address.Of(message, _bot);
        if (!address.IsAddressed || address.Asker is Asker.AnotherBot or Asker.LinkedChannel)
        {
            return false;
        }

        var situation = await Look(address, message.Chat, decision, cancellation);
        return !MayWrite(situation, decision)
            || !await _listening.Hears(situation, null, message, Command.Of(message, _bot), cancellation)
            || !_listening.MayAskAgain(situation, decision);
    }

    private async Task<bool> OnPress(CallbackQuery press, Message message, Decision decision, CancellationToken cancellation)
    {
        if (_signer.Read(press.Data).Button is not { } button || Address.Of(press) is not { } address)
        {
            return false;
        }

        if (button.Action == ButtonAction.Panel)
        {
            await _panel.Press(Look(address), decision, press, message, button, cancellation);
            return true;
        }

        var isQuestion = button.Action is ButtonAction.Tell or ButtonAction.Choose or ButtonAction.Ask;
        if (address.Kind == ChatKind.Group)
        {
            return await OnGroupPress(await Look(address, message.Chat, decision, cancellation), decision, press, message, button, isQuestion, cancellation);
        }

        if (address.Kind != ChatKind.Private || !isQuestion
            || _flood.InPrivate(press.From.Id, decision.UpdateId, decision.Now) is var verdict && verdict == FloodVerdict.Answer)
        {
            return false;
        }

        decision.AnswerPress(press, verdict == FloodVerdict.Notice ? Look(address).Texts["floodInPrivate"] : null);
        return true;
    }

    private async Task<bool> OnGroupPress(
        Situation situation, Decision decision, CallbackQuery press, Message message, ButtonData button, bool isQuestion, CancellationToken cancellation)
    {
        if (!MayWrite(situation, decision))
        {
            decision.AnswerPress(press);
            return true;
        }

        if (button.Action == ButtonAction.Language)
        {
            await _commands.ChooseLanguage(situation, decision, press, message, button, cancellation);
            return true;
        }

        return isQuestion && !await _listening.MayPress(situation, decision, press, message.Chat, cancellation);
    }

    /// <summary>Whoever wants to be forgotten need not wait for it, however the group is set, but is not told of it without end, nor where the bot is silent.</summary>
    private void Forget(Situation situation, Decision decision, Chat chat)
    {
        decision.Do(new Change.ForgetMember(situation.Address.ChatId, situation.Address.Asker.Id));
        if (_listening.MayTell(situation, decision, chat))
        {
            decision.Whisper(situation, situation.Texts["forgottenInGroup"]);
        }
    }

    private bool OnPlace(ChatMemberUpdated change, Decision decision)
    {
        var address = new Address(change.Chat.Id, ChatKind.Group, null, null, new Asker.Person(change.From.Id), change.From.LanguageCode, true);
        _membership.Follow(Look(address), decision, change);
        return true;
    }

    /// <summary>Whether the bot can write in the group. Where it was thought to be out, it is in: it would hear nothing else.</summary>
    private static bool MayWrite(Situation situation, Decision decision)
    {
        if (situation.Chat is { State: not ("active" or "restricted") })
        {
            decision.Do(new Change.Revive(situation.Address.ChatId));
        }

        return situation.Chat is not { State: "restricted" };
    }

    private Situation Look(Address address) =>
        new(_source.Current, _bot, address, _states.Chat(address.ChatId), _states.Dialogue(address.DialogueKey), _signer, _journalDays);

    /// <summary>What is known of a group. What the bot is there is asked for once, where it came in before anybody took note.</summary>
    private async Task<Situation> Look(Address address, Chat chat, Decision decision, CancellationToken cancellation)
    {
        var situation = Look(address);
        var own = GroupMembership.Read(situation.Chat?.OwnMember);
        if (own is null)
        {
            try
            {
                own = await _client.Call(new GetChatMember(chat.Id, _bot.Id), cancellation);
                decision.Do(new Change.NoteChat(chat.Id, chat.Type, chat.Title, GroupMembership.Write(own)));
            }
            catch (TelegramException)
            {
                // It is asked for again next time; until then the bot takes itself for an ordinary member.
            }
        }
        else if (chat.Title is { } title && situation.Chat?.Title != title)
        {
            decision.Do(new Change.NoteTitle(chat.Id, title));
        }

        return situation with { Own = own };
    }
}
