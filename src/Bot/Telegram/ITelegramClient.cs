using System.Text.Json.Serialization;

namespace Bot.Telegram;

/// <summary>Carries calls to the Bot API: every call of the bot goes through this one method.</summary>
/// <remarks>
/// The requests are named as the Bot API names its methods and serialise to its JSON, so another client can carry them. For
/// Telegram.Bot's it takes one class: a <c>RequestBase&lt;TResult&gt;</c> made with <see cref="Method{TResult}.Name"/> whose
/// <c>ToHttpContent</c> gives <see cref="BotApiJson.Write{TResult}"/>, passed to <c>ITelegramBotClient.SendRequest</c>, with
/// <c>ApiRequestException</c> and <c>RequestException</c> turned into <see cref="TelegramException"/>.
/// </remarks>
internal interface ITelegramClient
{
    /// <summary>Calls a method and returns its result.</summary>
    /// <exception cref="TelegramException">Telegram refused the call, or could not be reached in time.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    Task<TResult> Call<TResult>(Method<TResult> request, CancellationToken cancellation);
}

/// <summary>A call of one method of the Bot API with its parameters.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
/// <param name="Name">The method's name as the Bot API writes it, such as <c>sendMessage</c>.</param>
internal abstract record Method<TResult>([property: JsonIgnore] string Name)
{
    /// <summary>How long the server may hold the call open by its own will; added to the deadline.</summary>
    [JsonIgnore]
    internal virtual TimeSpan Held => TimeSpan.Zero;
}
