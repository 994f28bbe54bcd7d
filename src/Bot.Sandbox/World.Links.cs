using System.Text.RegularExpressions;

namespace Bot.Sandbox;

/// <summary>Links to the bot, and buttons that an app follows by itself.</summary>
public sealed partial class World
{
    /// <summary>Someone opens a link to the bot and agrees to what the app offers: starts it, or adds it to a chat with the rights that the link names.</summary>
    /// <param name="user">Who.</param>
    /// <param name="link">A link to t.me or in the form <c>tg://resolve?domain=</c>, with <c>start</c>, <c>startgroup</c> or <c>startchannel</c>.</param>
    /// <param name="chosen">The group or channel that the person picks for the bot.</param>
    /// <returns>What the app wrote in consequence; null if it had nothing to write, or the link is not one to the bot.</returns>
    /// <exception cref="InvalidOperationException">The payload is not 1 to 64 letters, digits, _ and -, or the person may not add the bot there.</exception>
    public Message? OpenLink(User user, string link, Chat? chosen = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        lock (Gate)
        {
            if (DeepLink.Read(link, Bot.User.Username!) is not { } deep) return null;
            if (deep.Action is "") return null;
            if (deep.Payload.Length > 0 && !DeepLink.IsPayload(deep.Payload))
                throw new InvalidOperationException($"\"{deep.Payload}\" is no payload: 1 to 64 of A-Z, a-z, 0-9, _ and - are allowed.");
            // The button of a blocked bot's chat is Restart, which lets the bot write again.
            if (deep.Action is "start" && PrivateChat(user).IsBlocked) Unblock(user);
            if (deep.Action is "start") return Say(PrivateChat(user), user, deep.Payload.Length > 0 ? "/start " + deep.Payload : "/start");
            AddBot(user, chosen ?? throw new InvalidOperationException("The link asks the person to choose a chat."), deep);
            return deep is { Action: "startgroup", Payload.Length: > 0 } ? Say(chosen, user, $"/start@{Bot.User.Username} {deep.Payload}") : null;
        }
    }

    /// <summary>Someone presses a button that opens an address, and follows it as with <see cref="OpenLink"/>.</summary>
    public Message? PressLink(User user, Message message, string button, Chat? chosen = null) =>
        OpenLink(user, ButtonOf(message, button, ButtonKind.Url).Value, chosen);

    /// <summary>Someone presses a button that offers an inline query, and lets it be asked.</summary>
    /// <param name="user">Who.</param>
    /// <param name="message">The message with the button.</param>
    /// <param name="button">The button's text.</param>
    /// <param name="chosen">The chat that the person picks; must be left out where the button is for the message's own chat.</param>
    public InlineQuestion PressSwitch(User user, Message message, string button, Chat? chosen = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var found = ButtonOf(message, button, ButtonKind.SwitchInline);
        if (found.IsForThisChat == chosen is not null) throw new InvalidOperationException(found.IsForThisChat ? "The button is for this chat." : "The button asks the person to choose a chat.");
        var chat = chosen ?? message.Chat;
        if (!found.IsForThisChat && found.ForChats.Count > 0 && !found.ForChats.Contains(KindName(chat))) throw new InvalidOperationException($"The button does not let one choose {chat}.");
        return AskInline(user, chat, found.Value);
    }

    /// <summary>A button of a message as it stands now.</summary>
    /// <exception cref="InvalidOperationException">The message shows no such button.</exception>
    public Button ButtonOf(Message message, string text, ButtonKind kind)
    {
        lock (Gate)
        {
            var current = Current(message) ?? throw new InvalidOperationException("The message is deleted.");
            var buttons = current.Keyboard.SelectMany(row => row).Where(one => one.Kind == kind).ToList();
            return buttons.Find(one => one.Text == text)
                ?? throw new InvalidOperationException($"No {kind} button \"{text}\" among: {string.Join(", ", buttons.Select(one => one.Text))}.");
        }
    }

