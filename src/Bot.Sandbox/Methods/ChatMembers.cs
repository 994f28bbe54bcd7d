using System.Text.Json.Nodes;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>getChatMember, getChatAdministrators and getChatMemberCount.</summary>
internal static class ChatMembers
{
    public static Method One { get; } = Method.Of("getChatMember", "chat_id:ChatId! user_id:Integer!", GetOne);

    public static Method Administrators { get; } = Method.Of("getChatAdministrators", "chat_id:ChatId! return_bots:Boolean", GetAdministrators);

    public static Method Count { get; } = Method.Of("getChatMemberCount", "chat_id:ChatId!", GetCount);

    private static JsonNode GetOne(Call call)
    {
        var id = call.UserId("user_id");
        var chat = call.Chat(id == call.World.Bot.User.Id ? Access.Read : Access.ReadMembers);
        var user = call.World.FindUser(id) ?? throw Refusal.BadRequest("user not found");
        CheckSeesMembers(call.World, chat, id);
        if (chat.Kind is not ChatKind.Private) return Wire.Member(chat.Members.GetValueOrDefault(id) ?? new Member(user, MemberStatus.Left), chat.Kind);
        return id == chat.Id || user.Id == call.World.Bot.User.Id
            ? Wire.Member(new Member(user, MemberStatus.Member), chat.Kind)
            : throw Refusal.BadRequest("user not found");
    }

    private static JsonArray GetAdministrators(Call call)
    {
        var chat = call.Chat(Access.ReadMembers);
        if (chat.Kind is ChatKind.Private) throw Refusal.BadRequest("there are no administrators in the private chat");
        if (chat.Kind is ChatKind.Channel) CheckSeesMembers(call.World, chat, 0);
        var withBots = call.Flag("return_bots");
        return [.. chat.Members.Values.Where(member => member.IsAdministrator && (withBots || !member.User.IsBot)).Select(member => Wire.Member(member, chat.Kind))];
    }

    /// <summary>Telegram promises to tell of others only to administrators, so the sandbox tells nobody else.</summary>
    private static void CheckSeesMembers(World world, Chat chat, long id)
    {
        var bot = world.Bot.User.Id;
        if (chat.Kind is ChatKind.Private || id == bot || chat.Members.GetValueOrDefault(bot) is { IsAdministrator: true }) return;
        throw Refusal.BadRequest(chat.Kind is ChatKind.Channel ? "member list is inaccessible" : "CHAT_ADMIN_REQUIRED");
    }

    private static JsonNode GetCount(Call call)
    {
        var chat = call.Chat(Access.ReadMembers);
        return chat.Kind is ChatKind.Private ? 2 : chat.Members.Values.Count(member => member.IsIn);
    }
}
