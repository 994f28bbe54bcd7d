using YamlDotNet.Core;

namespace Bot.Answers.Knowledge;

/// <summary>What keeps a text from being YAML, as far as the parser can tell: where, in words of ours, with its own words at the end.</summary>
/// <param name="Line">From 1; 0 where the parser cannot tell.</param>
internal sealed record YamlFault(int Line, FormattableString Message)
{
    /// <summary>What an error that came of parsing tells; null where it does not come from the parser.</summary>
    public static YamlFault? Of(Exception error) => error switch
    {
        YamlException { Start: var start } => new YamlFault((int)start.Line, $"this is not valid YAML, from column {start.Column} on; the parser says: {error.Message}"),
        // The parser loses its state where a bracket or quote is never closed, and cannot tell the line.
        InvalidOperationException => new YamlFault(0, $"this is not valid YAML: a bracket or a quotation mark is opened and not closed"),
        _ => null,
    };
}
