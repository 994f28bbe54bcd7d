using Bot.Releases;
using Xunit;

namespace Bot.Tests.Releases;

public sealed class ReleaseTrainerTests : IDisposable
{
    private const string Question = "How many books are in the library?";

    private readonly ReleaseRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_request_ends_with_a_better_knowing_bot_and_tells_how_it_gets_there()
    {
        _rig.HasBooks(50);
        var stages = new List<ReleaseStage>();
        _rig.Trainer.Changed += status => stages.Add(status.Stage);

        var end = await _rig.Trainer.Request("maria", "more books");

        Assert.Equal((ReleaseStage.Published, "maria", "more books"), (end.Stage, end.By, end.Why));
        Assert.Equal([ReleaseStage.Reading, ReleaseStage.Training, ReleaseStage.Grading, ReleaseStage.Published], stages.Distinct());
        Assert.Contains("50,000", _rig.Ask(Question), StringComparison.Ordinal);
        Assert.Equal(end.Release!.Id, _rig.Live.Id);
        Assert.Equal(["en", "kk", "ru"], end.Release.Exam!.Languages.Select(language => language.Language));
    }

    [Fact]
    public async Task A_worse_pack_is_kept_but_refused_with_the_figures_of_each_language()
    {
        await _rig.Trainer.Request("maria", "first");
        _rig.SwapQuestions();

        var end = await _rig.Trainer.Request("maria", "swapped");

        Assert.Equal(ReleaseStage.Refused, end.Stage);
        Assert.True(end.Release!.Exam!.Score < end.Release.Refusal!.Figures.Score);
        Assert.Contains(end.Release.Exam.Languages.Zip(end.Release.Refusal.Figures.Languages), pair => pair.First.Right < pair.Second.Right);
        Assert.Contains("40,000", _rig.Ask(Question), StringComparison.Ordinal);
        Assert.StartsWith("0001", _rig.Live.Id, StringComparison.Ordinal);
        Assert.Equal([ReleaseState.Refused, ReleaseState.Live], _rig.Store.List().Select(item => item.State));
        Assert.StartsWith("0001", _rig.Start().Release.Id, StringComparison.Ordinal);

        _rig.Live.Publish(end.Release.Id, "maria");
        Assert.DoesNotContain("40,000", _rig.Ask(Question), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_model_in_use_is_graded_where_its_figures_on_this_exam_are_not_known()
    {
        await _rig.Trainer.Request("maria", "first");
        _rig.WriteExam("""{"id":"new","q":"how many books","lang":"en","expect":["40,000"]}""");
        _rig.HasBooks(50);

        var end = await _rig.Trainer.Request("maria", "second");

        Assert.Equal(ReleaseStage.Refused, end.Stage);
        Assert.Equal(end.Release!.Exam!.Hash, _rig.Store.Current!.Exam!.Hash);
    }

    [Fact]
    public async Task A_broken_pack_fails_with_file_and_line_and_the_live_release_goes_on()
    {
        await _rig.Trainer.Request("maria", "first");
        _rig.Break();

        var end = await _rig.Trainer.Request("maria", "second");

        Assert.Equal(ReleaseStage.Failed, end.Stage);
        Assert.StartsWith("topics/library.yaml:7: ", end.Reason, StringComparison.Ordinal);
        Assert.Contains(_rig.Log.Lines, line => line.Contains("topics/library.yaml:7: ", StringComparison.Ordinal));
        Assert.Contains("40,000", _rig.Ask(Question), StringComparison.Ordinal);
        Assert.Single(_rig.Store.List());
    }

    [Fact]
    public async Task Requests_during_a_training_are_fulfilled_by_one_more()
    {
        var busy = new TaskCompletionSource();
        _rig.Trainer.Changed += status => busy.TrySetResult();
        var first = _rig.Trainer.Request("maria", "first");
        await busy.Task;
        _rig.HasBooks(50);
        var second = _rig.Trainer.Request("maria", "second");
        var third = _rig.Trainer.Request("aidos", "third");

        Assert.Equal("first", (await first).Why);
        Assert.Equal(("maria, aidos", "second; third"), ((await second).By, (await third).Why));
        Assert.Equal(2, _rig.Store.List().Count);
        Assert.Contains("50,000", _rig.Ask(Question), StringComparison.Ordinal);
        Assert.False(_rig.Trainer.Status.IsBusy || _rig.Trainer.Status.IsOneWaiting);
    }

    [Fact]
    public async Task Nothing_is_made_of_a_pack_that_has_not_changed_where_only_a_change_matters()
    {
        var first = await _rig.Trainer.Request("maria", "first");

        Assert.Equal(first, await _rig.Trainer.Request("files", "touched", onlyIfChanged: true));
        Assert.Single(_rig.Store.List());
    }

    [Fact]
    public async Task Ending_the_program_gives_up_what_is_being_made()
    {
        var busy = new TaskCompletionSource();
        _rig.Trainer.Changed += status => busy.TrySetResult();
        var end = _rig.Trainer.Request("maria", "first");
        await busy.Task;

        _rig.Trainer.Dispose();

        await end.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(_rig.Trainer.Status.IsBusy);
    }
}
