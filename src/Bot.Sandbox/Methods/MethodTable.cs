using System.Collections.Frozen;
using Bot.Sandbox.Api;

namespace Bot.Sandbox.Methods;

/// <summary>All methods that the sandbox knows. A new one is a file here and a line in the list.</summary>
internal static class MethodTable
{
    public static FrozenDictionary<string, Method> ByName { get; } = new Method[]
    {
        Account.GetMe, Account.LogOut, Account.Close,
        GetUpdates.Method, Webhooks.Set, Webhooks.Delete, Webhooks.Info,
        SendMessage.Method, SendMessageDraft.Method, SendChatAction.Method,
        EditMessage.Text, EditMessage.ReplyMarkup, DeleteMessage.One, DeleteMessage.Many, SetMessageReaction.Method,
        EphemeralMessages.EditText, EphemeralMessages.EditReplyMarkup, EphemeralMessages.Delete,
        AnswerCallbackQuery.Method, AnswerInlineQuery.Method, AnswerGuestQuery.Method,
        MyCommands.Set, MyCommands.Get, MyCommands.Delete, ChatMenuButton.Set, ChatMenuButton.Get,
        DefaultAdministratorRights.Set, DefaultAdministratorRights.Get,
        GetChat.Method, GetChat.Leave, ChatMembers.One, ChatMembers.Administrators, ChatMembers.Count,
    }.Concat(MyTexts.Methods).ToFrozenDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The method of a name in any case, or null.</summary>
    public static Method? Find(string name) => ByName.GetValueOrDefault(name);
}
