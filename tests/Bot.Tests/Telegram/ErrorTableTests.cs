using Bot.Sandbox;
using Bot.Storage;
using Bot.Telegram;
using Xunit;

namespace Bot.Tests.Telegram;

/// <summary>What comes of a call that Telegram refuses, and how the chat stands after it.</summary>
public enum Then
{
    /// <summary>It counts as made: what it was for is so already, or matters no more. Nobody is troubled.</summary>
    Tolerated,

    /// <summary>Made again outside the topic; the chat's administrators can read why.</summary>
    MadeWithoutTopic,

    /// <summary>Made again without naming what it replies to.</summary>
    MadeWithoutReply,

    /// <summary>Made again without formatting.</summary>
    MadePlain,

    /// <summary>Made again without buttons.</summary>
    MadeWithoutButtons,

    /// <summary>Made again in parts.</summary>
    MadeInParts,

    /// <summary>Made again after exactly the time that is asked for, or five seconds where none is.</summary>
    MadeLater,

    /// <summary>Made again after a while.</summary>
    MadeAgain,

    /// <summary>Made again slowly, while the bot says that it is not well.</summary>
    MadeWhenTheTokenIsGood,

    /// <summary>Not made, and not made again: nobody knows whether it was carried out.</summary>
    LeftOpen,

    /// <summary>Not made; the chat stands as it stood.</summary>
    GivenUp,

    /// <summary>Not made; the chat's administrators can read why.</summary>
    Noted,

    /// <summary>Not made, and said nowhere else: the topic is marked as closed.</summary>
    NotedAndTopicClosed,

    /// <summary>The person has blocked the bot; nothing more is sent until he speaks.</summary>
    ChatBlocked,

    /// <summary>The bot is out of the chat.</summary>
    ChatLeft,

    /// <summary>There is no such chat or person.</summary>
    ChatGone,
}

/// <summary>The table of errors, row by row, against the sandbox: every refusal is met as it should be, and the chat's next message goes out.</summary>
/// <remarks>Groups that become supergroups, cut connections and what has waited too long are in <see cref="SendingTests"/>, what follows one repair in <see cref="RepairTests"/>.</remarks>
public sealed class ErrorTableTests
{
    private const string TooOld = "query is too old and response timeout expired or query ID is invalid";

