using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>Where message_thread_id leads.</summary>
internal static class ForumTopics
{
    /// <summary>The topic that a call names; null for General, which must not be named, and outside forums.</summary>
    public static Topic? Find(Call call, Chat chat)
    {
        var id = Math.Max(0, call.Integer("message_thread_id"));
        if (id == 0) return null;
        if (chat.Kind is ChatKind.Group or ChatKind.Channel || chat is { Kind: ChatKind.Supergroup, IsForum: false })
        {
            call.World.Complain("message_thread_id in a chat without topics is ignored");
            return null;
        }

        return (id == Topic.General ? null : chat.Topics.GetValueOrDefault(id)) ?? throw Refusal.BadRequest("message thread not found");
    }

    /// <summary>A reply stands in the topic of the message it replies to.</summary>
    public static Topic? OfReply(Chat chat, Message? reply) => reply?.Topic is { } id ? chat.Topics.GetValueOrDefault(id) : null;
}

/// <summary>Whether the bot may write in a chat that it is in.</summary>
internal static class SendRights
{
    public static void Check(World world, Chat chat, Topic? topic)
    {
        if (chat.Kind is ChatKind.Private) return;
        var bot = chat.Members[world.Bot.User.Id];
        if (chat.Kind is ChatKind.Channel && !bot.May("can_post_messages"))
            throw Refusal.BadRequest("need administrator rights in the channel chat");
        if (bot.Status is MemberStatus.Restricted)
            throw Refusal.BadRequest("not enough rights to send text messages to the chat");
        var isClosed = topic?.IsClosed ?? chat is { IsForum: true, IsGeneralClosed: true };
        if (isClosed && !bot.May("can_manage_topics")) throw Refusal.BadRequest("TOPIC_CLOSED");
    }
}