    /// <summary>What an app would not follow in a link to the bot; null if nothing, or if it leads elsewhere.</summary>
    internal string? FlawOf(string link)
    {
        try
        {
            return DeepLink.Read(link, Bot.User.Username!) is { Payload: { Length: > 0 } payload } && !DeepLink.IsPayload(payload)
                ? "a payload is 1 to 64 of A-Z, a-z, 0-9, _ and -"
                : null;
        }
        catch (InvalidOperationException unknownRight)
        {
            return unknownRight.Message;
        }
    }

    private static string KindName(Chat chat) => chat.Kind switch
    {
        ChatKind.Private => "allow_bot_chats",
        ChatKind.Channel => "allow_channel_chats",
        _ => "allow_group_chats",
    };

    private void AddBot(User user, Chat chat, DeepLink link)
    {
        var isChannel = link.Action is "startchannel";
        if (isChannel ? chat.Kind is not ChatKind.Channel : !chat.IsGroup) throw new InvalidOperationException($"The link does not let one choose {chat}.");
        var rights = link.Rights.Count > 0 || !isChannel ? link.Rights : Bot.DefaultRights.GetValueOrDefault(true) ?? AdministratorRights.Usual(ChatKind.Channel);
        var place = chat.Members.GetValueOrDefault(user.Id);
        if (place is not { IsIn: true }) throw new InvalidOperationException($"{user.FullName} is not in {chat}.");
        if ((isChannel || rights.Count > 0) && !place.May("can_promote_members")) throw new InvalidOperationException($"{user.FullName} can't make administrators in {chat}.");
        var wasIn = Has(chat, Bot.User);
        if (wasIn && rights.Count == 0) return;
        Change(chat, user, rights.Count == 0
            ? new Member(Bot.User, MemberStatus.Member)
            : new Member(Bot.User, MemberStatus.Administrator) { Rights = rights.Append("can_manage_chat").ToHashSet(), IsAnonymous = rights.Contains("is_anonymous") });
        if (chat.IsGroup && !wasIn) TellOfNewMember(chat, user, Bot.User);
    }

    /// <summary>A link to the bot, taken apart.</summary>
    private sealed partial record DeepLink(string Action, string Payload, IReadOnlySet<string> Rights)
    {
        private static readonly HashSet<string> Known =
        [
            "change_info", "post_messages", "edit_messages", "delete_messages", "restrict_members", "invite_users", "pin_messages", "manage_topics",
            "promote_members", "manage_video_chats", "anonymous", "manage_chat", "post_stories", "edit_stories", "delete_stories",
        ];

        public static bool IsPayload(string text) => PayloadForm().IsMatch(text);

        public static DeepLink? Read(string link, string username)
        {
            var match = Form().Match(link);
            if (!match.Success) return null;
            var query = match.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('=', 2))
                .GroupBy(part => part[0])
                .ToDictionary(parts => parts.Key, parts => parts.First().Length > 1 ? Uri.UnescapeDataString(parts.First()[1].Replace('+', ' ')) : "");
            var name = match.Groups["name"].Success ? match.Groups["name"].Value : query.GetValueOrDefault("domain", "");
            if (!name.Equals(username, StringComparison.OrdinalIgnoreCase)) return null;
            var action = Array.Find((string[])["startgroup", "startchannel", "start"], query.ContainsKey) ?? "";
            return new DeepLink(action, query.GetValueOrDefault(action, ""), ReadRights(query.GetValueOrDefault("admin", "")));
        }

        private static HashSet<string> ReadRights(string list)
        {
            var names = list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return Array.Find(names, name => !Known.Contains(name)) is { } unknown
                ? throw new InvalidOperationException($"\"{unknown}\" is no right that a link may ask for.")
                : [.. names.Select(name => name is "anonymous" ? "is_anonymous" : "can_" + name)];
        }

        [GeneratedRegex(@"^(?:(?:https?://)?(?:t|telegram)\.me/(?<name>\w+)/?|tg://resolve/?)(?:\?(?<query>[^#]*))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
        private static partial Regex Form();

        [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
        private static partial Regex PayloadForm();
    }
}
