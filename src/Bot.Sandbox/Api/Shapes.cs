using System.Text.Json.Nodes;

namespace Bot.Sandbox.Api;

/// <summary>Which fields the objects in parameters may have. Telegram ignores all others silently; the sandbox tells the test.</summary>
internal static class Shapes
{
    private static readonly Dictionary<string, Parameter[]> Known = new()
    {
        ["ReplyMarkup"] = Parameter.Parse(
            "inline_keyboard:[][]InlineKeyboardButton keyboard:[][]KeyboardButton is_persistent resize_keyboard one_time_keyboard "
            + "input_field_placeholder selective remove_keyboard force_reply"),
        ["InlineKeyboardButton"] = Parameter.Parse(
            "text icon_custom_emoji_id style url callback_data web_app:Any login_url:Any switch_inline_query switch_inline_query_current_chat "
            + "switch_inline_query_chosen_chat:SwitchInlineQueryChosenChat copy_text:CopyTextButton disabled:Empty callback_game:Any pay"),
        ["SwitchInlineQueryChosenChat"] = Parameter.Parse("query allow_user_chats allow_bot_chats allow_group_chats allow_channel_chats"),
        ["CopyTextButton"] = Parameter.Parse("text"),
        ["KeyboardButton"] = Parameter.Parse(
            "text icon_custom_emoji_id style request_users:Any request_chat:Any request_managed_bot:Any request_contact request_location "
            + "request_poll:Any web_app:Any"),
        ["MessageEntity"] = Parameter.Parse(
            "type offset length url user:Any language custom_emoji_id unix_time date_time_format"),
        ["LinkPreviewOptions"] = Parameter.Parse("is_disabled url prefer_small_media prefer_large_media show_above_text"),
        ["ReplyParameters"] = Parameter.Parse(
            "message_id chat_id ephemeral_message_id allow_sending_without_reply quote quote_parse_mode quote_entities:[]MessageEntity "
            + "quote_position checklist_task_id poll_option_id"),
        ["BotCommand"] = Parameter.Parse("command description is_ephemeral"),
        ["BotCommandScope"] = Parameter.Parse("type chat_id user_id"),
        ["ReactionType"] = Parameter.Parse("type emoji custom_emoji_id"),
        ["MenuButton"] = Parameter.Parse("type text web_app:Any"),
        ["InlineQueryResultsButton"] = Parameter.Parse("text web_app:Any start_parameter"),
        ["InputTextMessageContent"] = Parameter.Parse(
            "message_text parse_mode entities:[]MessageEntity link_preview_options:LinkPreviewOptions"),
        ["InlineQueryResultArticle"] = Parameter.Parse(
            "type id title input_message_content:InputTextMessageContent reply_markup:ReplyMarkup url description thumbnail_url "
            + "thumbnail_width thumbnail_height"),
        ["EphemeralMessageParameters"] = Parameter.Parse("receiver_user_id callback_query_id replace_callback_query_message"),
        ["ChatAdministratorRights"] = Parameter.Parse(
            "is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members can_change_info "
            + "can_invite_users can_post_stories can_edit_stories can_delete_stories can_post_messages can_edit_messages can_pin_messages "
            + "can_manage_topics can_manage_direct_messages can_manage_tags can_send_welcome_messages"),
        ["Empty"] = [],
    };

    /// <summary>The paths of fields that the documentation does not know.</summary>
    public static IEnumerable<string> UnknownFields(JsonNode? value, string type, string path) => value switch
    {
        JsonArray items when type.StartsWith("[]", StringComparison.Ordinal) =>
            items.SelectMany((item, index) => UnknownFields(item, type[2..], $"{path}[{index}]")),
        JsonObject fields when Known.TryGetValue(type, out var shape) =>
            fields.SelectMany(field => UnknownField(field, shape, path + "." + field.Key)),
        _ => [],
    };

    private static IEnumerable<string> UnknownField(KeyValuePair<string, JsonNode?> field, Parameter[] shape, string path) =>
        Array.Find(shape, known => known.Name == field.Key) is { } found ? UnknownFields(field.Value, found.Type, path) : [path];
}
