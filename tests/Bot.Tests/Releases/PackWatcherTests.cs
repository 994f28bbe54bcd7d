using Bot.Releases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bot.Tests.Releases;

public sealed class PackWatcherTests : IAsyncLifetime
{
    private const string Question = "How many books are in the library?";

    private readonly ReleaseRig _rig = new();
    private IHost? _host;

    public async ValueTask InitializeAsync()
    {
        var first = _rig.Make();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(_rig.Log);
        builder.Services.AddSingleton(_rig.Source).AddReleases(_rig.Options, first.Id);
        _host = builder.Build();
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.StopAsync(TestContext.Current.CancellationToken);
        _host.Dispose();
        _rig.Dispose();
    }

    [Fact]
    public async Task A_change_by_hand_goes_live_by_itself()
    {
        _rig.HasBooks(50);

        await Until(() => _rig.Ask(Question).Contains("50,000", StringComparison.Ordinal));

        Assert.Equal("files", _rig.Store.Current!.By);
    }

    [Fact]
    public async Task A_broken_pack_is_said_in_a_line_and_mending_it_goes_live()
    {
        _rig.Break();
        await Until(() => Trainer.Status.Stage == ReleaseStage.Failed);
        Assert.Single(_rig.Log.Lines, line => line.Contains("topics/library.yaml:7: ", StringComparison.Ordinal));
        Assert.Contains("40,000", _rig.Ask(Question), StringComparison.Ordinal);

        _rig.HasBooks(60);
        _rig.Mend();

        await Until(() => _rig.Ask(Question).Contains("60,000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_command_line_makes_live_answers_within_two_seconds()
    {
        var first = _rig.Store.Current!.Id;
        _rig.HasBooks(50);
        await Until(() => Trainer.Status.Stage == ReleaseStage.Published);
        var moment = TimeProvider.System.GetTimestamp();

        new ReleaseStore(_rig.Data, 10, TimeProvider.System).Rollback("maria");

        await Until(() => _rig.Ask(Question).Contains("40,000", StringComparison.Ordinal));
        Assert.InRange(TimeProvider.System.GetElapsedTime(moment), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(first, _host!.Services.GetRequiredService<LiveRelease>().Id);
    }

    private ReleaseTrainer Trainer => _host!.Services.GetRequiredService<ReleaseTrainer>();

    private static async Task Until(Func<bool> holds)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(60));
        while (!holds())
        {
            await Task.Delay(50, late.Token);
        }
    }
}
