using Bot.Chats;
using Bot.Telegram;

namespace Bot.Groups;

/// <summary>What is known of somebody's say in a chat.</summary>
internal abstract record Standing
{
    private Standing()
    {
    }

    /// <summary>An administrator, or the creator.</summary>
    public sealed record Admin(ChatMember Member) : Standing
    {
        /// <summary>Whether the bot may be set otherwise by this administrator.</summary>
        public bool MayChange => Member is { Status: "creator" } or { CanChangeInfo: true } or { CanManageChat: true };
    }

    /// <summary>Somebody without a say.</summary>
    public sealed record NoAdmin : Standing;

    /// <summary>The bot is not in the chat, and can't ask.</summary>
    public sealed record BotIsOut : Standing;

    /// <summary>The group has become a supergroup with another number.</summary>
    public sealed record Moved(long To) : Standing;

    /// <summary>Telegram does not answer now.</summary>
    public sealed record Unknown : Standing;
}

/// <summary>Finds out who has a say in a chat. Safe on many threads.</summary>
internal sealed class Admins(ITelegramClient client, TimeProvider clock)
{
    /// <summary>How long an answer is trusted where no more than listening hangs on it.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(90);

    private const int MostKept = 5_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(long ChatId, long UserId), (bool IsAdmin, DateTimeOffset Until)> _kept = [];

    /// <summary>Whether somebody is an administrator, as of a minute or two ago; null where nobody knows now.</summary>
    public async Task<bool?> IsAdmin(long chatId, long userId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_kept.TryGetValue((chatId, userId), out var kept) && kept.Until > now)
            {
                return kept.IsAdmin;
            }
        }

        var standing = await Ask(chatId, userId, cancellation);
        if (standing is not (Standing.Admin or Standing.NoAdmin))
        {
            return null;
        }

        lock (_gate)
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[(chatId, userId)] = (standing is Standing.Admin, now + Life);
        }

        return standing is Standing.Admin;
    }

    /// <summary>Whether an asker counts as an administrator for what does no harm; null where nobody knows now.</summary>
    public async Task<bool?> Counts(Address address, CancellationToken cancellation) => address.Asker switch
    {
        Asker.Person person => await IsAdmin(address.ChatId, person.UserId, cancellation),
        Asker.AnonymousAdmin admin => admin.ChatId == address.ChatId,
        _ => false,
    };

    /// <summary>Forgets what is known of a chat: something has changed there.</summary>
    public void Forget(long chatId)
    {
        lock (_gate)
        {
            foreach (var key in _kept.Keys.Where(key => key.ChatId == chatId).ToList())
            {
                _kept.Remove(key);
            }
        }
    }

    /// <summary>Asks Telegram now.</summary>
    public async Task<Standing> Ask(long chatId, long userId, CancellationToken cancellation)
    {
        try
        {
            return Of(await client.Call(new GetChatMember(chatId, userId), cancellation));
        }
        catch (TelegramException failure) when (failure is { Code: 400, MigrateToChatId: null })
        {
            // Of others than itself a bot is told for certain only where it is an administrator; of administrators it is told everywhere.
            return await AskList(chatId, userId, cancellation);
        }
        catch (TelegramException failure)
        {
            return Of(failure);
        }
    }

    private async Task<Standing> AskList(long chatId, long userId, CancellationToken cancellation)
    {
        try
        {
            var admins = await client.Call(new GetChatAdministrators(chatId), cancellation);
            return admins.FirstOrDefault(admin => admin.User.Id == userId) is { } admin ? Of(admin) : new Standing.NoAdmin();
        }
        catch (TelegramException failure)
        {
            return Of(failure);
        }
    }

    private static Standing Of(ChatMember member) => member.IsAdmin ? new Standing.Admin(member) : new Standing.NoAdmin();

    private static Standing Of(TelegramException failure) => failure switch
    {
        { MigrateToChatId: { } to } => new Standing.Moved(to),
        { Code: 403 } => new Standing.BotIsOut(),
        { Code: 400 } when failure.Description.Contains("chat not found", StringComparison.OrdinalIgnoreCase) => new Standing.BotIsOut(),
        _ => new Standing.Unknown(),
    };
}
