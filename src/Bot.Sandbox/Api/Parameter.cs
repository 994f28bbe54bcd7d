namespace Bot.Sandbox.Api;

/// <summary>A parameter of a method, written as in <c>chat_id:ChatId!</c>: name, type (String if none is given), and ! if it is required.</summary>
/// <param name="Name">The Bot API's name.</param>
/// <param name="Type">String, Integer, Boolean, ChatId, or a shape of <see cref="Shapes"/>; with [] before it, an array. Unmodelled ones are known but do nothing here.</param>
/// <param name="IsRequired">Whether the documentation demands it.</param>
internal sealed record Parameter(string Name, string Type, bool IsRequired)
{
    public static Parameter[] Parse(string list) =>
        [.. list.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(One)];

    private static Parameter One(string word)
    {
        var parts = word.TrimEnd('!').Split(':');
        return new Parameter(parts[0], parts.Length > 1 ? parts[1] : "String", word.EndsWith('!'));
    }
}
