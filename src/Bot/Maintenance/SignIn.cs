using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Bot.Maintenance;

/// <summary>Knows the maintainers' secret and how often it may be guessed.</summary>
internal sealed class SignIn
{
    private const int MostFailures = 5;
    private const string FileName = "maintenance-secret.txt";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly byte[] _secret;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _failures = new();

    /// <summary>Takes the secret from the settings, else from the data folder, where one is made if need be.</summary>
    /// <exception cref="IOException">The file can't be read or made.</exception>
    public SignIn(IOptions<MaintenanceOptions> options, DataFolder data, TimeProvider clock)
    {
        _clock = clock;
        SecretFile = options.Value.Secret is null ? data.File(FileName) : null;
        _secret = Hash(options.Value.Secret ?? Kept(SecretFile!));
    }

    /// <summary>Where the secret can be read; null where it comes from the settings.</summary>
    public string? SecretFile { get; }

    /// <summary>Whether <paramref name="secret"/> is the secret. After some failures in a minute nothing is accepted until the minute is over.</summary>
    public SignInResult Try(string secret)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            while (_failures.TryPeek(out var oldest) && now - oldest >= Window)
            {
                _failures.Dequeue();
            }

            if (_failures.Count >= MostFailures)
            {
                return SignInResult.TooOften;
            }

            if (CryptographicOperations.FixedTimeEquals(Hash(secret.Trim()), _secret))
            {
                return SignInResult.Right;
            }

            _failures.Enqueue(now);
            return SignInResult.Wrong;
        }
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static string Kept(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = DataFolder.CreatePrivate(path);
            file.WriteLine(RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 24));
        }

        var secret = File.ReadAllText(path).Trim();
        return secret.Length > 0 ? secret : throw new IOException($"{path} is empty; delete it, and a new secret is made, or set Maintenance__Secret.");
    }
}

/// <summary>What came of an attempt to sign in.</summary>
internal enum SignInResult
{
    /// <summary>The secret is right.</summary>
    Right,

    /// <summary>The secret is wrong.</summary>
    Wrong,

    /// <summary>There were too many wrong ones a moment ago.</summary>
    TooOften,
}
