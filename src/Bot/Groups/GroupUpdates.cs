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
    private readonly Panel _panel;
    private readonly GroupCommands _commands;
    private readonly GroupMembership _membership;

    public GroupUpdates(ResponderSource source, User bot, Database database, ButtonSigner signer, ITelegramClient client, int journalDays, TimeProvider clock)
    {
        (_source, _bot, _signer, _client, _journalDays) = (source, bot, signer, client, journalDays);
        _states = new ChatStates(database, clock);
        _admins = new Admins(client, clock);
        _panel = new Panel(_states, client, database, _admins);
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
        if (decision.Calls.Count == 0 || address is not { Kind: ChatKind.Group, IsEphemeral: false }
            || ChatSettings.Read(_states.Chat(address.ChatId)?.Settings).LifetimeMinutes is not { } minutes)
        {
            return;
        }

        foreach (var call in decision.Calls.Where(call => call.Method == "sendMessage" && call.ChatId == address.ChatId).ToList())
        {
            decision.DeleteLater(address, call.Operation, TimeSpan.FromMinutes(minutes));
        }
    }

    private static bool IsGroup(Chat chat) => Address.KindOf(chat) == ChatKind.Group;

    private async Task<bool> OnPrivate(Message message, Decision decision, CancellationToken cancellation)
    {
        var address = Address.Of(message, _bot);
        if (!address.IsAddressed || address.Asker is not Asker.Person person)
        {
            return false;
        }

        // Whoever wants to be forgotten need not wait for it.
        var command = Command.Of(message, _bot);
        if (command is not { Name: "forget" } && _flood.InPrivate(person.UserId, decision.UpdateId, decision.Now) is var verdict and not FloodVerdict.Answer)
        {
            if (verdict == FloodVerdict.Notice)
            {
                decision.Send(address, Look(address).Texts["floodInPrivate"]);
            }

            return true;
        }

        if (command is not { Name: "start", Rest: [PanelLink.Letter, ..] payload } || message.From is not { } user)
        {
            return false;
        }

        var situation = Look(address);
        if (PanelLink.Read(_signer, payload) is { } chatId)
        {
            await _panel.Open(situation, decision, user, chatId, cancellation);
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
        if (command is { Name: "settings" })
        {
            await OnSettings(situation, decision, cancellation);
            return true;
        }

        if (command is { Name: "forget" })
        {
            Forget(situation, decision);
            return true;
        }

        if (!await Hears(situation, decision, message, command, cancellation))
        {
            return true;
        }

        if (command is null)
        {
            return !MayAsk(situation, decision);
        }

        if (GroupCommands.Knows(command) && MayAsk(situation, decision))
        {
            await _commands.Reply(situation, decision, command, message, cancellation);
        }

        return true;
    }

    /// <summary>Administrators can always change how things are set, also where the bot is silent.</summary>
    private async Task OnSettings(Situation situation, Decision decision, CancellationToken cancellation)
    {
        var isAdmin = await _admins.Counts(situation.Address, cancellation);
        if (isAdmin == true)
        {
            GroupCommands.Settings(situation, decision);
        }
        else if (situation.Settings.Mode != ListeningMode.Paused && IsTopicOpen(situation) && MayAsk(situation, decision))
        {
            decision.Whisper(situation, situation.Texts[isAdmin is null ? "cantCheckNow" : "onlyAdminsSet"]);
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
            || !await Hears(situation, null, message, Command.Of(message, _bot), cancellation)
            || _flood.InGroup(address.ChatId, address.Asker.Id, decision.UpdateId, decision.Now) != FloodVerdict.Answer;
    }

    private async Task<bool> OnPress(CallbackQuery press, Message message, Decision decision, CancellationToken cancellation)
    {
        var button = _signer.Read(press.Data).Button;
        if (button is null || Address.Of(press) is not { } address)
        {
            return false;
        }

        if (button.Action == ButtonAction.Panel)
        {
            await _panel.Press(Look(address), decision, press, message, button.Key, cancellation);
            return true;
        }

        var isQuestion = button.Action is ButtonAction.Tell or ButtonAction.Choose or ButtonAction.Ask;
        if (address.Kind == ChatKind.Private)
        {
            return isQuestion && Stops(_flood.InPrivate(press.From.Id, decision.UpdateId, decision.Now), Look(address), decision, press, "floodInPrivate");
        }

        return address.Kind == ChatKind.Group
            && await OnGroupPress(await Look(address, message.Chat, decision, cancellation), decision, press, message, button, isQuestion, cancellation);
    }

    private async Task<bool> OnGroupPress(
        Situation situation, Decision decision, CallbackQuery press, Message message, ButtonData button, bool isQuestion, CancellationToken cancellation)
    {
        var (address, settings, texts) = (situation.Address, situation.Settings, situation.Texts);
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

        if (!isQuestion)
        {
            return false;
        }

        var refusal = settings.Mode == ListeningMode.Paused ? "pausedHere"
            : !IsTopicOpen(situation, message.Chat) ? "notInThisTopic"
            : settings.Mode == ListeningMode.Admins && await _admins.IsAdmin(address.ChatId, press.From.Id, cancellation) != true ? "onlyAdminsAsk"
            : null;
        if (refusal is not null)
        {
            decision.AnswerPress(press, texts[refusal]);
            return true;
        }

        return Stops(_flood.InGroup(address.ChatId, press.From.Id, decision.UpdateId, decision.Now), situation, decision, press, "floodInGroup");
    }

    /// <summary>Whoever wants to be forgotten need not wait for it, however the group is set, but is not told of it without end, nor where the bot is silent.</summary>
    private void Forget(Situation situation, Decision decision)
    {
        var (chatId, userId) = (situation.Address.ChatId, situation.Address.Asker.Id);
        decision.Do(new Change.ForgetMember(chatId, userId));
        if (situation.Settings.Mode != ListeningMode.Paused && IsTopicOpen(situation)
            && _flood.InGroup(chatId, userId, decision.UpdateId, decision.Now) != FloodVerdict.Silence)
        {
            decision.Whisper(situation, situation.Texts["forgottenInGroup"]);
        }
    }

    private static bool Stops(FloodVerdict verdict, Situation situation, Decision decision, CallbackQuery press, string notice)
    {
        if (verdict == FloodVerdict.Answer)
        {
            return false;
        }

        decision.AnswerPress(press, verdict == FloodVerdict.Notice ? situation.Texts[notice] : null);
        return true;
    }

    private bool OnPlace(ChatMemberUpdated change, Decision decision)
    {
        var address = new Address(change.Chat.Id, ChatKind.Group, null, null, new Asker.Person(change.From.Id), change.From.LanguageCode, true);
        _membership.Follow(Look(address), decision, change);
        return true;
    }

    /// <summary>Whether the bot listens to a message, by how the group is set.</summary>
    private async Task<bool> Hears(Situation situation, Decision? decision, Message message, Command? command, CancellationToken cancellation)
    {
        if (situation.Settings.Mode == ListeningMode.Paused)
        {
            return false;
        }

        if (!IsTopicOpen(situation, message.Chat))
        {
            if (command is not null && decision is not null && GroupCommands.Knows(command)
                && _flood.InGroup(situation.Address.ChatId, situation.Address.Asker.Id, decision.UpdateId, decision.Now) == FloodVerdict.Answer)
            {
                decision.WhisperOrNothing(situation, situation.Texts["notInThisTopic"]);
            }

            return false;
        }

        return situation.Settings.Mode switch
        {
            ListeningMode.MentionOnly => situation.Address.IsEphemeral || Mentions.IsNamed(message, _bot),
            ListeningMode.Admins => await _admins.Counts(situation.Address, cancellation) == true,
            _ => true,
        };
    }

    /// <summary>A group that has no topics any more is not silenced by those that it had.</summary>
    private static bool IsTopicOpen(Situation situation, Chat? chat = null) =>
        situation.Settings.Topics is not { } topics
        || (chat is { IsForum: not true } && situation.Address.Topic is null)
        || topics.Contains(situation.Address.Topic ?? 0);

    private bool MayAsk(Situation situation, Decision decision)
    {
        var verdict = _flood.InGroup(situation.Address.ChatId, situation.Address.Asker.Id, decision.UpdateId, decision.Now);
        if (verdict == FloodVerdict.Notice)
        {
            decision.Whisper(situation, situation.Texts["floodInGroup"]);
        }

        return verdict == FloodVerdict.Answer;
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
