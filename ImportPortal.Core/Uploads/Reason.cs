namespace ImportPortal.Core.Uploads;

/// <summary>
/// Why something is as it is: a code of <see cref="ReasonCodes"/> with what its text needs. The text itself, in the
/// reader's language, is made where it is shown.
/// </summary>
/// <param name="Code">The code.</param>
/// <param name="Arguments">What the text's placeholders stand for, in order.</param>
public sealed record Reason(string Code, params IReadOnlyList<string> Arguments);
