using Bot.Editing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Bot.Tests.Editing;

/// <summary>A YAML file is changed place by place, and all else in it stays.</summary>
public sealed class YamlTextTests
{
    private const string File =
        """
        # about the file
        list: ["one", 'two', three]   # flow
        map: {a: 1, b: "two"}
        block:
          # about the first
          - "x"   # an x
          - y

          # about the next
        items:
          - id: first
            text: |
              two
              lines
            more:
              ru:
                - "q"
          - {id: second, text: plain}
        last: end
        """;

    [Fact]
    public void An_item_is_added_in_the_style_of_its_list()
    {
        Assert.Contains("list: [\"one\", 'two', three, \"four\"]   # flow\n", Edit(yaml => yaml.Append(List(yaml, "list"), "\"four\"")), StringComparison.Ordinal);
        Assert.Contains("  - y\n  - \"z\"\n\n  # about the next\n", Edit(yaml => yaml.Append(List(yaml, "block"), "\"z\"")), StringComparison.Ordinal);
        Assert.Contains("  - {id: second, text: plain}\n  - id: third\n    text: new\nlast: end", Edit(yaml => yaml.Append(List(yaml, "items"), "id: third\ntext: new")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_is_taken_out_with_its_line_or_its_comma()
    {
        Assert.Contains("list: ['two', three]", Edit(yaml => yaml.Remove(List(yaml, "list"), List(yaml, "list").Children[0])), StringComparison.Ordinal);
        Assert.Contains("list: [\"one\", 'two']", Edit(yaml => yaml.Remove(List(yaml, "list"), List(yaml, "list").Children[2])), StringComparison.Ordinal);
        Assert.Contains("block:\n  # about the first\n  - y\n\n", Edit(yaml => yaml.Remove(List(yaml, "block"), List(yaml, "block").Children[0])), StringComparison.Ordinal);
        Assert.Contains("items:\n  - {id: second, text: plain}\nlast", Edit(yaml => yaml.Remove(List(yaml, "items"), List(yaml, "items").Children[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void Brackets_may_be_empty_or_go_over_several_lines()
    {
        var yaml = new YamlText("empty: [ ]\nlong: [one,   # [\n  two,\n]   # of it\n");
        Assert.Equal("empty: [ one]\n", yaml.Append((YamlSequenceNode)YamlText.Under(yaml.Root, "empty")!, "one").Text[..14]);
        Assert.EndsWith("]   # of it\nnew: 1\n", yaml.Add((YamlMappingNode)yaml.Root, "new", "1").Text, StringComparison.Ordinal);
        Assert.Equal("empty: [ ]\n", yaml.Remove((YamlMappingNode)yaml.Root, "long").Text);
    }

    [Fact]
    public void A_key_is_added_and_taken_out()
    {
        Assert.Contains("map: {a: 1, b: \"two\", c: 3}\n", Edit(yaml => yaml.Add(Map(yaml, "map"), "c", "3")), StringComparison.Ordinal);
        Assert.Contains("map: {b: \"two\"}\n", Edit(yaml => yaml.Remove(Map(yaml, "map"), "a")), StringComparison.Ordinal);
        Assert.Contains("        - \"q\"\n    heard:\n      ru:\n        - \"new\"\n  - {id", Edit(yaml => yaml.Add(Item(yaml, 0), "heard", "\nru:\n  - \"new\"")), StringComparison.Ordinal);
        Assert.Contains("  - text: |\n      two\n", Edit(yaml => yaml.Remove(Item(yaml, 0), "id")), StringComparison.Ordinal);
        Assert.EndsWith("last: end\nnew: 1", Edit(yaml => yaml.Add((YamlMappingNode)yaml.Root, "new", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_replaced_and_nothing_else() =>
        Assert.Equal(File.Replace("- y\n", "- \"w: 1\"\n", StringComparison.Ordinal), Edit(yaml => yaml.Replace(List(yaml, "block").Children[1], "w: 1")));

    [Fact]
    public void A_value_keeps_its_quotes_where_they_will_do()
    {
        Assert.Contains("  - other words\n", Edit(yaml => yaml.Replace(List(yaml, "block").Children[1], "other words")), StringComparison.Ordinal);
        Assert.Contains("[\"one\", '2', three]", Edit(yaml => yaml.Replace(List(yaml, "list").Children[1], "2")), StringComparison.Ordinal);
        Assert.Contains("[\"one\", \"it's\", three]", Edit(yaml => yaml.Replace(List(yaml, "list").Children[1], "it's")), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_back_as_it_was() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => IsWhole(text.Get) ? ReadBack(text.Get) == text.Get : true).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\"quoted\" and \\ back"), InlineData("a: b # c"), InlineData("- [x] {y}"), InlineData("line\nline\ttab\r"), InlineData("Қазақша ұ ң 😀"), InlineData("\u200Fעברית\u202E"), InlineData("\u0000\u0007\u2028\uFEFF")]
    public void What_means_something_in_yaml_is_only_text(string text) => Assert.Equal(text, ReadBack(text));

    private static string ReadBack(string text) => ((YamlScalarNode)new YamlText($"a: {YamlText.Quote(text)}").Root["a"]).Value!;

    private static bool IsWhole(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);

    private static string Edit(Func<YamlText, YamlText> edit) => edit(new YamlText(File)).Text;

    private static YamlSequenceNode List(YamlText yaml, string key) => (YamlSequenceNode)YamlText.Under(yaml.Root, key)!;

    private static YamlMappingNode Map(YamlText yaml, string key) => (YamlMappingNode)YamlText.Under(yaml.Root, key)!;

    private static YamlMappingNode Item(YamlText yaml, int index) => (YamlMappingNode)List(yaml, "items").Children[index];
}
