namespace Bot.Sandbox;

/// <summary>Channels with their discussion groups, and those who speak in the name of a chat.</summary>
public sealed partial class World
{
    /// <summary>Telegram itself, which forwards a channel's posts into its discussion group.</summary>
    public static User Telegram { get; } = new(777000, "Telegram");

    /// <summary>The sender that stands on a message of a channel in a group.</summary>
    public static User ChannelBot { get; } = new(136817688, "Channel") { Username = "Channel_Bot", IsBot = true };

    /// <summary>The sender that stands on a message of an anonymous administrator.</summary>
    public static User GroupAnonymousBot { get; } = new(1087968824, "Group") { Username = "GroupAnonymousBot", IsBot = true };

    /// <summary>Makes a supergroup the discussion group of a channel: every later post is forwarded into it.</summary>
    public void Link(Chat channel, Chat group)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(group);
        lock (Gate)
        {
            if (channel.Kind is not ChatKind.Channel || group.Kind is not ChatKind.Supergroup || group.IsForum)
                throw new InvalidOperationException("A channel is linked with a supergroup without topics.");
            if (channel.LinkedChat is not null || group.LinkedChat is not null) throw new InvalidOperationException("One of them is linked already.");
            (channel.LinkedChat, group.LinkedChat) = (group, channel);
            Changes.Tell(new Change("chats", channel.Id));
        }
    }

    /// <summary>The forward of a channel's post in the discussion group, to which comments reply; null if there is none.</summary>
    public Message? ForwardOf(Message post)
    {
        ArgumentNullException.ThrowIfNull(post);
        lock (Gate)
            return post.Chat.LinkedChat?.Messages.Values.FirstOrDefault(message => message.ForwardedPost is { } one && one.Chat == post.Chat && one.Id == post.Id);
    }

    /// <summary>Someone comments on a channel's post; nobody need be a member of the discussion group for that.</summary>
    /// <param name="post">A post of a channel that has a discussion group.</param>
    /// <param name="user">Who.</param>
    /// <param name="text">The comment.</param>
    /// <param name="replyTo">An earlier comment that it answers; the post itself if none is given.</param>
    public Message Comment(Message post, User user, string text, Message? replyTo = null)
    {
        var forward = ForwardOf(post) ?? throw new InvalidOperationException("The post has no comments.");
        return Say(forward.Chat, user, text, replyTo: replyTo ?? forward);
    }

    /// <summary>A channel speaks in a group, as its owner may let it.</summary>
    public Message SayAsChannel(Chat group, Chat channel, string text, Message? replyTo = null, Topic? topic = null)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(channel);
        if (!group.IsGroup || channel.Kind is not ChatKind.Channel) throw new InvalidOperationException("A channel speaks in a group.");
        var clean = Clean(text, null);
        return Speak(group, ChannelBot, channel, replyTo, topic, message => message with { Text = clean.Text, Entities = clean.Entities });
    }

    /// <summary>An administrator speaks in the name of the group; whoever is promoted as anonymous always does.</summary>
    public Message SayAnonymously(Chat group, User administrator, string text, Message? replyTo = null, Topic? topic = null)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (!group.IsGroup || MemberOf(group, administrator) is not { IsAdministrator: true })
            throw new InvalidOperationException("Only an administrator of a group may speak in its name.");
        var clean = Clean(text, null);
        return Speak(group, GroupAnonymousBot, group, replyTo, topic, message => message with { Text = clean.Text, Entities = clean.Entities });
    }

    /// <summary>A post of a channel appears in the discussion group by itself.</summary>
    internal void ForwardIntoDiscussion(Message message)
    {
        if (message.Chat is { Kind: ChatKind.Channel, LinkedChat: { } group } && !group.IsGone) Deliver(Keep(group, id => Forward(message, group, id)));
    }

    private Message Forward(Message post, Chat group, int id) => new()
    {
        Id = id,
        Chat = group,
        Date = Now,
        From = Telegram,
        SenderChat = post.Chat,
        ForwardedPost = post,
        Text = post.Text,
        Entities = post.Entities,
        LinkPreview = post.LinkPreview,
        Content = post.Content,
    };

    /// <summary>An edit of a post also changes its forward.</summary>
    private void FollowEdit(Message post)
    {
        if (post.Chat.Kind is not ChatKind.Channel || ForwardOf(post) is not { } forward || (forward.Text == post.Text && forward.Entities.SequenceEqual(post.Entities))) return;
        var edited = forward with { Text = post.Text, Entities = post.Entities, Edited = Now, ForwardedPost = post };
        Replace(edited);
        Deliver(edited, isEdit: true);
    }
}
