using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Api;

/// <summary>The one answer to a call, or its absence.</summary>
internal sealed class Exchange(HttpContext context)
{
    /// <summary>Told of the answer before any of it leaves, so that whoever has the answer also finds it in the journal.</summary>
    public Action<int, string>? Answering { get; set; }

    public Task RefuseAsync(Refusal refusal, CancellationToken ct)
    {
        if (refusal.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return refusal.IsPage
            ? WriteAsync(refusal.Code, "text/html", refusal.Message, ct)
            : WriteAsync(refusal.Code, "application/json", refusal.ToJson().ToJsonString(), ct);
    }

    public async Task WriteAsync(int status, string type, string body, CancellationToken ct)
    {
        Tell(status, body);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body, ct);
    }

    /// <summary>Cuts the connection.</summary>
    public void Cut()
    {
        Tell(0, "");
        context.Abort();
    }

    /// <summary>Notes that there will be no answer, if there was none.</summary>
    public void End() => Tell(0, "");

    private void Tell(int status, string body)
    {
        Answering?.Invoke(status, body);
        Answering = null;
    }
}
