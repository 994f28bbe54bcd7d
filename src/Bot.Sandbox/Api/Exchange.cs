using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Api;

/// <summary>The answer to one call, remembered for the journal.</summary>
internal sealed class Exchange(HttpResponse response)
{
    public int Status { get; private set; }

    public string Body { get; private set; } = "";

    public Task RefuseAsync(Refusal refusal, CancellationToken ct)
    {
        if (refusal.RetryAfter is { } wait) response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return refusal.IsPage
            ? WriteAsync(refusal.Code, "text/html", refusal.Message, ct)
            : WriteAsync(refusal.Code, "application/json", refusal.ToJson().ToJsonString(), ct);
    }

    public async Task WriteAsync(int status, string type, string body, CancellationToken ct)
    {
        (Status, Body) = (status, body);
        response.StatusCode = status;
        response.ContentType = type;
        await response.WriteAsync(body, ct);
    }
}
