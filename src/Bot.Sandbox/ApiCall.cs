namespace Bot.Sandbox;

/// <summary>One call of the Bot API, as the server saw it.</summary>
/// <param name="Number">Order of arrival, from 1.</param>
/// <param name="Method">Name as the Bot API writes it; as it was called, if unknown.</param>
/// <param name="Parameters">Parameters by name, each as the text it would have in a form; objects as JSON.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Status">HTTP status of the answer; 0 if none was given.</param>
/// <param name="Answer">Body of the answer; empty if none was given.</param>
public sealed record ApiCall(
    int Number, string Method, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset At, int Status, string Answer)
{
    /// <summary>Whether the method did its work.</summary>
    public bool IsOk => Status == 200;

    /// <summary>A parameter's text, or null if it was not given.</summary>
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);
}