    [Theory]
    [InlineData("editMessageText", 400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same", Then.Tolerated)]
    [InlineData("editMessageText", 400, "Bad Request: message to edit not found", Then.Tolerated)]
    [InlineData("editMessageText", 400, "Bad Request: message can't be edited", Then.Tolerated)]
    [InlineData("editMessageText", 400, "Bad Request: MESSAGE_ID_INVALID", Then.Tolerated)]
    [InlineData("editMessageReplyMarkup", 400, "Bad Request: message is not modified", Then.Tolerated)]
    [InlineData("editMessageReplyMarkup", 400, "Bad Request: message to edit not found", Then.Tolerated)]
    [InlineData("deleteMessage", 400, "Bad Request: message to delete not found", Then.Tolerated)]
    [InlineData("deleteMessage", 400, "Bad Request: message can't be deleted", Then.Tolerated)]
    [InlineData("deleteMessage", 400, "Bad Request: message can't be deleted for everyone", Then.Tolerated)]
    [InlineData("answerCallbackQuery", 400, "Bad Request: " + TooOld, Then.Tolerated)]
    [InlineData("answerInlineQuery", 400, "Bad Request: " + TooOld, Then.Tolerated)]
    [InlineData("answerGuestQuery", 400, "Bad Request: " + TooOld, Then.Tolerated)]
    [InlineData("answerGuestQuery", 400, "Bad Request: QUERY_ID_INVALID", Then.Tolerated)]
    // The same words about another method are no reason to think that a message was sent.
    [InlineData("sendMessage", 400, "Bad Request: MESSAGE_ID_INVALID", Then.GivenUp)]
    [InlineData("sendMessage", 400, "Bad Request: message thread not found", Then.MadeWithoutTopic)]
    [InlineData("sendMessage", 400, "Bad Request: TOPIC_DELETED", Then.MadeWithoutTopic)]
    [InlineData("sendMessage", 400, "Bad Request: message to be replied not found", Then.MadeWithoutReply)]
    [InlineData("sendMessage", 400, "Bad Request: can't parse entities: unsupported start tag \"b\" at byte offset 3", Then.MadePlain)]
    [InlineData("sendMessage", 400, "Bad Request: ENTITY_BOUNDS_INVALID", Then.MadePlain)]
    [InlineData("editMessageText", 400, "Bad Request: can't parse entities: byte offset 3", Then.MadePlain)]
    [InlineData("sendMessage", 400, "Bad Request: message is too long", Then.MadeInParts)]
    [InlineData("sendMessage", 400, "Bad Request: text is too long", Then.MadeInParts)]
    [InlineData("sendMessage", 400, "Bad Request: MESSAGE_TOO_LONG", Then.MadeInParts)]
    [InlineData("editMessageText", 400, "Bad Request: MESSAGE_TOO_LONG", Then.MadeInParts)]
    [InlineData("sendMessage", 400, "Bad Request: reply markup is too long", Then.MadeWithoutButtons)]
    [InlineData("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID", Then.MadeWithoutButtons)]
    [InlineData("sendMessage", 400, "Bad Request: BUTTON_URL_INVALID", Then.MadeWithoutButtons)]
    [InlineData("sendMessage", 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard", Then.MadeWithoutButtons)]
    [InlineData("editMessageText", 400, "Bad Request: reply markup is too long", Then.MadeWithoutButtons)]
    [InlineData("editMessageReplyMarkup", 400, "Bad Request: reply markup is too long", Then.GivenUp)]
    [InlineData("sendMessage", 400, "Bad Request: TOPIC_CLOSED", Then.NotedAndTopicClosed)]
    [InlineData("sendMessage", 400, "Bad Request: not enough rights to send text messages to the chat", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: have no rights to send a message", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: need administrator rights in the channel chat", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: CHAT_WRITE_FORBIDDEN", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: CHAT_ADMIN_REQUIRED", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", Then.Noted)]
    [InlineData("sendMessage", 400, "Bad Request: CHAT_RESTRICTED", Then.Noted)]
    [InlineData("editMessageText", 400, "Bad Request: CHAT_ADMIN_REQUIRED", Then.Noted)]
    [InlineData("sendMessage", 403, "Forbidden: not enough rights to send text messages to the chat", Then.Noted)]
    [InlineData("sendMessage", 403, "Forbidden: bot was blocked by the user", Then.ChatBlocked)]
    [InlineData("sendMessage", 403, "Forbidden: user is deactivated", Then.ChatGone)]
    [InlineData("sendMessage", 403, "Forbidden: bot can't initiate conversation with a user", Then.ChatGone)]
    [InlineData("sendMessage", 403, "Forbidden: bot was kicked from the group chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot was kicked from the supergroup chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot was kicked from the channel chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot is not a member of the group chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot is not a member of the supergroup chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: bot is not a member of the channel chat", Then.ChatLeft)]
    [InlineData("sendMessage", 403, "Forbidden: the group chat was deleted", Then.ChatGone)]
    [InlineData("editMessageText", 403, "Forbidden: bot was kicked from the supergroup chat", Then.ChatLeft)]
    [InlineData("deleteMessage", 403, "Forbidden: bot is not a member of the supergroup chat", Then.ChatLeft)]
    [InlineData("leaveChat", 403, "Forbidden: bot is not a member of the supergroup chat", Then.ChatLeft)]
    [InlineData("leaveChat", 400, "Bad Request: chat not found", Then.ChatGone)]
    [InlineData("sendMessage", 400, "Bad Request: chat not found", Then.ChatGone)]
    [InlineData("sendMessage", 400, "Bad Request: private chat not found", Then.ChatGone)]
    [InlineData("sendMessage", 400, "Bad Request: PEER_ID_INVALID", Then.ChatGone)]
    // Queries come from chats that the bot may know nothing of: a refusal says nothing about any.
    [InlineData("answerCallbackQuery", 403, "Forbidden: bot was kicked from the supergroup chat", Then.GivenUp)]
    [InlineData("answerInlineQuery", 403, "Forbidden: bot was blocked by the user", Then.GivenUp)]
    [InlineData("answerGuestQuery", 403, "Forbidden: bot is not a member of the supergroup chat", Then.GivenUp)]
    [InlineData("answerGuestQuery", 400, "Bad Request: chat not found", Then.GivenUp)]
    [InlineData("answerInlineQuery", 400, "Bad Request: can't parse inline query result: message text is empty", Then.GivenUp)]
    [InlineData("answerGuestQuery", 400, "Bad Request: message is too long", Then.GivenUp)]
    [InlineData("sendMessage", 400, "Bad Request: message text is empty", Then.GivenUp)]
    [InlineData("sendMessage", 406, "Not Acceptable: FROZEN_METHOD_INVALID", Then.GivenUp)]
    [InlineData("answerGuestQuery", 404, "Not Found: method not found", Then.GivenUp)]
    [InlineData("sendMessage", 429, "Too Many Requests: retry after 7", Then.MadeLater)]
    [InlineData("editMessageText", 429, "Too Many Requests: retry after 7", Then.MadeLater)]
    [InlineData("sendMessage", 429, "Too Many Requests: too many messages in flight", Then.MadeLater)]
    [InlineData("sendMessage", 500, "Internal Server Error: restart", Then.MadeAgain)]
    [InlineData("editMessageText", 500, "Internal Server Error: request aborted", Then.MadeAgain)]
    [InlineData("sendMessage", 502, "Bad Gateway", Then.MadeAgain)]
    [InlineData("sendMessage", 504, "", Then.LeftOpen)]
    [InlineData("editMessageText", 504, "", Then.MadeAgain)]
    [InlineData("sendMessage", 401, "Unauthorized", Then.MadeWhenTheTokenIsGood)]
    [InlineData("sendMessage", 404, "Not Found", Then.MadeWhenTheTokenIsGood)]
    public async Task A_refusal_is_met_as_it_should_be(string method, int code, string words, Then then)
    {
        await using var rig = await RefusalRig.Start();
        var chat = words.Contains("user", StringComparison.Ordinal) || words.Contains("private", StringComparison.Ordinal) ? rig.Private : rig.Forum;
        var earlier = await rig.Send(chat, "Earlier");

        rig.Refuse(method, code, words);
        var state = await rig.Make(method, chat, earlier, then == Then.MadeInParts ? string.Join('\n', Enumerable.Range(0, 500).Select(i => $"line {i:000}")) : "Later", async () =>
        {
            if (then == Then.MadeLater)
            {
                await rig.Until("select count(*) from outbox where state = 0 and not_before > 0", 1);
                rig.Clock.Advance(TimeSpan.FromSeconds(words.Contains('7', StringComparison.Ordinal) ? 6.9 : 4.9));
                await Task.Delay(20, TestContext.Current.CancellationToken);
                Assert.Single(rig.Calls(method));
                // The sender may have looked at the clock just before it was put forward.
                while (rig.Read("select cast(count(*) as text) from outbox where state < 2") != "0")
                {
                    rig.Clock.Advance(TimeSpan.FromSeconds(0.2));
                    await Task.Delay(20, TestContext.Current.CancellationToken);
                }
            }
        });

        var calls = rig.Calls(method);
        int[] made = then switch
        {
            Then.Tolerated or Then.GivenUp or Then.Noted or Then.NotedAndTopicClosed or Then.LeftOpen or Then.ChatBlocked or Then.ChatLeft or Then.ChatGone => [code],
            _ => [code, 200],
        };
        Assert.Equal(made, calls.Select(call => call.Status).Take(2));
        Assert.Equal(StateAfter(then), state);
        Assert.Equal(ChatAfter(then), rig.Read($"select state from chats where chat_id = {chat.Id}"));
        Assert.Equal(then is Then.Noted or Then.NotedAndTopicClosed or Then.MadeWithoutTopic ? words : null, rig.Read("select last_error from chats where last_error_at is not null"));
        Assert.Equal(then == Then.NotedAndTopicClosed ? $"{rig.Topic.Id}" : null, rig.Read("select cast(thread_id as text) from forum_topics where is_closed = 1"));
        Assert.Equal("0", rig.Read("select cast(count(*) as text) from outbox where state < 2 or payload <> ''"));
        Assert.Equal(then == Then.MadeWhenTheTokenIsGood, rig.Health.Trouble == "Telegram no longer accepts the token.");
        Assert.Equal(
            then is Then.GivenUp or Then.Noted or Then.NotedAndTopicClosed or Then.LeftOpen or Then.MadePlain or Then.MadeWithoutButtons,
            rig.Log.Lines.Any(line => line.StartsWith("Warning", StringComparison.Ordinal)));
        AssertMended(then, calls);

        await rig.Send(chat, "What comes next");
        Assert.Empty(rig.World.Complaints);
    }

    private static CallState StateAfter(Then then) => then switch
    {
        Then.GivenUp or Then.Noted or Then.NotedAndTopicClosed => CallState.Failed,
        Then.ChatBlocked or Then.ChatLeft or Then.ChatGone => CallState.Cancelled,
        Then.LeftOpen => CallState.Ambiguous,
        _ => CallState.Sent,
    };

    /// <summary>Nothing is kept of a chat of which there is nothing to say.</summary>
    private static string? ChatAfter(Then then) => then switch
    {
        Then.ChatBlocked => "blocked",
        Then.ChatLeft => "left",
        Then.ChatGone => "gone",
        Then.Noted or Then.NotedAndTopicClosed or Then.MadeWithoutTopic => "active",
        _ => null,
    };

    private static void AssertMended(Then then, IReadOnlyList<ApiCall> calls)
    {
        var without = then switch
        {
            Then.MadeWithoutTopic => "message_thread_id",
            Then.MadeWithoutReply => "reply_parameters",
            Then.MadePlain => "entities",
            Then.MadeWithoutButtons => "reply_markup",
            _ => null,
        };
        if (without is not null)
        {
            Assert.NotNull(calls[0][without]);
            Assert.Null(calls[1][without]);
            foreach (var field in new[] { "message_thread_id", "reply_parameters", "entities", "reply_markup", "text" }.Where(field => field != without))
            {
                Assert.Equal(calls[0][field], calls[1][field]);
            }
        }

        if (then == Then.MadeInParts)
        {
            Assert.True(calls[1]["text"]!.Length <= MessageSplitter.Longest / 2);
        }
    }
}
