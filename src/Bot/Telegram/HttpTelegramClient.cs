using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Bot.Telegram;

/// <summary>Calls the Bot API over HTTP.</summary>
/// <remarks>It has a client of its own, without a factory, since the factory's logs and the usual traces hold the whole address and with it the
/// token.</remarks>
internal sealed partial class HttpTelegramClient : ITelegramClient, IDisposable
{
    /// <summary>A hundred updates of the largest kind take a few megabytes.</summary>
    private const int LargestAnswer = 32 * 1024 * 1024;

    /// <summary>Seconds in a day: nothing that Telegram has ever asked for is longer.</summary>
    private const long LongestWait = 24 * 60 * 60;

    private static readonly TimeSpan PollMargin = TimeSpan.FromSeconds(10);
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = BotApiJson.MostNested };

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly string _token;
    private readonly TimeSpan _callTimeout;
    private readonly TimeProvider _clock;

    public HttpTelegramClient(IOptions<TelegramOptions> options, TimeProvider clock)
        : this(options, clock, Handler())
    {
    }

    internal HttpTelegramClient(IOptions<TelegramOptions> options, TimeProvider clock, HttpMessageHandler handler)
    {
        (_token, _callTimeout, _clock) = (options.Value.Token!, options.Value.CallTimeout, clock);
        _address = new Uri($"{options.Value.BaseUrl.TrimEnd('/')}/bot{_token}/");
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<TResult> Call<TResult>(Method<TResult> request, CancellationToken cancellation)
    {
        var deadline = request.Held > TimeSpan.Zero ? request.Held + PollMargin : _callTimeout;
        using var late = new CancellationTokenSource(deadline, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        using var content = new WatchedContent(BotApiJson.Write(request));
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, request.Name)) { Content = content };
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadBounded(response, request.Name, either.Token);
            return Result(request, response.StatusCode, body);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw TelegramException.OutOfReach(request.Name, $"no answer within {deadline.TotalSeconds:0.#} s", content.IsBegun);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw TelegramException.OutOfReach(request.Name, Reason(broken), content.IsBegun);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Without redirects, cookies, or traces (their spans name the address).</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // A connection is given up now and then, so that a changed address is noticed.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    private static async Task<byte[]> ReadBounded(HttpResponseMessage response, string method, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestAnswer)
            {
                throw TelegramException.OutOfReach(method, "the answer is larger than any can be", isAmbiguous: true);
            }
        }

        return body.ToArray();
    }

    private TResult Result<TResult>(Method<TResult> request, HttpStatusCode status, byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body, Deep);
            var root = answer.RootElement;
            return root.GetProperty("ok").ValueKind == JsonValueKind.True
                ? BotApiJson.Read<TResult>(root.GetProperty("result"))
                : throw Refusal(request.Name, root, status);
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unreadable(request.Name, (int)status);
        }
    }

    private TelegramException Refusal(string method, JsonElement root, HttpStatusCode status)
    {
        var code = root.TryGetProperty("error_code", out var number) && number.TryGetInt32(out var given) ? given : (int)status;
        var description = root.TryGetProperty("description", out var words) ? words.GetString() ?? "" : "";
        TimeSpan? wait = null;
        long? moved = null;
        if (root.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object)
        {
            wait = parameters.TryGetProperty("retry_after", out var seconds) ? TimeSpan.FromSeconds(Math.Clamp(seconds.GetInt64(), 0, LongestWait)) : null;
            moved = parameters.TryGetProperty("migrate_to_chat_id", out var chat) ? chat.GetInt64() : null;
        }

        return TelegramException.Refused(method, code, Clean(description), wait, moved);
    }

    /// <summary>A page of a proxy, or half an answer. A success was surely carried out, and a proxy that gave up waiting can't know.</summary>
    private static TelegramException Unreadable(string method, int status) => status is >= 200 and < 300 or 504
        ? TelegramException.OutOfReach(method, $"the answer ({status}) can't be read", isAmbiguous: true)
        : TelegramException.Refused(method, status, "the answer can't be read");

    /// <summary>Takes the token out of words that come from outside, in case a server or proxy repeats the address.</summary>
    private string Clean(string words) => TokenLike().Replace(words.Replace(_token, "<token>", StringComparison.Ordinal), "<token>");

    private static string Reason(Exception broken) => broken switch
    {
        HttpRequestException { InnerException: SocketException socket } => $"{socket.SocketErrorCode}",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } request => $"{request.HttpRequestError}",
        { InnerException: SocketException socket } => $"{socket.SocketErrorCode}",
        _ => broken.GetType().Name,
    };

    [GeneratedRegex(@"\d{3,}:[A-Za-z0-9_-]{10,}")]
    private static partial Regex TokenLike();

    /// <summary>A body that knows whether it has begun to be sent: before that, nothing can have been carried out.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly byte[] _json;

        public WatchedContent(byte[] json)
        {
            _json = json;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public bool IsBegun { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            IsBegun = true;
            await stream.WriteAsync(_json, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _json.Length;
            return true;
        }
    }
}
