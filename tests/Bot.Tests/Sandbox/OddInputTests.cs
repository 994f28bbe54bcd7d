using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Methods;
using Xunit;

namespace Bot.Tests.Sandbox;

public sealed class OddInputTests
{
    private static readonly string[] Odd =
    [
        "null", "true", "5", "-99999999999999999999", "\"\"", "\"x\"", "\"\\u0000\"", "[]", "[null]", "[[null]]", "[[[5]]]", "{}", "{\"type\":5}",
        "{\"type\":{}}", "{\"inline_keyboard\":5}", "{\"inline_keyboard\":[[{\"text\":{}}]]}", "{\"keyboard\":[[null]]}", "{\"message_id\":{}}",
        "[{\"type\":\"text_link\",\"offset\":0,\"length\":1}]", "[{\"type\":\"text_mention\",\"offset\":0,\"length\":1,\"user\":5}]", "[{\"command\":[],\"description\":5}]",
        "\"{broken\"", "\"<b\"", "[{\"type\":\"article\",\"id\":\"1\",\"title\":\"a\",\"input_message_content\":{\"message_text\":[]}}]", "1e999",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_value_however_odd_breaks_the_server()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, chat) = await rig.SomeoneAsync();
        foreach (var method in MethodTable.ByName.Values.Where(method => method.Name != "logOut"))
        {
            foreach (var parameter in method.Parameters)
            {
                foreach (var value in Odd)
                {
                    var body = new JsonObject { ["chat_id"] = chat.Id, ["message_id"] = 1, ["text"] = "text", ["action"] = "typing", ["draft_id"] = 1 };
                    body[parameter.Name] = JsonNode.Parse(value);
                    if (parameter.Name == "timeout") continue;
                    using var response = await rig.Http.PostAsJsonAsync($"/bot{rig.Server.Token}/{method.Name}", body, Ct);
                    Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{method.Name} {parameter.Name} = {value}");
                }
            }
        }
    }

    [Fact]
    public async Task A_message_of_a_hundred_thousand_characters_gets_through_as_a_raw_update()
    {
        await using var rig = await SandboxRig.StartAsync();
        var text = string.Concat(Enumerable.Repeat("қ\u0007😀", 33_334));
        rig.World.Raw(new JsonObject { ["message"] = new JsonObject { ["text"] = text } }.ToJsonString());

        Assert.Equal(text, Assert.Single(await rig.UpdatesAsync())!["message"]!["text"]!.GetValue<string>());
    }
}
