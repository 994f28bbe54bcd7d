using System.Text.Json;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Knowledge;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("pack.yaml", "pack")]
    [InlineData("names.yaml", "names")]
    [InlineData("summits.yaml", "summits")]
    [InlineData("dialogue.yaml", "dialogue")]
    [InlineData("outside.yaml", "outside")]
    [InlineData("follow-ups.yaml", "follow-ups")]
    [InlineData("articles/*.yaml", "article")]
    [InlineData("topics/*.yaml", "topic")]
    public void Every_file_names_a_schema_that_is_there(string files, string schema)
    {
        foreach (var file in Directory.EnumerateFiles(Summits.Folder, files))
        {
            var named = File.ReadLines(file).First().Split("$schema=")[^1].Trim();
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, named));
            Assert.Equal(Path.Combine(Summits.Folder, "schema", schema + ".json"), path);
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            Assert.True(json.RootElement.TryGetProperty("title", out _));
        }
    }
}
