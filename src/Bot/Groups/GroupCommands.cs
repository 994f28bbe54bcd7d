using Bot.Answers.Conversation;
using Bot.Chats;
using Bot.Storage;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>Replies to commands in groups: short, and to whoever gives the command alone, where that can be.</summary>
internal sealed class GroupCommands(Admins admins)
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "start", "help", "language", "about", "privacy", "sources", "topics", "settings",
    };

    /// <summary>Whether the bot has such a command in groups. Where it has not, it says so only if it is named: the command may be another bot's.</summary>
    public static bool Knows(Command command) => command.IsNamed || Names.Contains(command.Name);

    /// <summary>Replies to a command.</summary>
    public async Task Reply(Situation situation, Decision decision, Command command, CancellationToken cancellation)
    {
        var (texts, pack) = (situation.Texts, situation.Expert.Pack);
        switch (command.Name)
        {
            case "start" when command.Rest.Length > 0:
                // It was added by a link, and says a word of welcome as it comes in.
                break;
            case "start" or "help":
                decision.Whisper(situation, Help(situation));
                break;
            case "language":
                await Language(situation, decision, cancellation);
                break;
            case "about":
                decision.Whisper(situation, Introduction.About(situation));
                break;
            case "privacy":
                decision.Whisper(situation, texts.Format("privacyInGroup", situation.JournalDays));
                break;
            case "sources":
                decision.Whisper(situation, Introduction.Sources(pack, texts));
                break;
            case "topics":
                decision.Whisper(situation, texts.Format("topicsInGroup", string.Join('\n', pack.Topics.Select(topic => $"• {topic.Title[texts.Language]}"))));
                break;
            case "settings":
                // Administrators have been let in before.
                decision.Whisper(situation, texts["onlyAdminsSet"]);
                break;
            default:
                decision.Whisper(situation, texts["unknownCommandInGroup"]);
                break;
        }
    }

    /// <summary>Shows an administrator the way to the settings, which are changed in private.</summary>
    public static void Settings(Situation situation, Decision decision)
    {
        if (situation.Address is { Asker: Asker.Person person })
        {
            decision.Do(new Change.NoteAdmin(situation.Address.ChatId, person.UserId));
        }

        decision.Whisper(situation, situation.Texts["settingsInPrivate"], SettingsButton(situation));
    }

    /// <summary>A button that opens the group's settings in private.</summary>
    public static InlineKeyboardMarkup SettingsButton(Situation situation) => new(
        [[new InlineKeyboardButton(situation.Texts["settingsButton"]) { Url = PanelLink.Url(situation.Bot, situation.Signer, situation.Address.ChatId) }]]);

    /// <summary>Sets the group's language, if it is an administrator who has pressed its button.</summary>
    public async Task ChooseLanguage(
        Situation situation, Decision decision, CallbackQuery press, Message message, ButtonData button, CancellationToken cancellation)
    {
        var (address, isOfQuestion) = (situation.Address, button.Key == Keyboards.OfQuestion);
        switch (await admins.Ask(address.ChatId, press.From.Id, cancellation))
        {
            case Standing.Admin { MayChange: true } when Chats.Texts.All.Contains(button.Language):
                var chosen = Chats.Texts.In(button.Language)[isOfQuestion ? "languageAsAsked" : "languageChosen"];
                var language = isOfQuestion ? null : button.Language;
                decision.AnswerPress(press, chosen);
                if (language != situation.Chosen)
                {
                    decision.Do(new Change.ChooseLanguage(address.ChatId, message.Chat.Type, language));
                    decision.Do(new Change.JournalSetting(address.ChatId, press.From.Id, press.From.FirstName, "language", language ?? "none"));
                }

                if (message.Date > 0)
                {
                    decision.Edit(address, message.MessageId, null, Document.Plain(chosen), null);
                }

                break;
            case Standing.Unknown or Standing.Moved:
                decision.AnswerPress(press, situation.Texts["cantCheckNow"]);
                break;
            default:
                decision.AnswerPress(press, situation.Texts["onlyAdminsSet"]);
                break;
        }
    }

    private async Task Language(Situation situation, Decision decision, CancellationToken cancellation)
    {
        if (await admins.Counts(situation.Address, cancellation) == true)
        {
            decision.Whisper(situation, situation.Texts["languageOfGroup"], Keyboards.Languages(situation.Expert, situation.Signer, situation.Language));
        }
        else
        {
            decision.Whisper(situation, situation.Texts["languageHint"]);
        }
    }

    private static string Help(Situation situation)
    {
        var (texts, name) = (situation.Texts, $"@{situation.Bot.Username}");
        var how = (GroupMembership.HearsMentions(situation), situation.Settings.Mode) switch
        {
            (true, ListeningMode.MentionOnly) => texts.Format("helpName", name),
            (true, _) => texts.Format("helpMentions", name),
            (false, ListeningMode.MentionOnly) => texts.Format("helpNameUnheard", name),
            (false, _) => texts.Format("helpReplies", name),
        };
        return texts.Format("helpInGroup", how);
    }
}
