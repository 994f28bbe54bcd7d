using Bot.Telegram;
using Xunit;

namespace Bot.Tests.Telegram;

public sealed class BotApiJsonTests
{
    [Fact]
    public void An_update_full_of_things_that_nobody_knows_is_read()
    {
        var update = BotApiJson.Read<Update>(
            """
            {"update_id": 7, "from_next_year": [1, {"a": null}], "message": {"message_id": 5, "date": 1, "text": "да",
              "chat": {"id": -1001234567890123, "type": "hologram", "new": true}, "from": {"id": 4503599627370495, "is_bot": false, "first_name": "A", "x": {}},
              "entities": [{"type": "shimmering", "offset": 0, "length": 1, "depth": 3}], "sparkle": {"level": 9}}}
            """);

        Assert.Equal(-1001234567890123, update.Message!.Chat.Id);
        Assert.Equal("hologram", update.Message.Chat.Type);
        Assert.Equal(4503599627370495, update.Message.From!.Id);
        Assert.Equal("shimmering", Assert.Single(update.Message.Entities!).Type);
        Assert.Contains("sparkle", update.Message.Other!.Keys);
    }

    [Fact]
    public void Each_update_of_a_batch_is_read_for_itself()
    {
        var batch = BotApiJson.Read<IReadOnlyList<ReceivedUpdate>>(
            """[{"update_id":1,"message":{"message_id":"not a number"}},{"no":"id"},3,{"telepathy":{"x":1},"update_id":2},{"update_id":3}]""");

        Assert.Equal([(1, "message"), (2, "telepathy"), (3, "")], batch.Select(update => (update.UpdateId, update.Kind)));
    }

    [Fact]
    public void Half_a_character_spoils_its_own_update_alone()
    {
        var batch = BotApiJson.Read<IReadOnlyList<ReceivedUpdate>>(
            """[{"update_id":1,"message":{"text":"\ud800","message_id":1,"date":1,"chat":{"id":1,"type":"private"}}},{"\udc00":1,"update_id":2},{"update_id":3,"message":{}}]""");

        Assert.Equal([1, 2, 3], batch.Select(update => update.UpdateId));
        Assert.Throws<System.Text.Json.JsonException>(() => BotApiJson.Read<Update>(batch[0].Json));
    }

    [Fact]
    public void What_is_not_set_is_not_written_and_letters_stay_as_they_are()
    {
        var json = BotApiJson.WriteText(new SendMessage(42, "Сәлем 🙂 <b>\"") { ReplyParameters = new ReplyParameters(7) { AllowSendingWithoutReply = true } });

        Assert.Equal("""{"chat_id":42,"text":"Сәлем \uD83D\uDE42 <b>\"","reply_parameters":{"message_id":7,"allow_sending_without_reply":true}}""", json);
    }

    [Fact]
    public void A_stored_call_is_read_as_it_was_written()
    {
        var call = new SendMessage(42, "текст")
        {
            MessageThreadId = 3,
            Entities = [new MessageEntity("text_link", 0, 5) { Url = "https://example.org" }],
            LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
            ReplyMarkup = new InlineKeyboardMarkup([[new InlineKeyboardButton("a") { CallbackData = "b" }]]),
        };

        var json = BotApiJson.WriteText(call);

        Assert.Equal(json, BotApiJson.WriteText(BotApiJson.Read<SendMessage>(json)));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("""{"message_id":1,"date":2,"chat":{"id":3,"type":"private"}}""")]
    public void What_editing_returns_is_read_in_both_forms(string json) =>
        Assert.Equal(json == "true", BotApiJson.Read<MessageOrTrue>(json).Message is null);

    [Fact]
    public void Every_method_and_its_result_can_be_written_and_read()
    {
        foreach (var method in typeof(ITelegramClient).Assembly.GetTypes().Where(IsMethod))
        {
            Assert.NotNull(BotApiJson.Wire.GetTypeInfo(method));
            Assert.NotNull(BotApiJson.Wire.GetTypeInfo(method.BaseType!.GetGenericArguments()[0]));
        }
    }

    private static bool IsMethod(Type type) => type is { IsAbstract: false, BaseType.IsGenericType: true } && type.BaseType.GetGenericTypeDefinition() == typeof(Method<>);
}
