namespace Bot.Sandbox;

public sealed partial class World
{
    /// <summary>Makes an account.</summary>
    /// <param name="firstName">What others see.</param>
    /// <param name="languageCode">Language of the person's app, for example <c>ru</c>; null if it does not tell.</param>
    /// <param name="username">Public name without the @, if any.</param>
    /// <param name="lastName">Second part of the name, if any.</param>
    /// <param name="isBot">Whether it is another bot.</param>
    public User AddUser(string firstName, string? languageCode = null, string? username = null, string? lastName = null, bool isBot = false)
    {
        lock (Gate)
        {
            var user = new User(FirstUserId + _users.Count, firstName)
            {
                LanguageCode = languageCode,
                Username = username,
                LastName = lastName,
                IsBot = isBot,
            };
            _users.Add(user.Id, user);
            return user;
        }
    }

    /// <summary>The chat of a person with the bot. The bot may write there once the person has.</summary>
    public Chat PrivateChat(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        lock (Gate) return _chats.GetValueOrDefault(user.Id) ?? Add(new Chat(user.Id, ChatKind.Private) { Person = user });
    }

    /// <summary>The person blocks the bot: it hears of it, and can't write any more.</summary>
    public void Block(User user) => SetBlocked(user, true);

    /// <summary>The person lets the bot write again.</summary>
    public void Unblock(User user) => SetBlocked(user, false);

    /// <summary>The person deletes the account.</summary>
    public void Deactivate(User user)
    {
        lock (Gate) PrivateChat(user).IsGone = true;
    }

    /// <summary>Turns privacy mode on or off, as its owner would at BotFather. (Telegram wants the bot to be added anew then; the sandbox does not.)</summary>
    public void SetPrivacyMode(bool isOn)
    {
        lock (Gate) Bot.HasPrivacyMode = isOn;
    }

    private void SetBlocked(User user, bool isBlocked)
    {
        lock (Gate)
        {
            var chat = PrivateChat(user);
            if (chat.IsBlocked == isBlocked) return;
            chat.IsBlocked = isBlocked;
            var (before, after) = isBlocked ? (MemberStatus.Member, MemberStatus.Kicked) : (MemberStatus.Kicked, MemberStatus.Member);
            TellOfMember(chat, user, new Member(Bot.User, before), new Member(Bot.User, after));
        }
    }
}
