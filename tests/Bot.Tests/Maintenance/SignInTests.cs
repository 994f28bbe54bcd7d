using Bot.Maintenance;
using Bot.Tests.Chats;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Tests.Maintenance;

/// <summary>The maintainers' secret.</summary>
public sealed class SignInTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void After_five_wrong_secrets_even_the_right_one_waits_a_minute()
    {
        var signIn = Make("a secret of some length");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignInResult.Wrong, signIn.Try("something else"));
        }

        Assert.Equal(SignInResult.TooOften, signIn.Try("a secret of some length"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SignInResult.Right, signIn.Try("a secret of some length"));
    }

    [Fact]
    public void Without_a_setting_a_secret_is_made_once_and_only_its_owner_may_read_it()
    {
        var signIn = Make(null);
        var secret = File.ReadAllText(signIn.SecretFile!).Trim();

        Assert.True(secret.Length >= 20);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(signIn.SecretFile!));
        Assert.Equal(SignInResult.Right, Make(null).Try($" {secret} "));
        Assert.Equal(SignInResult.Wrong, signIn.Try(""));
    }

    [Fact]
    public void A_secret_that_was_emptied_lets_nobody_in()
    {
        File.WriteAllText(_folder.File("maintenance-secret.txt"), "\n");

        Assert.Contains("maintenance-secret.txt", Assert.Throws<IOException>(() => Make(null)).Message, StringComparison.Ordinal);
    }

    private SignIn Make(string? secret) => new(Options.Create(new MaintenanceOptions { Secret = secret }), new DataFolder(_folder.Path), _clock);
}
