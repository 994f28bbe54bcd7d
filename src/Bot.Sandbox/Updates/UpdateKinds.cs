namespace Bot.Sandbox.Updates;

/// <summary>The kinds of update, which of them come unless asked otherwise, and how long each is kept.</summary>
internal static class UpdateKinds
{
    public static readonly IReadOnlySet<string> All = new HashSet<string>
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
        "edited_business_message", "deleted_business_messages", "guest_message", "message_reaction", "message_reaction_count", "inline_query",
        "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer",
        "my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot", "subscription",
        "stopped_message_generation",
    };

    /// <summary>What a bot gets that has never named its kinds, or named none that exist.</summary>
    public static readonly IReadOnlySet<string> Default =
        All.Except(["chat_member", "message_reaction", "message_reaction_count"]).ToHashSet();

    public static TimeSpan Life(string kind) => kind switch
    {
        "callback_query" or "shipping_query" or "pre_checkout_query" => TimeSpan.FromSeconds(150),
        "inline_query" => TimeSpan.FromSeconds(30),
        "chosen_inline_result" => TimeSpan.FromMinutes(10),
        _ => TimeSpan.FromDays(1),
    };
}
