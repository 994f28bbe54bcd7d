using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Answers.Knowledge;
using Bot.Chats;
using Bot.Tests.Support;
using Xunit;

namespace Bot.Tests.Chats;

/// <summary>What is wrong with a pack or a draft is told in the language of the page; where it is found, it is written in English.</summary>
public sealed partial class ProblemTextsTests
{
    private static readonly string[] Folders = ["Bot.Answers/Knowledge", "Bot/Editing", "Bot/Articles", "Bot/Review"];

    [Theory, InlineData("ru"), InlineData("kk")]
    public void Every_problem_that_pages_may_show_is_translated_with_all_that_is_put_in(string language)
    {
        var known = Texts.In(language).Problems;

        Assert.All(Written(), pattern => Assert.Contains(pattern, known));
        Assert.All(known, pair => Assert.Equal(Parts(pair.Key).Intersect(Parts(pair.Value)), Parts(pair.Value)));
        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), Texts.In(language == "ru" ? "kk" : "ru").Problems.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void File_line_and_what_is_quoted_stay_as_they_are()
    {
        using var folder = Library.Copy();
        folder.Replace("topics/visiting.yaml", "kk: \"Кітапхана күн сайын 9-дан 20-ға дейін ашық.\"", "kk: \"Кітапхана күн сайын ашық.\"");

        var problem = Assert.Single(PackReader.Check(folder.Path).Problems);

        Assert.StartsWith("topics/visiting.yaml:10: the figures differ between “en” (20, 9) and “kk” (none)", Texts.In("en").Say(problem), StringComparison.Ordinal);
        Assert.Equal($"{problem}", Texts.In("en").Say(problem));
        Assert.StartsWith("topics/visiting.yaml:10: числа в «en» (20, 9) и «kk» (нет) расходятся", Texts.In("ru").Say(problem), StringComparison.Ordinal);
        Assert.StartsWith("topics/visiting.yaml:10: «en» (20, 9) мен «kk» (жоқ)", Texts.In("kk").Say(problem), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "topics/visiting.yaml:2: this is not valid YAML, from column 9 on; the parser says: ")]
    [InlineData("ru", "topics/visiting.yaml:2: это не YAML, начиная со столбца 9; разборщик сообщает: ")]
    [InlineData("kk", "topics/visiting.yaml:2: бұл YAML емес, 9-бағаннан бастап; талдағыш хабары: ")]
    public void What_is_no_YAML_is_told_with_line_and_column_before_the_words_of_the_parser(string language, string beginning)
    {
        using var folder = Library.Copy();
        File.WriteAllText(folder["topics/visiting.yaml"], "topic: visiting\ntitle: x: y\n");

        var problem = PackReader.Check(folder.Path).Problems.Single(problem => problem.File == "topics/visiting.yaml");

        Assert.StartsWith(beginning, Texts.In(language).Say(problem), StringComparison.Ordinal);
    }

    /// <summary>The patterns of problems in the sources; what only the command line says is left out.</summary>
    private static IEnumerable<string> Written() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Summits.Root, "src", folder), "*.cs")).Where(file => !file.EndsWith("ArticleCommand.cs", StringComparison.Ordinal))
        .SelectMany(File.ReadLines)
        .SelectMany(line => Problem().Matches(line).Select(match => PatternOf(line[(match.Index + match.Length)..])));

    /// <summary>The pattern of an interpolated string, given all behind its opening quote.</summary>
    private static string PatternOf(string rest)
    {
        var (pattern, holes) = (new StringBuilder(), 0);
        for (var i = 0; rest[i] != '"'; i++)
        {
            if (rest[i] == '\\')
            {
                pattern.Append(rest[++i] == 'n' ? '\n' : rest[i]);
            }
            else if (rest[i] == '{' && rest[i + 1] != '{')
            {
                var end = EndOfHole(rest, i);
                pattern.Append(CultureInfo.InvariantCulture, $"{{{holes++}{Format().Match(rest[i..end]).Value}}}");
                i = end;
            }
            else if (rest[i] is '{' or '}')
            {
                pattern.Append(rest[i]).Append(rest[++i]);
            }
            else
            {
                pattern.Append(rest[i]);
            }
        }

        return pattern.ToString();
    }

    private static int EndOfHole(string rest, int start)
    {
        var isQuoted = false;
        for (var i = start + 1; ; i++)
        {
            isQuoted ^= rest[i] == '"';
            if (rest[i] == '}' && !isQuoted)
            {
                return i;
            }
        }
    }

    private static string[] Parts(string pattern) => [.. Part().Matches(pattern).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"(?:(?:Report|(?<!yaml\.|lines\.|all\.)Add(?:<[^(]*>)?|EditException|ArticleException|YamlFault|Problem)\((?:""[A-Za-z]+"")?[^""]*|\(FormattableString\)|, 0, )\$""")]
    private static partial Regex Problem();

    [GeneratedRegex(":N0$")]
    private static partial Regex Format();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Part();
}
