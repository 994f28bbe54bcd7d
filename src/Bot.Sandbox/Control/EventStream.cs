using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Control;

/// <summary>Server-sent events: one for every change, so that a page need not ask again and again.</summary>
internal static class EventStream
{
    private static readonly HashSet<string> Shown = ["chat", "chats", "bot", "activity", "answer", "inline", "clock"];

    public static async Task WriteAsync(World world, HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        var listener = world.Changes.Listen();
        try
        {
            await response.WriteAsync("retry: 1000\nevent: hello\ndata: {}\n\n", ct);
            await response.Body.FlushAsync(ct);
            await foreach (var change in listener.Reader.ReadAllAsync(ct))
            {
                if (!Shown.Contains(change.Kind)) continue;
                await response.WriteAsync($"event: {change.Kind}\ndata: {{\"chat\":{change.Chat},\"what\":{change.Json ?? "null"}}}\n\n", ct);
                if (!listener.Reader.TryPeek(out _)) await response.Body.FlushAsync(ct);
            }
        }
        finally
        {
            world.Changes.Leave(listener);
        }
    }
}
