namespace Bot.Sandbox;

/// <summary>The ways in which a call can go wrong on request.</summary>
public enum FaultKind
{
    /// <summary>The connection is cut before the call has any effect.</summary>
    Drop,

    /// <summary>The call has its effect, then the connection is cut without an answer.</summary>
    CutAfterHandling,

    /// <summary>The call is handled after <see cref="Fault.Delay"/>.</summary>
    Delay,

    /// <summary>Nothing happens, and nobody ever answers.</summary>
    NeverAnswer,

    /// <summary>429 with <see cref="Fault.RetryAfter"/>, without effect.</summary>
    TooManyRequests,

    /// <summary>409, as if another program were polling, without effect.</summary>
    Conflict,

    /// <summary>502 with a page of HTML in place of JSON, without effect.</summary>
    ServerError,

    /// <summary>The call has its effect, and the answer breaks off in the middle of the JSON.</summary>
    MalformedJson,

    /// <summary>The call has its effect, and every object of the answer holds a field that no documentation knows.</summary>
    UnknownFields,

    /// <summary>The next updates hold one of a kind that no documentation knows.</summary>
    UnknownUpdateKind,

    /// <summary>The next updates come twice in the same answer, with the same ids.</summary>
    DuplicateUpdate,

    /// <summary>Refused with <see cref="Fault.Code"/> and <see cref="Fault.Description"/>, without effect.</summary>
    Refuse,
}

/// <summary>Something that shall go wrong with the next calls that fit it.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Only calls of this method, in any case; null for every method.</summary>
    public string? Method { get; init; }

    /// <summary>Only calls with this text in one of their parameters; null for all.</summary>
    public string? Contains { get; init; }

    /// <summary>How many calls go wrong before it wears off: at least 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How long a <see cref="FaultKind.Delay"/> lasts, by the sandbox's clock.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Seconds to wait that a <see cref="FaultKind.TooManyRequests"/> asks for.</summary>
    public int RetryAfter { get; init; } = 1;

    /// <summary>Status of a <see cref="FaultKind.ServerError"/> or code of a <see cref="FaultKind.Refuse"/>; 0 for the usual one.</summary>
    public int Code { get; init; }

    /// <summary>Words of a <see cref="FaultKind.Refuse"/>, for example <c>Bad Request: TOPIC_CLOSED</c>.</summary>
    public string? Description { get; init; }
}
