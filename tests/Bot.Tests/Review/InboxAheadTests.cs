using Bot.Review;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bot.Tests.Review;

/// <summary>Whoever opens the inbox finds its questions asked already.</summary>
public sealed class InboxAheadTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ReviewRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Questions_are_asked_at_the_start_as_they_come_and_anew_when_something_else_answers()
    {
        _rig.Asked("Is there a cafeteria?");
        using var services = new ServiceCollection().AddSingleton(_rig.Inbox).BuildServiceProvider();
        using var ahead = new InboxAhead(services, _rig.Source, _rig.Clock, NullLogger<InboxAhead>.Instance);
        await ahead.StartAsync(TestContext.Current.CancellationToken);
        await Until(() => _rig.Inbox.Answers.Knows("Is there a cafeteria?"));

        _rig.Asked("Who painted the ceiling?");
        await Until(() => _rig.Inbox.Answers.Knows("Who painted the ceiling?"));

        var before = _rig.Inbox.Answers;
        _rig.Source.Swap(_rig.Source.Current.Pack, _rig.Source.Current.Responder);
        await Until(() => _rig.Inbox.Answers is var answers && answers != before && answers.Knows("Is there a cafeteria?") && answers.Knows("Who painted the ceiling?"));

        await ahead.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_the_journal_has_no_more_is_forgotten()
    {
        _rig.Asked("Is there a cafeteria?");
        _rig.Asked("Who painted the ceiling?");
        Ask();
        Assert.True(_rig.Inbox.Answers.Knows("Who painted the ceiling?"));

        await _rig.Database.Write(connection => connection.Execute("delete from journal where question = 'Who painted the ceiling?'"));
        Ask();

        Assert.False(_rig.Inbox.Answers.Knows("Who painted the ceiling?"));
        Assert.True(_rig.Inbox.Answers.Knows("Is there a cafeteria?"));

        void Ask()
        {
            var (texts, answers) = _rig.Inbox.Texts();
            answers.Ask(texts, CancellationToken.None);
        }
    }

    /// <summary>Lets time go by until something is so.</summary>
    private async Task Until(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            _rig.Clock.Advance(InboxAhead.Tick);
            await Task.Delay(10, patience.Token);
        }
    }
}
