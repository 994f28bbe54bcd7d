using Bot.Answers.Knowledge;
using Bot.Chats;

namespace Bot.Editing;

/// <summary>The pack as its files are now, which may be ahead of what answers; read again only when they have changed.</summary>
internal sealed class PackOnDisk(string folder, ResponderSource live)
{
    private readonly Lock _gate = new();
    private (string Hash, Pack? Pack, IReadOnlyList<Problem> Problems) _last = ("", null, []);

    /// <summary>The pack; with problems it is the one that answers, for the files can't be used.</summary>
    public (Pack Pack, IReadOnlyList<Problem> Problems) Read()
    {
        lock (_gate)
        {
            var files = PackSnapshot.Read(folder);
            var (hash, answering) = (files.Hash, live.Current.Pack);
            if (hash == answering.Hash)
            {
                // Need not be kept twice.
                _last = ("", null, []);
                return (answering, []);
            }

            if (hash != _last.Hash)
            {
                var (pack, problems) = PackReader.Check(files);
                _last = (hash, pack, problems);
            }

            return (_last.Pack ?? answering, _last.Problems);
        }
    }
}
