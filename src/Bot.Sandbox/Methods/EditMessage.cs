using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Formatting;

namespace Bot.Sandbox.Methods;

/// <summary>editMessageText and editMessageReplyMarkup.</summary>
internal static class EditMessage
{
    private const string Same =
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    public static Method Text { get; } = Method.Of(
        "editMessageText",
        """
        chat_id:ChatId message_id:Integer inline_message_id text parse_mode entities:[]MessageEntity
        link_preview_options:LinkPreviewOptions reply_markup:ReplyMarkup business_connection_id:Unmodelled rich_message:Unmodelled
        """,
        EditText);

    public static Method ReplyMarkup { get; } = Method.Of(
        "editMessageReplyMarkup",
        "chat_id:ChatId message_id:Integer inline_message_id reply_markup:ReplyMarkup business_connection_id:Unmodelled",
        EditReplyMarkup);

    private static JsonNode EditText(Call call)
    {
        if (!call.Has("text")) throw Refusal.BadRequest("Message text is empty");
        var preview = SendMessage.LinkPreview(call);
        var input = InputText.Read(call, call.Text("text"));
        var markup = Methods.ReplyMarkup.Read(call);
        var message = Target(call);
        return Replace(call.World, WithText(call.World, message, input, markup, preview));
    }

    private static JsonNode EditReplyMarkup(Call call)
    {
        var markup = Methods.ReplyMarkup.Read(call);
        return Replace(call.World, WithMarkup(call.World, Target(call), markup));
    }

    /// <summary>The message with a new text and keyboard.</summary>
    /// <exception cref="Refusal">Nothing would change, or the new content is not allowed.</exception>
    internal static Message WithText(World world, Message message, FormattedText input, ReplyMarkup markup, string? preview)
    {
        if (message.Text is null) throw Refusal.BadRequest("There is no text in the message to edit");
        CheckMarkup(world, markup);
        var text = TextRules.Apply(input);
        if (FormattedText.Length(text.Text) > InputText.MaxLength) throw Refusal.BadRequest("MESSAGE_TOO_LONG");
        if (text.Text == message.Text && text.Entities.SequenceEqual(message.Entities) && markup.Json == message.Markup && preview == message.LinkPreview)
            throw Refusal.BadRequest(Same);
        return message with
        {
            Text = text.Text,
            Entities = text.Entities,
            LinkPreview = preview,
            Markup = markup.Json,
            Keyboard = markup.Buttons,
            Edited = world.Now,
        };
    }

    /// <summary>The message with another keyboard.</summary>
    internal static Message WithMarkup(World world, Message message, ReplyMarkup markup)
    {
        CheckMarkup(world, markup);
        if (markup.Json == message.Markup) throw Refusal.BadRequest(Same);
        return message with { Markup = markup.Json, Keyboard = markup.Buttons };
    }

    private static Message Target(Call call)
    {
        var id = call.Integer("message_id");
        if (!call.Has("chat_id") && id <= 0)
        {
            if (!call.Has("inline_message_id")) throw Refusal.BadRequest("Message identifier is not specified");
            return call.World.FindInlineMessage(call.Text("inline_message_id")) ?? throw Refusal.BadRequest("MESSAGE_ID_INVALID");
        }

        var chat = call.Chat(Access.Edit);
        var message = chat.Messages.GetValueOrDefault(id) ?? throw Refusal.BadRequest("message to edit not found");
        return MayEdit(call.World, message) && !message.HasInputMarkup ? message : throw Refusal.BadRequest("Message can't be edited");
    }

    private static void CheckMarkup(World world, ReplyMarkup markup)
    {
        if (markup is { Json: not null, IsInline: false }) throw Refusal.BadRequest("Inline keyboard expected");
        markup.Check(world);
    }

    /// <summary>In a channel the bot's own posts are open to it as long as it may post, those of others with a right of their own.</summary>
    private static bool MayEdit(World world, Message message)
    {
        if (message.Chat.Kind is not ChatKind.Channel) return message.IsByBot;
        var bot = message.Chat.Members[world.Bot.User.Id];
        return bot.May("can_edit_messages") || (message.IsByBot && bot.May("can_post_messages"));
    }

    /// <summary>Of a message that was sent through inline or guest mode the bot learns nothing but that it was edited.</summary>
    private static JsonNode Replace(World world, Message message)
    {
        world.Replace(message);
        return message.InlineId is null ? Wire.Message(message) : Method.True;
    }
}
