using Bot.Sandbox.Methods;

namespace Bot.Sandbox;

/// <summary>Messages of a group that one person and the bot see.</summary>
public sealed partial class World
{
    private const int FirstEphemeralId = 29_300_001;

    private int _lastEphemeralId = FirstEphemeralId - 1;

    /// <summary>Turns ephemeral messages on or off: an older server, or apps that don't know them, refuse their parameters.</summary>
    public void SetEphemeralSupport(bool isOn)
    {
        lock (Gate) Bot.HasEphemerals = isOn;
    }

    /// <summary>The ephemeral messages that one person sees in a group now, oldest first: what the bot sent and the person's own ephemeral commands.</summary>
    public IReadOnlyList<Message> EphemeralsFor(Chat chat, User user)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(user);
        lock (Gate) return [.. chat.Ephemerals.Values.Where(message => message.OnlyFor!.Id == user.Id)];
    }

    /// <summary>Waits for the bot's next ephemeral message to a person: the first that this method has not yet returned for them.</summary>
    public async Task<Message> NextEphemeral(Chat chat, User user, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(user);
        Message? next = null;
        await WaitUntil(Found, ct);
        return next!;

        bool Found()
        {
            var taken = chat.LastTakenEphemeral.GetValueOrDefault(user.Id);
            next = chat.Ephemerals.Values.FirstOrDefault(message => message.EphemeralId > taken && message.Receiver?.Id == user.Id);
            if (next is not null) chat.LastTakenEphemeral[user.Id] = next.EphemeralId!.Value;
            return next is not null;
        }
    }

    /// <summary>Gives an ephemeral message its number and shows it to its one person.</summary>
    internal Message KeepEphemeral(Chat chat, Func<int, Message> make)
    {
        var id = ++_lastEphemeralId;
        var message = make(id) with { Order = ++_messagesKept };
        chat.Ephemerals.Add(id, message);
        Changes.Tell(new Change("chat", chat.Id));
        return message;
    }

    /// <summary>Whether a person's app would send a text as an ephemeral command: one that the bot has declared so in a list that the person sees.</summary>
    private bool IsEphemeralCommand(Chat chat, User user, Message message)
    {
        if (!Bot.HasEphemerals || !chat.IsGroup || message.Text is null || !Has(chat, Bot.User)) return false;
        if (message.Entities.FirstOrDefault(entity => entity is { Type: "bot_command", Offset: 0 }) is not { } entity) return false;
        var words = message.Text[1..entity.Length].Split('@');
        if (words.Length > 1 && !words[1].Equals(Bot.User.Username, StringComparison.OrdinalIgnoreCase)) return false;
        return CommandScopes.Seen(Bot, chat, user).Any(command =>
            command!["is_ephemeral"] is not null && command["command"]!.GetValue<string>() == words[0]);
    }
}
