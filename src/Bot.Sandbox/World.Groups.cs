using System.Text.Json.Nodes;

namespace Bot.Sandbox;

public sealed partial class World
{
    /// <summary>Makes a group in which the bot already is, without telling it.</summary>
    /// <param name="title">The group's name.</param>
    /// <param name="members">People in it; the first one made it.</param>
    /// <param name="isForum">Whether it has topics; such a group is always a supergroup.</param>
    /// <param name="isSupergroup">Whether it is a supergroup or a basic group.</param>
    /// <param name="username">Public name without the @, for a public supergroup.</param>
    /// <param name="withBot">Whether the bot is in it.</param>
    public Chat AddGroup(
        string title, IReadOnlyList<User> members, bool isForum = false, bool isSupergroup = true, string? username = null, bool withBot = true)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentOutOfRangeException.ThrowIfZero(members.Count, nameof(members));
        lock (Gate)
        {
            var isSuper = isSupergroup || isForum;
            var chat = Add(new Chat(NextChatId(isSuper), isSuper ? ChatKind.Supergroup : ChatKind.Group)
            {
                Title = title,
                IsForum = isForum,
                Username = username,
            });
            for (var i = 0; i < members.Count; i++)
                Set(chat, new Member(members[i], i == 0 ? MemberStatus.Creator : MemberStatus.Member));
            if (withBot) Set(chat, new Member(Bot.User, MemberStatus.Member));
            return chat;
        }
    }

    /// <summary>Makes a channel in which the bot already is an administrator, without telling it.</summary>
    /// <param name="title">The channel's name.</param>
    /// <param name="owner">Who made it; a new person if none is given.</param>
    /// <param name="username">Public name without the @, for a public channel.</param>
    /// <param name="withBot">Whether the bot is an administrator of it.</param>
    public Chat AddChannel(string title, User? owner = null, string? username = null, bool withBot = true)
    {
        lock (Gate)
        {
            var chat = Add(new Chat(NextChatId(isSupergroup: true), ChatKind.Channel) { Title = title, Username = username });
            Set(chat, new Member(owner ?? AddUser("Owner"), MemberStatus.Creator));
            if (withBot) Set(chat, new Member(Bot.User, MemberStatus.Administrator) { Rights = AdministratorRights.Usual(ChatKind.Channel) });
            return chat;
        }
    }

    /// <summary>Someone's place in a group or channel, or null if the person was never there.</summary>
    public Member? MemberOf(Chat chat, User user)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(user);
        lock (Gate) return chat.Members.GetValueOrDefault(user.Id);
    }

    /// <summary>Someone adds a person or the bot to a group or channel; to a channel, as an administrator.</summary>
    public void Join(Chat chat, User who, User? by = null)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(who);
        var rights = chat.Kind is ChatKind.Channel && who.IsBot ? AdministratorRights.Usual(ChatKind.Channel) : null;
        Change(chat, by ?? who, rights is null ? new Member(who, MemberStatus.Member) : new Member(who, MemberStatus.Administrator) { Rights = rights });
        if (chat.IsGroup) TellOfNewMember(chat, by ?? who, who);
    }

    /// <summary>A person leaves, or is thrown out and banned by another.</summary>
    public void Leave(Chat chat, User who, User? thrownOutBy = null)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(who);
        if (chat.IsGroup) Tell(chat, thrownOutBy ?? who, new JsonObject { ["left_chat_member"] = Wire.User(who) });
        Change(chat, thrownOutBy ?? who, new Member(who, thrownOutBy is null ? MemberStatus.Left : MemberStatus.Kicked));
    }

    /// <summary>Makes somebody an administrator, or gives an administrator other rights.</summary>
    /// <param name="chat">A group or channel.</param>
    /// <param name="who">A member, or the bot.</param>
    /// <param name="rights">Rights by the Bot API's names; the app's usual ones if none are given.</param>
    /// <param name="isAnonymous">Whether the administrator speaks in the name of the group.</param>
    public void Promote(Chat chat, User who, IEnumerable<string>? rights = null, bool isAnonymous = false)
    {
        ArgumentNullException.ThrowIfNull(chat);
        var all = rights is null ? AdministratorRights.Usual(chat.Kind) : rights.Append("can_manage_chat").ToHashSet();
        Change(chat, Owner(chat), new Member(who, MemberStatus.Administrator) { Rights = all, IsAnonymous = isAnonymous });
    }

    /// <summary>Makes an administrator an ordinary member again.</summary>
    public void Demote(Chat chat, User who) => Change(chat, Owner(chat), new Member(who, MemberStatus.Member));

    /// <summary>Takes the right to write from a member.</summary>
    public void Restrict(Chat chat, User who) => Change(chat, Owner(chat), new Member(who, MemberStatus.Restricted));

    /// <summary>Deletes a basic group.</summary>
    public void DeleteGroup(Chat chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        lock (Gate) chat.IsGone = true;
    }

    /// <summary>Upgrades a basic group to a supergroup, which gets another id; the bot hears of it in both.</summary>
    public Chat Upgrade(Chat group)
    {
        ArgumentNullException.ThrowIfNull(group);
        lock (Gate)
        {
            if (group.Kind is not ChatKind.Group || group.UpgradedTo is not null) throw new InvalidOperationException("Only a basic group can be upgraded, and once.");
            var supergroup = Add(new Chat(NextChatId(isSupergroup: true), ChatKind.Supergroup) { Title = group.Title });
            foreach (var member in group.Members.Values) Set(supergroup, member);
            supergroup.LastBotToSpeak = group.LastBotToSpeak;
            Tell(group, Owner(group), new JsonObject { ["migrate_to_chat_id"] = supergroup.Id });
            Tell(supergroup, Owner(group), new JsonObject { ["migrate_from_chat_id"] = group.Id });
            group.UpgradedTo = supergroup;
            return supergroup;
        }
    }

    /// <summary>Opens a topic in a forum, or in a private chat if the bot's private chats have topics.</summary>
    public Topic AddTopic(Chat chat, string name)
    {
        ArgumentNullException.ThrowIfNull(chat);
        lock (Gate)
        {
            if (!chat.IsForum && !(chat.Kind is ChatKind.Private && Bot.HasPrivateTopics)) throw new InvalidOperationException("Only a forum has topics.");
            var message = Tell(chat, chat.Person ?? Owner(chat), new JsonObject { ["forum_topic_created"] = new JsonObject { ["name"] = name, ["icon_color"] = 7322096 } }, isTopic: true);
            return chat.Topics[message.Id] = new Topic(message.Id, name);
        }
    }

    /// <summary>Closes a topic: only administrators who manage topics may write there.</summary>
    public void CloseTopic(Chat chat, Topic topic) => ChangeTopic(chat, topic, one => one with { IsClosed = true }, "forum_topic_closed", []);

    /// <summary>Opens a closed topic again.</summary>
    public void ReopenTopic(Chat chat, Topic topic) => ChangeTopic(chat, topic, one => one with { IsClosed = false }, "forum_topic_reopened", []);

    /// <summary>Closes the General topic of a forum, or opens it again.</summary>
    public void CloseGeneral(Chat chat, bool isClosed = true)
    {
        ArgumentNullException.ThrowIfNull(chat);
        lock (Gate)
        {
            if (!chat.IsForum) throw new InvalidOperationException("Only a forum has topics.");
            chat.IsGeneralClosed = isClosed;
            Tell(chat, Owner(chat), new JsonObject { [isClosed ? "forum_topic_closed" : "forum_topic_reopened"] = new JsonObject() });
        }
    }

    /// <summary>Gives a topic another name.</summary>
    public Topic RenameTopic(Chat chat, Topic topic, string name) =>
        ChangeTopic(chat, topic, one => one with { Name = name }, "forum_topic_edited", new JsonObject { ["name"] = name });

    /// <summary>Deletes a topic with all its messages.</summary>
    public void DeleteTopic(Chat chat, Topic topic)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(topic);
        lock (Gate)
        {
            chat.Topics.Remove(topic.Id);
            foreach (var message in chat.Messages.Values.Where(message => message.Topic == topic.Id).ToList()) Remove(chat, message.Id);
        }
    }

    private Topic ChangeTopic(Chat chat, Topic topic, Func<Topic, Topic> change, string service, JsonObject content)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(topic);
        lock (Gate)
        {
            var changed = chat.Topics[topic.Id] = change(chat.Topics[topic.Id]);
            Tell(chat, chat.Person ?? Owner(chat), new JsonObject { [service] = content }, topic: topic.Id);
            return changed;
        }
    }

    /// <summary>Changes someone's place and tells the bot what it may know.</summary>
    internal void Change(Chat chat, User by, Member after)
    {
        lock (Gate)
        {
            var before = chat.Members.GetValueOrDefault(after.User.Id) ?? new Member(after.User, MemberStatus.Left);
            Set(chat, after);
            TellOfMember(chat, by, before, after);
            Changes.Tell(new Change("chat", chat.Id));
        }
    }

    private static void Set(Chat chat, Member member) => chat.Members[member.User.Id] = member;

    private static User Owner(Chat chat) => chat.Members.Values.First(member => member.Status is MemberStatus.Creator).User;

    private long NextChatId(bool isSupergroup)
    {
        var count = _chats.Values.Count(chat => isSupergroup ? chat.Kind is ChatKind.Supergroup or ChatKind.Channel : chat.Kind is ChatKind.Group);
        return (isSupergroup ? FirstSupergroupId : FirstGroupId) - count;
    }

    private Message Tell(Chat chat, User from, JsonObject content, bool isTopic = false, int? topic = null)
    {
        lock (Gate)
        {
            var message = Keep(chat, id => new Message
            {
                Id = id,
                Chat = chat,
                Date = Now,
                From = from,
                Content = content.ToJsonString(),
                Topic = isTopic ? id : topic,
            });
            Deliver(message);
            return message;
        }
    }

    private void TellOfNewMember(Chat chat, User by, User who) => Tell(chat, by, new JsonObject { ["new_chat_members"] = new JsonArray(Wire.User(who)) });

    private void TellOfMember(Chat chat, User by, Member before, Member after)
    {
        var isMine = after.User.Id == Bot.User.Id;
        var isAdministrator = chat.Members.TryGetValue(Bot.User.Id, out var bot) && bot.IsAdministrator;
        if (!isMine && !isAdministrator) return;
        Enqueue(isMine ? "my_chat_member" : "chat_member", new JsonObject
        {
            ["chat"] = Wire.Chat(chat),
            ["from"] = Wire.User(by),
            ["date"] = Now.ToUnixTimeSeconds(),
            ["old_chat_member"] = Wire.Member(before, chat.Kind),
            ["new_chat_member"] = Wire.Member(after, chat.Kind),
        });
    }
}
