using Bot.Storage;
using Bot.Telegram;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Bot.Tests;

public sealed class SettingsTests
{
    private const string Token = "123456789:AAabcdefghijklmnopqrstuvwxyz";

    [Fact]
    public void Times_are_seconds_or_hours_minutes_and_seconds()
    {
        var options = Read(new() { ["Telegram:Token"] = Token, ["Telegram:PollTimeout"] = "25", ["Telegram:CallTimeout"] = "00:01:30", ["Telegram:DeleteWebhook"] = "True" }, out var problems);

        Assert.Empty(problems);
        Assert.Equal((TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(90), true), (options.PollTimeout, options.CallTimeout, options.DeleteWebhook));
    }

    [Fact]
    public void Only_the_token_must_be_given()
    {
        var options = Read(new() { ["Telegram:Token"] = Token }, out var problems);

        Assert.Empty(problems);
        Assert.Equal(("https://api.telegram.org", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20)), (options.BaseUrl, options.PollTimeout, options.CallTimeout));
    }

    [Theory]
    [InlineData("Token", null, "Telegram__Token is missing: set it to the token that BotFather gave you")]
    [InlineData("Token", "my secret", "Telegram__Token is not a token: one has the form 123456789:letters-and-digits, as BotFather gave it")]
    [InlineData("BaseUrl", "ftp://x", "Telegram__BaseUrl is not an address that begins with http:// or https://")]
    [InlineData("DeleteWebhook", "maybe", "Telegram__DeleteWebhook is neither true nor false: “maybe”")]
    [InlineData("PollTimeout", "51", "Telegram__PollTimeout must be a time from 1 to 50 seconds, not “51”")]
    [InlineData("PollTimeout", "0.9", "Telegram__PollTimeout must be a time from 1 to 50 seconds, not “0.9”")]
    [InlineData("CallTimeout", "soon", "Telegram__CallTimeout must be a time from 1 to 120 seconds, not “soon”")]
    [InlineData("CallTimeout", "120.5", "Telegram__CallTimeout must be a time from 1 to 120 seconds, not “120.5”")]
    [InlineData("Tokken", "x", "Telegram__Tokken is not a setting; known are: Telegram__BaseUrl, ")]
    public void Whatever_is_wrong_is_said_in_one_line_that_names_the_setting(string key, string? value, string line)
    {
        Read(new() { ["Telegram:Token"] = Token, [$"Telegram:{key}"] = value }, out var problems);

        Assert.StartsWith(line, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PollTimeout", "1")]
    [InlineData("PollTimeout", "50")]
    [InlineData("CallTimeout", "120")]
    [InlineData("RetryDelay", "0.01")]
    [InlineData("LongestRetryDelay", "3600")]
    public void Both_ends_of_a_range_are_allowed(string key, string value)
    {
        Read(new() { ["Telegram:Token"] = Token, [$"Telegram:{key}"] = value }, out var problems);

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("JournalDays", "0", "Storage__JournalDays must be a whole number from 1 to 365, not “0”")]
    [InlineData("ConnectionString", "Server=x", "Storage__ConnectionString must name a file, such as: Data Source=data/bot.db")]
    [InlineData("Path", "x", "Storage__Path is not a setting; known are: Storage__ConnectionString, Storage__JournalDays")]
    public void The_same_goes_for_storage(string key, string value, string line)
    {
        var settings = new StorageSettings(Configuration(new() { [$"Storage:{key}"] = value }));
        settings.Configure(new StorageOptions());

        Assert.Equal([line], settings.Validate(null, new StorageOptions()).Failures);
    }

    private static TelegramOptions Read(Dictionary<string, string?> values, out IReadOnlyList<string> problems)
    {
        var settings = new TelegramSettings(Configuration(values));
        var options = new TelegramOptions();
        settings.Configure(options);
        problems = [.. settings.Validate(null, options).Failures ?? []];
        return options;
    }

    private static IConfiguration Configuration(Dictionary<string, string?> values) => new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}
