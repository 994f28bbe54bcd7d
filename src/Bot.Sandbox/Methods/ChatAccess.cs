using System.Globalization;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>What a method wants to do in a chat; each includes those before it.</summary>
internal enum Access
{
    Read,
    ReadMembers,
    Edit,
    Write,
}

/// <summary>Finds the chat that a call names, and refuses as the server does where the bot has no access.</summary>
internal static class ChatAccess
{
    public static Chat Chat(this Call call, Access access, string parameter = "chat_id") => Chat(call.World, call.Text(parameter), access);

    public static Chat Chat(World world, string name, Access access)
    {
        if (name.Length == 0) throw Refusal.BadRequest("chat_id is empty");
        var chat = (name[0] == '@'
            ? world.FindChat(name[1..])
            : long.TryParse(name, CultureInfo.InvariantCulture, out var id) ? Known(world, id) : null)
            ?? throw Refusal.BadRequest("chat not found");
        switch (chat.Kind)
        {
            case ChatKind.Private:
                CheckPrivate(chat, access);
                break;
            case ChatKind.Group:
                CheckGroup(world, chat, access);
                break;
            default:
                CheckSupergroup(world, chat, access);
                break;
        }

        return chat;
    }

    /// <summary>A chat that the bot knows of. It does not know groups and channels where it never was, even if it was called there as a guest.
    /// A person whom it has met in a group has a private chat too, though the bot may not write there first.</summary>
    private static Chat? Known(World world, long id)
    {
        var chat = world.FindChat(id);
        if (chat is { Kind: not ChatKind.Private }) return chat.Username is not null || chat.Members.ContainsKey(world.Bot.User.Id) ? chat : null;
        if (chat is { IsStarted: true }) return chat;
        var hasMet = world.FindUser(id) is { } user
            && world.AllChats.Any(other => other.Members.ContainsKey(user.Id) && other.Members.ContainsKey(world.Bot.User.Id));
        return hasMet && id != world.Bot.User.Id ? world.PrivateChat(world.FindUser(id)!) : null;
    }

    private static void CheckPrivate(Chat chat, Access access)
    {
        if (access < Access.Edit) return;
        if (chat.IsGone) throw Refusal.Forbidden("user is deactivated");
        if (chat.IsBlocked) throw Refusal.Forbidden("bot was blocked by the user");
        if (chat.Person!.IsBot) throw Refusal.Forbidden("bot can't send messages to bots");
        if (!chat.IsStarted) throw Refusal.Forbidden("bot can't initiate conversation with a user");
    }

    private static void CheckGroup(World world, Chat chat, Access access)
    {
        var isShut = access is Access.Write or Access.ReadMembers;
        if (isShut && chat.UpgradedTo is { } supergroup) throw Refusal.Upgraded(supergroup.Id);
        if (isShut && chat.IsGone) throw Refusal.Forbidden("the group chat was deleted");
        if (access >= Access.ReadMembers) CheckMembership(world, chat, "group");
    }

    private static void CheckSupergroup(World world, Chat chat, Access access)
    {
        var kind = chat.Kind is ChatKind.Channel ? "channel" : "supergroup";
        if (chat.Username is null || access >= Access.Edit || Status(world, chat) is MemberStatus.Kicked) CheckMembership(world, chat, kind);
    }

    private static void CheckMembership(World world, Chat chat, string kind)
    {
        switch (Status(world, chat))
        {
            case MemberStatus.Kicked:
                throw Refusal.Forbidden($"bot was kicked from the {kind} chat");
            case MemberStatus.Left:
                throw Refusal.Forbidden($"bot is not a member of the {kind} chat");
        }
    }

    private static MemberStatus Status(World world, Chat chat) =>
        chat.Members.GetValueOrDefault(world.Bot.User.Id)?.Status ?? MemberStatus.Left;
}
