using System.Text.Json;
using Bot.Sandbox;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Commands;

public sealed class ProgramTests : IDisposable
{
    private static readonly string[] Pack = ["--knowledge", Library.Folder];

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Ask_prints_one_answer_and_keeps_the_model_for_the_next_time()
    {
        var first = await BotProcess.Run(_data, ["ask", "when does the library open", .. Pack]);
        Assert.Equal((0, "The library is open from 9 to 20 every day.\n\nSource: Town Gazette, 2 May 2031\n"), (first.ExitCode, first.Output));
        Assert.Contains("Trained in", first.Errors, StringComparison.Ordinal);
        var second = await BotProcess.Run(_data, ["ask", "часы работы библиотеки", .. Pack]);
        Assert.StartsWith("Библиотека открыта", second.Output, StringComparison.Ordinal);
        Assert.Empty(second.Errors);
    }

    [Fact]
    public async Task Ask_json_answers_every_line_in_order_and_remembers_a_chat()
    {
        const string input = """
            {"id":1,"q":"Кто руководит библиотекой?","chat":"a"}
            {"id":"two","q":"what is the weather today"}
            not json

            {"id":3,"q":"кто это сказал","chat":"a"}
            """;
        var (exitCode, output, errors) = await BotProcess.Run(_data, ["ask", "--json", .. Pack], input);
        var lines = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["1", "\"two\"", "3"], lines.Select(line => line.GetProperty("id").GetRawText()));
        Assert.Equal(["answered", "unknown", "answered"], lines.Select(line => line.GetProperty("outcome").GetString()));
        Assert.Equal("head-librarian", lines[0].GetProperty("entry").GetString());
        Assert.Equal("ru", lines[0].GetProperty("lang").GetString());
        Assert.Equal("librarian", lines[0].GetProperty("facts")[0].GetString());
        Assert.Equal("gazette", lines[0].GetProperty("sources")[0].GetString());
        Assert.Contains("Анна Рид", lines[2].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Line 3", errors, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task A_damaged_model_is_reported_and_trained_anew()
    {
        await BotProcess.Run(_data, ["ask", "часы работы", .. Pack]);
        var file = Directory.GetFiles(_data["data/releases"], "model.bin", SearchOption.AllDirectories)[0];
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        var (exitCode, output, errors) = await BotProcess.Run(_data, ["ask", "часы работы библиотеки", .. Pack]);
        Assert.Equal(0, exitCode);
        Assert.Contains("is damaged", errors, StringComparison.Ordinal);
        Assert.Contains("Trained in", errors, StringComparison.Ordinal);
        Assert.StartsWith("Библиотека открыта", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_pack_does_not_start()
    {
        using var pack = Library.Copy();
        pack.Replace("topics/visiting.yaml", "speaker: anna", "speaker: bob");
        var (exitCode, _, errors) = await BotProcess.Run(_data, ["--knowledge", pack.Path]);
        Assert.Equal(1, exitCode);
        Assert.Contains("topics/visiting.yaml:", errors, StringComparison.Ordinal);
        Assert.Contains("there is no name “bob”", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Telegram__Tokn=x", "There is no setting Telegram__Tokn.")]
    [InlineData("Telegram__Token=not-a-token", "Telegram__Token")]
    [InlineData("Telegram__PollTimeout=00:02:00", "Telegram__PollTimeout")]
    [InlineData("Storage__JournalDays=0", "Storage__JournalDays")]
    [InlineData("Sandbox__Port=door", "Sandbox__Port")]
    [InlineData("Knowledge__Folder=/no/such/folder", "Knowledge__Folder")]
    public async Task A_wrong_setting_is_one_line_that_names_it(string setting, string named)
    {
        string[] arguments = setting.StartsWith("Knowledge", StringComparison.Ordinal) ? [] : Pack;
        var (exitCode, _, errors) = await BotProcess.Run(_data, arguments, null, setting);
        Assert.Equal(1, exitCode);
        var line = Assert.Single(errors.TrimEnd().Split('\n'), line => line.Contains(named, StringComparison.Ordinal));
        Assert.DoesNotContain("not-a-token", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_Telegram_does_not_know_ends_the_program()
    {
        await using var telegram = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        const string token = "7000000001:AAanother-token-that-is-well-formed";
        await using var bot = BotProcess.Start(_data, Pack, $"Telegram__Token={token}", $"Telegram__BaseUrl={telegram.Address}");
        Assert.NotEqual(0, await bot.End());
        Assert.True((bot.Output + bot.Errors).Contains("Telegram__Token", StringComparison.Ordinal), bot.Output + bot.Errors);
        Assert.DoesNotContain("AAanother", bot.Output + bot.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_it_serves_a_sandbox_until_it_is_stopped()
    {
        await using var bot = BotProcess.Start(_data, Pack);
        var line = await bot.Line("http://127.0.0.1:");
        var address = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0]);
        using var http = new HttpClient();
        Assert.Contains("<!doctype html>", await http.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        await bot.Line("serves");
        await bot.Interrupt();
        Assert.Equal(0, await bot.End());
        Assert.Contains("Stopped in order.", bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_train_and_test_work_on_any_intent_data()
    {
        await File.WriteAllLinesAsync(_data["train.jsonl"], Library.Pack.Entries.SelectMany(entry => entry.Utterances
            .Select(utterance => $$"""{"text":{{JsonSerializer.Serialize(utterance.Text)}},"intent":"{{entry.Id}}"}""")), TestContext.Current.CancellationToken);
        var train = await BotProcess.Run(_data, ["model", "train", "--data", _data["train.jsonl"], "--out", _data["model"]]);
        Assert.Equal(0, train.ExitCode);
        var test = await BotProcess.Run(_data, ["model", "test", "--data", _data["train.jsonl"], "--model", _data["model"], "--out", _data["p.jsonl"]]);
        Assert.StartsWith("accuracy (micro-F1) 100.00 %", test.Output, StringComparison.Ordinal);
        var first = JsonDocument.Parse((await File.ReadAllLinesAsync(_data["p.jsonl"], TestContext.Current.CancellationToken))[0]).RootElement;
        Assert.Equal(["intent", "predicted", "confidence"], first.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Train_publishes_a_model_and_refuses_a_worse_one()
    {
        await File.WriteAllTextAsync(_data["exam.jsonl"], """{"id":"1","q":"when does it open","lang":"en","expect":["\\b9\\b"]}""", TestContext.Current.CancellationToken);
        var first = await BotProcess.Run(_data, ["train", "--exam", _data["exam.jsonl"], .. Pack]);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("Published", first.Output, StringComparison.Ordinal);
        var release = Assert.Single(Directory.GetDirectories(_data["data/releases"]));
        Assert.Contains("</html>", await File.ReadAllTextAsync(Path.Combine(release, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var description = Path.Combine(release, "release.json");
        await File.WriteAllTextAsync(
            description, (await File.ReadAllTextAsync(description, TestContext.Current.CancellationToken)).Replace("\"score\": 1", "\"score\": 2", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var published = await File.ReadAllTextAsync(_data["data/current"], TestContext.Current.CancellationToken);
        var second = await BotProcess.Run(_data, ["train", "--exam", _data["exam.jsonl"], .. Pack]);
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("Not published", second.Output, StringComparison.Ordinal);
        Assert.Contains("en  right 1 (in use 1) of 1", second.Output, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(release), await File.ReadAllTextAsync(_data["data/current"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(release), published, StringComparison.Ordinal);
    }
}
