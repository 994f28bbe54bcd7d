using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Updates;

namespace Bot.Sandbox.Methods;

/// <summary>setWebhook, deleteWebhook and getWebhookInfo. The sandbox keeps the address, but delivers nothing to it.</summary>
internal static class Webhooks
{
    private const int MaxSecretLength = 256;

    public static Method Set { get; } = Method.Of(
        "setWebhook",
        "url! certificate:Unmodelled ip_address max_connections:Integer allowed_updates:[]String drop_pending_updates:Boolean secret_token",
        SetWebhook);

    public static Method Delete { get; } = Method.Of("deleteWebhook", "drop_pending_updates:Boolean", DeleteWebhook);

    public static Method Info { get; } = Method.Of("getWebhookInfo", "", GetInfo);

    private static JsonNode SetWebhook(Call call)
    {
        var url = call.Text("url");
        if (url.Length == 0) return DeleteWebhook(call);
        var secret = call.Text("secret_token");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) throw Refusal.BadRequest("invalid webhook URL specified");
        if (secret.Length > MaxSecretLength) throw Refusal.BadRequest("secret token is too long");
        if (secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))) throw Refusal.BadRequest("secret token contains unallowed characters");
        if (address.Scheme != "https") throw Refusal.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");
        if (address.Port is not (80 or 88 or 443 or 8443)) throw Refusal.BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");

        call.World.Poll.End(PollEnd.WebhookSet);
        GetUpdates.ReadAllowedUpdates(call);
        if (call.Flag("drop_pending_updates")) call.World.Updates.Clear();
        call.World.Bot.WebhookUrl = url;
        call.World.Bot.WebhookConnections = call.Integer("max_connections", 40, 1, 100);
        return Method.True;
    }

    private static JsonNode DeleteWebhook(Call call)
    {
        if (call.Flag("drop_pending_updates")) call.World.Updates.Clear();
        call.World.Bot.WebhookUrl = "";
        return Method.True;
    }

    private static JsonObject GetInfo(Call call)
    {
        var world = call.World;
        var info = new JsonObject
        {
            ["url"] = world.Bot.WebhookUrl,
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = world.Updates.Count,
        };
        if (world.Bot.WebhookUrl.Length > 0) info["max_connections"] = world.Bot.WebhookConnections;
        if (!world.Updates.Allowed.SetEquals(UpdateKinds.Default))
            info["allowed_updates"] = new JsonArray([.. world.Updates.Allowed.Order(StringComparer.Ordinal).Select(kind => JsonValue.Create(kind))]);
        return info;
    }
}
