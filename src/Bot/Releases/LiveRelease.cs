using Bot.Chats;
using Microsoft.Extensions.Logging;

namespace Bot.Releases;

/// <summary>The release that this program answers from: pack, model and thresholds are exchanged together.</summary>
public sealed class LiveRelease(ResponderSource source, ReleaseStore store, ILogger<LiveRelease> log)
{
    private readonly Lock _gate = new();
    private volatile string? _id;
    private string? _seen;

    /// <summary>Identifier of the release that answers; null where what answers is none.</summary>
    public string? Id => _id;

    /// <summary>Makes a release live, here and for every program with the same data folder.</summary>
    /// <exception cref="ReleaseException">It cannot be used; nothing was changed.</exception>
    public Release Publish(string id, string by) => Exchange(() => store.Publish(id, by));

    /// <summary>Makes live what was live before.</summary>
    /// <exception cref="ReleaseException">Nothing was; nothing was changed.</exception>
    public Release Rollback(string by) => Exchange(() => store.Rollback(by));

    /// <summary>Says what answers already.</summary>
    internal void Begin(string id) => _id = id;

    /// <summary>Changes what is live, and answers from it.</summary>
    internal Release Exchange(Func<OpenRelease> change)
    {
        lock (_gate)
        {
            var open = change();
            source.Swap(open.Pack, open.Responder);
            _id = open.Release.Id;
            return open.Release;
        }
    }

    /// <summary>Answers from the release that another program has made live, where one has.</summary>
    internal void Follow()
    {
        lock (_gate)
        {
            try
            {
                if (store.State?.Live.Release is not { } id || id == _id || id == _seen)
                {
                    return;
                }

                // One that cannot be used is said once, and not tried again and again.
                _seen = id;
                var open = store.Open(id);
                source.Swap(open.Pack, open.Responder);
                (_id, _seen) = (id, null);
                log.LogInformation("Release {Id} is live now.", id);
            }
            catch (ReleaseException error)
            {
                log.LogError("{Problem} What answered before goes on answering.", error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log.LogWarning("Which release is live cannot be read now: {Problem}", error.Message);
            }
        }
    }
}
