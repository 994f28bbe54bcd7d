using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Sandbox.Api;
using Bot.Sandbox.Updates;

namespace Bot.Sandbox.Methods;

internal static class GetUpdates
{
    public const string OtherPoller = "terminated by other getUpdates request; make sure that only one bot instance is running";

    private const int MaxLimit = 100;
    private const int MaxTimeout = 50;

    public static Method Method { get; } = Method.Waiting(
        "getUpdates", "offset:Integer limit:Integer timeout:Integer allowed_updates:[]String", HandleAsync);

    /// <summary>Reads allowed_updates; left out or broken, the earlier list goes on.</summary>
    public static void ReadAllowedUpdates(Call call)
    {
        if (!call.Has("allowed_updates")) return;
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(call.Text("allowed_updates"));
        }
        catch (JsonException)
        {
            return;
        }

        if (json is not JsonArray list || list.Any(kind => kind?.GetValueKind() is not JsonValueKind.String)) return;
        var kinds = list.Select(kind => kind!.GetValue<string>()).ToList();
        foreach (var unknown in kinds.Where(kind => !UpdateKinds.All.Contains(kind))) call.World.Complain($"allowed_updates: unknown kind \"{unknown}\"");
        call.World.Updates.Allow(kinds);
    }

    private static async Task<JsonNode> HandleAsync(Call call, CancellationToken ct)
    {
        var world = call.World;
        var offset = call.Integer("offset");
        var limit = call.Integer("limit", MaxLimit, 1, MaxLimit);
        var timeout = call.Integer("timeout", 0, 0, MaxTimeout);
        Task<PollEnd> poll;
        Task<PollEnd> wait;
        lock (world.Gate)
        {
            if (world.Bot.WebhookUrl.Length > 0)
                throw Refusal.Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            ReadAllowedUpdates(call);
            var updates = world.Updates.Take(offset, limit);
            if (updates.Count > 0 || timeout == 0) return Answer(world, updates);

            // Only a call that has to wait puts an end to another that waits.
            poll = world.Poll.Begin();
            // Its time runs from when others can see that it waits: the clock may be put forward at once.
            wait = poll.WaitAsync(TimeSpan.FromSeconds(timeout), world.Clock, ct);
            world.Changes.Tell(new Change("poll"));
        }

        switch (await EndOfAsync(world, poll, wait))
        {
            case PollEnd.OtherPoller:
                throw Refusal.Conflict(OtherPoller);
            case PollEnd.WebhookSet:
                throw Refusal.Conflict("terminated by setWebhook request");
        }

        lock (world.Gate) return Answer(world, world.Updates.Take(Math.Max(0, offset), limit));
    }

    private static async Task<PollEnd> EndOfAsync(World world, Task<PollEnd> poll, Task<PollEnd> wait)
    {
        try
        {
            return await wait;
        }
        catch (TimeoutException)
        {
            return PollEnd.Updates;
        }
        finally
        {
            lock (world.Gate) world.Poll.Leave(poll);
        }
    }

    private static JsonArray Answer(World world, IReadOnlyList<PendingUpdate> updates)
    {
        var isDoubled = updates.Count > 0 && world.TakeDuplication();
        return [.. updates.SelectMany(update => Enumerable.Repeat(update, isDoubled ? 2 : 1)).Select(update => JsonNode.Parse(update.Json))];
    }
}
