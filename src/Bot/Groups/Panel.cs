using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>The settings of a group or channel, in the private chat of one of its administrators: opened by a link, changed by buttons, drawn in place.</summary>
internal sealed class Panel(ChatStates states, Outbox outbox, ITelegramClient client, Database database, Admins admins)
{
    /// <summary>Opens the panel in a new message, if whoever followed the link may change the settings.</summary>
    public async Task Open(Situation situation, Decision decision, User user, long chatId, CancellationToken cancellation)
    {
        var (context, refusal) = await Enter(situation, situation.Texts, decision, user, chatId, cancellation);
        if (context is null)
        {
            decision.Send(situation.Address, refusal);
            return;
        }

        var view = await PanelPages.Home.Press(context, "", cancellation);
        decision.Send(situation.Address, view.Text, Keyboard(context, PanelPages.Home, view));
    }

    /// <summary>Does what a button of the panel says, and draws the page anew.</summary>
    /// <param name="message">The message with the button.</param>
    /// <param name="button">What the button says; its signature has been checked.</param>
    public async Task Press(Situation situation, Decision decision, CallbackQuery press, Message message, ButtonData button, CancellationToken cancellation)
    {
        var texts = Texts.In(situation.Chosen ?? button.Language);
        if (PanelKey.Read(button.Key) is not { } said || situation.Address.Kind != ChatKind.Private)
        {
            decision.AnswerPress(press, texts["panelStale"]);
            return;
        }

        var (context, refusal) = await Enter(situation, texts, decision, press.From, said.ChatId, cancellation);
        if (context is null)
        {
            decision.AnswerPress(press, refusal);
            return;
        }

        var page = PanelPages.Find(said.Page);
        var view = await (page ?? PanelPages.Home).Press(context, page is null ? "" : said.Argument, cancellation);
        decision.AnswerPress(press, page is null ? texts["panelStale"] : view.Notice);
        var keyboard = Keyboard(context, page ?? PanelPages.Home, view);
        if (message.Date > 0)
        {
            decision.Edit(situation.Address, message.MessageId, null, view.Text, keyboard);
        }
        else
        {
            decision.Send(situation.Address, view.Text, keyboard);
        }
    }

    /// <summary>Offers the settings of a channel to an administrator who has forwarded one of its posts; false where the post is to be taken for what it says.</summary>
    /// <param name="album">The album that the post is part of: its settings are offered once.</param>
    public async Task<bool> Offer(Situation situation, Decision decision, User user, Chat channel, string? album, CancellationToken cancellation)
    {
        if (states.Chat(channel.Id) is not { Kind: "channel", State: "active" } || await admins.Ask(channel.Id, user.Id, cancellation) is not Standing.Admin { MayChange: true })
        {
            return false;
        }

        var number = Decision.NumberOf(album);
        if (number is null || outbox.AnswerTo(situation.Address.ChatId, number.Value) is null)
        {
            var texts = situation.Texts;
            decision.Do(new Change.NoteAdmin(channel.Id, user.Id));
            decision.Send(
                situation.Address,
                Document.Plain(texts.Format("forwardedFromChannel", channel.Title ?? texts["panelNoTitle"])),
                Keyboards.Of([[OpeningButton(situation.Signer, texts.Language, texts["settingsButton"], channel.Id)]]),
                number);
        }

        return true;
    }

    /// <summary>A button in a private chat that turns its message into the settings of a group or channel.</summary>
    public static InlineKeyboardButton OpeningButton(ButtonSigner signer, string language, string label, long chatId) =>
        Keyboards.Button(signer, label, new ButtonData(ButtonAction.Panel, language, PanelKey.Write(chatId, PanelPages.Home.Name, "")));

    private static InlineKeyboardMarkup? Keyboard(PanelContext context, IPanelPage page, PanelView view)
    {
        List<IReadOnlyList<InlineKeyboardButton>> rows = [.. view.Rows.Where(row => row.Count > 0)];
        if (page != PanelPages.Home && !view.HasNoBack)
        {
            rows.Add([context.Button(context.Texts["panelBack"], PanelPages.Home.Name)]);
        }

        return rows.Count == 0 ? null : new InlineKeyboardMarkup(rows);
    }

    /// <summary>Lets an administrator in who may change the settings, or says why not. It is asked for each time: rights may be gone by now.</summary>
    private async Task<(PanelContext? Context, string Refusal)> Enter(
        Situation situation, Texts texts, Decision decision, User user, long chatId, CancellationToken cancellation)
    {
        var standing = await admins.Ask(chatId, user.Id, cancellation);
        if (standing is Standing.Moved { To: var to })
        {
            (chatId, standing) = (to, await admins.Ask(to, user.Id, cancellation));
        }

        if (standing is not Standing.Admin { MayChange: true, Member: var member })
        {
            if (standing is Standing.NoAdmin)
            {
                decision.Do(new Change.ForgetAdmin(chatId, user.Id));
            }

            return (null, texts[standing switch
            {
                Standing.BotIsOut => "panelBotIsOut",
                Standing.Unknown or Standing.Moved => "cantCheckNow",
                _ => "panelNoAdmin",
            }]);
        }

        decision.Do(new Change.NoteAdmin(chatId, user.Id));
        return await ChatOf(chatId, decision, cancellation) is { } chat
            ? (new PanelContext(situation.Expert, situation.Bot, chatId, chat, user, texts, decision, situation.Signer, client, database) { Member = member }, "")
            : (null, texts["cantCheckNow"]);
    }

    /// <summary>What is kept of the chat; what is not known yet is asked for.</summary>
    private async Task<ChatRow?> ChatOf(long chatId, Decision decision, CancellationToken cancellation)
    {
        var row = states.Chat(chatId);
        if (row is { Title: not null })
        {
            return row;
        }

        try
        {
            var chat = await client.Call(new GetChat(chatId), cancellation);
            decision.Do(new Change.NoteChat(chatId, chat.Type, chat.Title, null));
            return (row ?? new ChatRow(null, "active")) with { Kind = chat.Type, Title = chat.Title };
        }
        catch (TelegramException)
        {
            return row;
        }
    }
}
