using Bot.Releases;
using Xunit;

namespace Bot.Tests.Releases;

public sealed class ReleaseStoreTests : IDisposable
{
    private readonly ReleaseRig _rig = new(keep: 2, hasExam: false);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_release_keeps_the_pack_as_trained_on_with_model_report_and_who_and_why()
    {
        var release = _rig.Make("the first");
        _rig.HasBooks(70);

        var open = _rig.Store.Open(release.Id);

        Assert.Matches(@"^0001-\d{8}-\d{4}$", release.Id);
        Assert.Contains("40 000", open.Pack.Facts.First().Text["ru"], StringComparison.Ordinal);
        Assert.Contains("Entries taken for one another", File.ReadAllText(_rig.Store.ReportPath(release.Id)), StringComparison.Ordinal);
        Assert.Equal(("tester", "the first", open.Pack.Hash), (open.Release.By, open.Release.Why, open.Release.PackHash));
        Assert.Equal(release.Id, _rig.Store.Current!.Id);
    }

    [Fact]
    public void The_report_is_written_in_every_language_and_an_old_one_is_shown_as_it_was_written()
    {
        var release = _rig.Make();
        var kazakh = _rig.Store.Report(release.Id, "kk");

        Assert.Equal(("kk", true), (kazakh?.Language, kazakh?.Page.Contains("Бір-бірімен шатастырылатын жазбалар", StringComparison.Ordinal)));
        Assert.Equal("ru", _rig.Store.Report(release.Id, "ru")?.Language);

        // Releases of earlier versions have one report only.
        File.Delete(Path.Combine(_rig.Store.Folder, release.Id, "report.kk.html"));
        Assert.Equal("en", _rig.Store.Report(release.Id, "kk")?.Language);
        File.Delete(_rig.Store.ReportPath(release.Id));
        Assert.Null(_rig.Store.Report(release.Id, "kk"));
    }

    [Fact]
    public void Rolling_back_goes_through_what_was_live_before_and_survives_a_restart()
    {
        var first = _rig.Make();
        _rig.HasBooks(50);
        var second = _rig.Make();

        Assert.Equal(first.Id, _rig.Store.Rollback("maria").Release.Id);
        Assert.Equal("maria", _rig.Store.State!.Live.By);
        Assert.Equal(first.Id, _rig.Start().Release.Id);
        Assert.Throws<ReleaseException>(() => _rig.Store.Rollback("maria"));
        Assert.Equal(second.Id, _rig.Store.Publish(_rig.Store.Find("2"), "maria").Release.Id);
        Assert.Equal(first.Id, _rig.Store.Rollback("maria").Release.Id);
    }

    [Fact]
    public void After_a_rollback_the_pack_is_trained_again_only_once_it_changes()
    {
        var first = _rig.Make();
        _rig.HasBooks(50);
        _rig.Make();
        _rig.Store.Rollback("maria");
        Assert.Equal(first.Id, _rig.Start().Release.Id);

        _rig.HasBooks(60);

        Assert.Equal("0003", _rig.Start().Release.Id[..4]);
        Assert.Equal("0003", _rig.Store.Current!.Id[..4]);
    }

    [Fact]
    public void The_oldest_go_but_never_the_live_one_nor_the_one_before()
    {
        var first = _rig.Make();
        var second = _rig.Make();
        _rig.Store.Publish(first.Id, "maria");
        _rig.Store.Rollback("maria");
        _rig.Store.Publish(first.Id, "maria");
        var broken = _rig.Store.Begin(_rig.Knowledge);
        for (var i = 0; i < 3; i++)
        {
            using var draft = _rig.Store.Begin(_rig.Knowledge);
            _rig.Store.PassOver(_rig.Store.Keep(draft, second));
        }

        Assert.Equal(["0005", "0004", "0002", "0001"], _rig.Store.List().Select(item => item.Id[..4]));
        Assert.True(Directory.Exists(broken.Pack));
        broken.Dispose();
        Assert.DoesNotContain(Directory.EnumerateDirectories(_rig.Store.Folder), folder => Path.GetFileName(folder).StartsWith('.'));
    }

    [Theory]
    [InlineData("model.bin", "is damaged")]
    [InlineData("pack/topics/library.yaml", "cannot be used")]
    public void A_damaged_release_is_not_used_but_the_one_before_it(string file, string said)
    {
        var first = _rig.Make();
        _rig.HasBooks(50);
        var second = _rig.Make();
        var bytes = File.ReadAllBytes(_rig.FileOf(second.Id, file));
        bytes[^2] ^= 1;
        File.WriteAllBytes(_rig.FileOf(second.Id, file), bytes);
        var warnings = new List<string>();

        Assert.Equal(first.Id, _rig.Store.OpenLive(warnings.Add)!.Release.Id);
        Assert.Contains(said, Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Throws<ReleaseException>(() => _rig.Store.Publish(second.Id, "maria"));
    }

    [Fact]
    public void Half_a_release_is_none()
    {
        var first = _rig.Make();
        _rig.HasBooks(50);
        var second = _rig.Make();
        File.Delete(_rig.FileOf(second.Id, "release.json"));
        using var draft = _rig.Store.Begin(_rig.Knowledge);

        Assert.Equal([(second.Id, ReleaseState.Broken), (first.Id, ReleaseState.Before)], _rig.Store.List().Select(item => (item.Id, item.State)));
        Assert.Equal(first.Id, _rig.Store.OpenLive(_ => { })!.Release.Id);
        Assert.Equal("0003", _rig.Start().Release.Id[..4]);
    }

    [Fact]
    public void A_name_of_a_missing_release_leads_to_the_one_before_or_to_training()
    {
        var first = _rig.Make();
        _rig.HasBooks(50);
        var second = _rig.Make();
        Directory.Delete(_rig.FileOf(second.Id, ""), recursive: true);
        Assert.Equal(first.Id, _rig.Store.OpenLive(_ => { })!.Release.Id);

        Directory.Delete(_rig.FileOf(first.Id, ""), recursive: true);

        Assert.Null(_rig.Store.OpenLive(_ => { }));
        Assert.Equal(_rig.Start().Release.Id, _rig.Store.Current!.Id);
    }

    [Fact]
    public void A_file_current_that_says_nothing_is_reported_and_the_newest_release_is_used()
    {
        var first = _rig.Make();
        File.WriteAllText(_rig.Pointer, "{ half");
        var warnings = new List<string>();

        Assert.Equal(first.Id, _rig.Store.OpenLive(warnings.Add)!.Release.Id);
        Assert.Contains("is damaged", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_pack_does_not_keep_a_bot_with_a_release_from_starting()
    {
        var first = _rig.Make();
        _rig.Break();

        var (release, warnings) = _rig.Start();

        Assert.Equal(first.Id, release.Id);
        var warning = Assert.Single(warnings);
        Assert.Contains("topics/library.yaml:7:", warning, StringComparison.Ordinal);
        Assert.Contains(first.Id, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("")]
    [InlineData("7")]
    public void Only_a_release_can_be_published(string text) => Assert.Throws<ReleaseException>(() => _rig.Store.Publish(text, "maria"));
}
