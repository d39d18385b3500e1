namespace ImportPortal.Core.Inspection;

/// <summary>A sample as one way to quote and escape reads it, with the separator that then fits best.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Score">How well the separator fits.</param>
/// <param name="Separator">What speaks for it; null where it was said.</param>
internal sealed record DialectReading(CsvSample Sample, double Score, Finding? Separator)
{
    /// <summary>Whether nothing in it is in doubt: the quotes match, all is read, and all records have the same width.</summary>
    public bool IsClean => Sample is { Flaws: 0, UnclosedAt: null, StrayQuotes: 0, IsCutInFirst: false } && Sample.Even == Sample.Records.Count;

    /// <summary>The share of what was read that is as it should be; lines that were swallowed are not.</summary>
    public double Share => Sample.Records.Count == 0 ? 0 : (double)Math.Max(0, Sample.Even - Sample.Flaws) / (Sample.Records.Count + Sample.LinesLost);

    /// <summary>The line of the first record that another reading has otherwise; null where they are alike.</summary>
    public long? FirstDifference(DialectReading other)
    {
        foreach (var (mine, theirs) in Sample.Records.Zip(other.Sample.Records))
        {
            if (mine.Line != theirs.Line || mine.IsBroken != theirs.IsBroken || !mine.Fields.AsSpan().SequenceEqual(theirs.Fields))
                return mine.Line;
        }

        return Sample.Records.Count == other.Sample.Records.Count ? null
            : Sample.UnclosedAt ?? other.Sample.UnclosedAt ?? Sample.Records.Concat(other.Sample.Records).Max(record => record.Line);
    }
}
