using Bot.Answers.Conversation;
using Bot.Groups;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Chats;

/// <summary>What a person may set in private: the language, where the bot is to be added, and that all is forgotten.</summary>
internal static class PersonalSettings
{
    /// <summary>Draws a page of the settings.</summary>
    public static MenuView Draw(Situation situation, Place place, string language)
    {
        var texts = Texts.In(language);
        var menus = new Menus(situation.Expert, situation.Signer, language);
        switch (place)
        {
            case Place.Languages:
                var languages = Keyboards.Languages(situation.Expert, situation.Signer, language);
                return new MenuView(Document.Plain(texts["language"]), new InlineKeyboardMarkup([.. languages?.InlineKeyboard ?? [], [menus.Button("toSettings", new Place.Settings())]]));
            case Place.Chats at:
                var chats = situation.OwnChats();
                return menus.List(
                    texts["ownChats"], texts[chats.Count > 0 ? "ownChatsText" : "ownChatsNone"], chats, at.Page, page => new Place.Chats(page),
                    chat => Panel.OpeningButton(
                        situation.Signer, language, texts.Format(chat.Kind == "channel" ? "ownChannel" : "ownGroup", chat.Title ?? texts["panelNoTitle"]), chat.ChatId),
                    menus.Button("toSettings", new Place.Settings()));
            case Place.Forgetting:
                return new MenuView(Document.Plain(texts["reallyForget"]), new InlineKeyboardMarkup(
                    [[menus.Button("yesForget", new Place.Forgotten()), menus.Button("toSettings", new Place.Settings())]]));
            default:
                List<IReadOnlyList<InlineKeyboardButton>> rows = [[menus.Button("setLanguage", new Place.Languages())]];
                if (situation.OwnChats().Count > 0)
                {
                    rows.Add([menus.Button("ownChats", new Place.Chats())]);
                }

                if (situation.Bot.CanJoinGroups is not false)
                {
                    rows.Add([Link(texts["addToGroup"], StartPayload.LinkToGroups(situation.Bot))]);
                    rows.Add([Link(texts["addToChannel"], StartPayload.LinkToChannels(situation.Bot))]);
                }

                rows.Add([menus.Button("setForget", new Place.Forgetting())]);
                var chosen = situation.Chosen is { } code ? Texts.In(code)["languageName"] : texts["asInQuestion"].ToLowerInvariant();
                var text = new DocumentBuilder().Add(texts["settings"], MarkKind.Bold).Line().Line().Add(texts.Format("settingsText", chosen));
                if (situation.Bot.CanJoinGroups is not false)
                {
                    text.Line().Line().Add(texts["addText"]);
                }

                return new MenuView(text.Build(), new InlineKeyboardMarkup(rows));
        }
    }

    /// <summary>Forgets all about the person; not even the reply is kept.</summary>
    /// <param name="message">The message with the button; null for a command.</param>
    public static void Forget(Situation situation, Decision decision, Message? message, string language)
    {
        decision.Do(new Change.ForgetPerson(situation.Address.ChatId, situation.Signer.JournalId));
        var forgotten = Texts.In(language)["forgotten"];
        if (message is { Date: > 0 })
        {
            decision.Call(
                new EditMessageText(situation.Address.ChatId, message.MessageId, forgotten), situation.Address.ChatId, TimeSpan.FromMinutes(15), row => row with { Forget = true });
        }
        else
        {
            decision.Send(situation.Address, Document.Plain(forgotten), forget: true);
        }
    }

    private static InlineKeyboardButton Link(string label, string url) => new(label) { Url = url };
}
