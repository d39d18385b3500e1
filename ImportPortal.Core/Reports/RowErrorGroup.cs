namespace ImportPortal.Core.Reports;

/// <summary>Row errors of one column and code.</summary>
/// <param name="Column">The column; null: the whole row.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="Count">How many there are.</param>
/// <param name="CountIsAtLeast">Whether the upload has more row errors than were counted: there are <paramref name="Count"/> or more.</param>
public sealed record RowErrorGroup(string? Column, string Code, long Count, bool CountIsAtLeast = false);
