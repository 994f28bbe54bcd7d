using Bot.Chats;
using Bot.Tests.Chats;
using Microsoft.Data.Sqlite;
using NodaTime;
using Chat = Bot.Sandbox.Chat;
using Message = Bot.Sandbox.Message;

namespace Bot.Tests.Channels;

/// <summary>What tests of posting need in one word.</summary>
internal static class ChannelRig
{
    public const string Almaty = "Asia/Almaty";

    public const string London = "Europe/London";

    /// <summary>A schedule for every day at nine, set now.</summary>
    public static PostSchedule Daily(this RunningBot bot, params int[] hours) =>
        new([.. (hours.Length == 0 ? [9] : hours).Select(hour => hour * 60)], [], [], CatchUp: true) { Since = bot.Now.ToUnixTimeMilliseconds() };

    /// <summary>Sets a channel or group up as its administrator would.</summary>
    public static void Set(this RunningBot bot, Chat chat, ChatSettings settings, string? language = null) => bot.Execute(
        """
        insert into chats (chat_id, kind, title, settings, language, changed) values ($chat, $kind, $title, $settings, $language, 0)
        on conflict (chat_id) do update set settings = $settings, language = $language
        """,
        ("$chat", chat.Id),
        ("$kind", chat.Kind == global::Bot.Sandbox.ChatKind.Channel ? "channel" : "supergroup"),
        ("$title", chat.Title),
        ("$settings", settings.Write()),
        ("$language", language));

    extension(RunningBot bot)
    {
        /// <summary>The moment by the clock that the bot goes by.</summary>
        public Instant Now => Instant.FromDateTimeOffset(bot.Clock.GetUtcNow());
    }

    /// <summary>The bot as Telegram introduces it.</summary>
    public static global::Bot.Telegram.User Me(this RunningBot bot) => new(bot.World.BotUser.Id, true, bot.World.BotUser.FirstName) { Username = bot.World.BotUser.Username };

    /// <summary>Puts the clock forward to a moment.</summary>
    public static void GoTo(this RunningBot bot, Instant moment) => bot.Clock.Advance((moment - bot.Now).ToTimeSpan());

    /// <summary>Puts the clock forward to the next time of day in a zone.</summary>
    public static void GoTo(this RunningBot bot, int hour, int minute = 0, string zone = Almaty)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var today = bot.Now.InZone(tz).Date;
        var moment = new[] { today, today.PlusDays(1) }.Select(day => tz.AtLeniently(day.At(new LocalTime(hour, minute))).ToInstant()).First(one => one > bot.Now);
        bot.GoTo(moment);
    }

    /// <summary>The next post in a chat, once all about it has been noted.</summary>
    public static async Task<Message> NextPost(this RunningBot bot, Chat chat)
    {
        var post = await bot.Next(chat);
        await bot.UntilSent();
        return post;
    }

    /// <summary>Waits until nothing is left to be sent.</summary>
    public static Task UntilSent(this RunningBot bot) => bot.UntilStored("select count(*) from outbox where state < 2", 0);

    /// <summary>What the bot has posted in a chat.</summary>
    public static IReadOnlyList<Message> Posts(this RunningBot bot, Chat chat) => [.. bot.World.Messages(chat).Where(message => message.IsByBot)];

    /// <summary>Changes the database by hand.</summary>
    public static void Execute(this RunningBot bot, string statement, params (string Name, object? Value)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={bot.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }
}
