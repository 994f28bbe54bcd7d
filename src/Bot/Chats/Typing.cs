using Bot.Telegram;

namespace Bot.Chats;

/// <summary>Shows that the bot is at work, if an answer takes long enough for somebody to wonder.</summary>
internal sealed class Typing(ITelegramClient client, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    /// <summary>Telegram shows it for five seconds.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(4);

    /// <summary>Shows it from 400 milliseconds on until the result is disposed of.</summary>
    public IAsyncDisposable During(Update update, CancellationToken cancellation) =>
        update.Message is { Chat.Type: "private" } message
            ? new Span(message, client, clock, cancellation)
            : Nothing.Instance;

    private sealed class Span : IAsyncDisposable
    {
        private readonly CancellationTokenSource _over;
        private readonly ITimer _timer;

        public Span(Message message, ITelegramClient client, TimeProvider clock, CancellationToken cancellation)
        {
            _over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var action = new SendChatAction(message.Chat.Id, "typing") { MessageThreadId = message.IsTopicMessage is true ? message.MessageThreadId : null };
            var over = _over.Token;
            _timer = clock.CreateTimer(_ => _ = Show(client, action, over), null, Patience, Again);
        }

        public async ValueTask DisposeAsync()
        {
            await _timer.DisposeAsync();
            await _over.CancelAsync();
            _over.Dispose();
        }

        private static async Task Show(ITelegramClient client, SendChatAction action, CancellationToken cancellation)
        {
            try
            {
                await client.Call(action, cancellation);
            }
            catch (Exception failure) when (failure is TelegramException or OperationCanceledException)
            {
                // It is a courtesy; nothing depends on it.
            }
        }
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public static readonly Nothing Instance = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
