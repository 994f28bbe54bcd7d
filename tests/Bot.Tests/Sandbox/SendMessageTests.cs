using Bot.Sandbox;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class SendMessageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_stands_in_the_chat_and_comes_back()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var sent = (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "  Сәлем!\n" })).Result;

        var message = await rig.World.NextMessageFromBot(chat, Ct);
        Assert.Equal("Сәлем!", message.Text);
        Assert.Equal(message.Id, sent["message_id"]!.GetValue<int>());
        Assert.Equal("private", sent["chat"]!["type"]!.GetValue<string>());
        Assert.True(sent["from"]!["is_bot"]!.GetValue<bool>());
        Assert.Empty(await rig.UpdatesAsync());
    }

    [Theory]
    [InlineData("", "Bad Request: message text is empty")]
    [InlineData("  \n ", "Bad Request: text must be non-empty")]
    public async Task An_empty_text_is_refused(string text, string description)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();

        (await rig.Call("sendMessage", new { chat_id = chat.Id, text })).IsRefused(400, description);
    }

    [Theory]
    [InlineData("a", 4096, true), InlineData("a", 4097, false)]
    [InlineData("қ", 4096, true), InlineData("😀", 4096, true), InlineData("😀", 4097, false)]
    public async Task A_text_has_at_most_4096_code_points(string character, int count, bool isTaken)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var answer = await rig.Call("sendMessage", new { chat_id = chat.Id, text = string.Concat(Enumerable.Repeat(character, count)) });

        if (isTaken) Assert.True(answer.IsOk);
        else answer.IsRefused(400, "Bad Request: message is too long");
    }

    [Fact]
    public async Task Length_counts_after_parsing_but_the_raw_text_has_a_limit_too()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var marked = string.Concat(Enumerable.Repeat("<b>a</b>", 4000));

        Assert.True((await rig.Call("sendMessage", new { chat_id = chat.Id, text = marked, parse_mode = "HTML" })).IsOk);
        (await rig.Call("sendMessage", new { chat_id = chat.Id, text = marked + marked, parse_mode = "HTML" })).IsRefused(400, "Bad Request: text is too long");
    }

    [Theory]
    [InlineData("bold", -1, 2, "Bad Request: receive an entity with incorrect offset -1")]
    [InlineData("bold", 0, -2, "Bad Request: receive an entity with incorrect length -2")]
    [InlineData("bold", 5, 1, "Bad Request: entity begins after the end of the text at UTF-16 offset 5")]
    [InlineData("bold", 3, 3, "Bad Request: entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 6")]
    [InlineData("bold", 1, 2, "Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset 4")]
    [InlineData("bold", 0, 1, "Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4")]
    [InlineData("rainbow", 0, 2, "Bad Request: can't parse MessageEntity: Unsupported type specified")]
    public async Task Entities_must_lie_in_the_text(string type, int offset, int length, string description)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var answer = await rig.Call("sendMessage", new { chat_id = chat.Id, text = "😀abc", entities = new[] { new { type, offset, length } } });

        answer.IsRefused(400, description);
    }

    [Fact]
    public async Task Entities_move_with_the_text_when_it_is_trimmed()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "  see it there  ", entities = new[] { new { type = "text_link", offset = 6, length = 10, url = "https://Example.org" } } });

        var message = await rig.World.NextMessageFromBot(chat, Ct);
        Assert.Equal("see it there", message.Text);
        Assert.Equal(new Entity("text_link", 4, 8) { Url = "https://example.org/" }, Assert.Single(message.Entities));
    }

    [Theory]
    [InlineData("markdown3", "Bad Request: unsupported parse_mode")]
    [InlineData("MarkdownV2", "Bad Request: the sandbox does not support parse_mode MarkdownV2; use HTML or entities")]
    public async Task Only_html_is_parsed(string parseMode, string description)
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();

        (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", parse_mode = parseMode })).IsRefused(400, description);
    }

    [Fact]
    public async Task A_mistake_in_html_is_refused_in_the_servers_words()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();

        (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "жирно: <b>да", parse_mode = "HTML" }))
            .IsRefused(400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"");
    }

    [Fact]
    public async Task A_reply_needs_its_message_unless_it_may_be_missing()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var question = rig.World.Say(chat, user, "When is the summit?");

        (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", reply_parameters = new { message_id = 999 } }))
            .IsRefused(400, "Bad Request: message to be replied not found");
        Assert.Null((await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", reply_parameters = new { message_id = 999, allow_sending_without_reply = true } })).Result["reply_to_message"]);
        var reply = (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", reply_parameters = new { message_id = question.Id, quote = "the summit" } })).Result;
        Assert.Equal(question.Text, reply["reply_to_message"]!["text"]!.GetValue<string>());
        Assert.Equal(("the summit", 8), (reply["quote"]!["text"]!.GetValue<string>(), reply["quote"]!["position"]!.GetValue<int>()));
        (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", reply_parameters = new { message_id = question.Id, quote = "not said" } }))
            .IsRefused(400, "Bad Request: QUOTE_TEXT_INVALID");
    }

    [Fact]
    public async Task Link_preview_options_are_kept_and_checked()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        var sent = await rig.Call("sendMessage", new { chat_id = chat.Id, text = "https://example.org", link_preview_options = new { is_disabled = true } });

        Assert.True(sent.Result["link_preview_options"]!["is_disabled"]!.GetValue<bool>());
        Assert.True((await rig.World.NextMessageFromBot(chat, Ct)).HasNoPreview);
        (await rig.Call("sendMessage", new { chat_id = chat.Id, text = "a", link_preview_options = "yes" })).IsRefused(400, "Bad Request: can't parse link preview options JSON object");
    }

    [Fact]
    public async Task Private_chats_and_basic_groups_count_messages_together_and_supergroups_alone()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var group = rig.World.AddGroup("Basic", [user], isSupergroup: false);
        var supergroup = rig.World.AddGroup("Super", [user]);

        Assert.Equal([2, 3, 2, 4], (int[])[rig.World.Say(chat, user, "a").Id, rig.World.Say(group, user, "b").Id, rig.World.Say(supergroup, user, "c").Id, rig.World.Say(chat, user, "d").Id]);
    }

    [Fact]
    public async Task A_chat_action_is_shown_for_five_seconds_or_until_the_message()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        await rig.Call("sendChatAction", new { chat_id = chat.Id, action = "typing" });
        Assert.Equal("typing", rig.World.ActionIn(chat));
        rig.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(rig.World.ActionIn(chat));

        await rig.Call("sendChatAction", new { chat_id = chat.Id, action = "typing" });
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "done" });
        Assert.Null(rig.World.ActionIn(chat));
        (await rig.Call("sendChatAction", new { chat_id = chat.Id, action = "juggling" })).IsRefused(400, "Bad Request: wrong parameter action in request");
    }

    [Fact]
    public async Task A_draft_is_for_private_chats_and_gives_way_to_the_message()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var group = rig.World.AddGroup("Group", [user]);
        Assert.True((await rig.Call("sendMessageDraft", new { chat_id = chat.Id, draft_id = 1, text = "Thinking" })).IsOk);
        Assert.Equal("Thinking", rig.World.DraftIn(chat));
        (await rig.Call("sendMessageDraft", new { chat_id = group.Id, draft_id = 1, text = "Thinking" })).IsRefused(400, "Bad Request: TEXTDRAFT_PEER_INVALID");
        (await rig.Call("sendMessageDraft", new { chat_id = chat.Id, draft_id = 0, text = "Thinking" })).IsRefused(400, "Bad Request: RANDOM_ID_INVALID");
        rig.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(rig.World.DraftIn(chat));

        await rig.Call("sendMessageDraft", new { chat_id = chat.Id, draft_id = 2, text = "Almost" });
        await rig.Call("sendMessage", new { chat_id = chat.Id, text = "Done" });
        Assert.Null(rig.World.DraftIn(chat));
    }

    [Fact]
    public async Task The_person_may_stop_a_draft_that_offers_it()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        await rig.Call("sendMessageDraft", new { chat_id = chat.Id, draft_id = 7, text = "Almost" });
        Assert.Throws<InvalidOperationException>(() => rig.World.StopDraft(chat));
        await rig.Call("sendMessageDraft", new { chat_id = chat.Id, draft_id = 7, text = "Almost there", can_stop = true });
        rig.World.StopDraft(chat);

        Assert.Null(rig.World.DraftIn(chat));
        Assert.Equal(7, Assert.Single(await rig.UpdatesAsync())!["stopped_message_generation"]!["draft_id"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_reaction_is_one_known_emoji()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (user, chat) = await rig.SomeoneAsync();
        var message = rig.World.Say(chat, user, "hello");
        object Reaction(params string[] emoji) => new { chat_id = chat.Id, message_id = message.Id, reaction = emoji.Select(one => new { type = "emoji", emoji = one }) };

        Assert.True((await rig.Call("setMessageReaction", Reaction("👀"))).IsOk);
        Assert.Equal(["👀"], rig.World.Current(message)!.BotReactions);
        Assert.True((await rig.Call("setMessageReaction", Reaction())).IsOk);
        Assert.Empty(rig.World.Current(message)!.BotReactions);
        (await rig.Call("setMessageReaction", Reaction("🪿"))).IsRefused(400, "Bad Request: REACTION_INVALID");
        (await rig.Call("setMessageReaction", Reaction("👍", "👎"))).IsRefused(400, "Bad Request: REACTIONS_TOO_MANY");
        (await rig.Call("setMessageReaction", new { chat_id = chat.Id, message_id = 999 })).IsRefused(400, "Bad Request: message to react not found");
    }
}
