using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>One record of a sample.</summary>
/// <param name="Fields">Its fields.</param>
/// <param name="Line">The line that it starts in, from 1.</param>
internal sealed record SampleRecord(string[] Fields, long Line)
{
    /// <summary>How many fields hold something.</summary>
    public int Filled { get; } = Fields.Count(field => !string.IsNullOrWhiteSpace(field));
}

/// <summary>The records that a file begins with, read by some settings.</summary>
internal sealed class CsvSample
{
    // Enough to see what is usual in a file.
    private const int MostRecords = 1_000;

    private CsvSample(ReadSettings settings, List<SampleRecord> records)
    {
        Settings = settings;
        Records = records;
        (Width, Even) = UsualWidth(records);
    }

    /// <summary>How it was read.</summary>
    public ReadSettings Settings { get; }

    /// <summary>The records, the header among them; without one that the sample's end cuts off.</summary>
    public IReadOnlyList<SampleRecord> Records { get; }

    /// <summary>How many fields most records have; of two numbers alike, that which is seen first, one field last.</summary>
    public int Width { get; }

    /// <summary>How many records have that many.</summary>
    public int Even { get; }

    /// <summary>How many records have quotes that do not match.</summary>
    public int Flaws { get; private set; }

    /// <summary>The line in which a quote opens that nothing closes; null when there is none.</summary>
    public long? UnclosedAt { get; private set; }

    /// <summary>Whether not even the first record ends in the sample.</summary>
    public bool IsCutInFirst { get; private set; }

    /// <summary>Reads a sample.</summary>
    /// <param name="text">The file's beginning, in UTF-8.</param>
    /// <param name="isWhole">Whether that is the whole file.</param>
    /// <param name="settings">How it is read; the header is a record like the others.</param>
    public static CsvSample Read(ReadOnlyMemory<byte> text, bool isWhole, ReadSettings settings)
    {
        var records = new List<SampleRecord>();
        var flaws = 0;
        long? unclosedAt = null;
        using var rows = CsvRows.Over(text, settings);
        try
        {
            while (rows.Read())
            {
                if (rows.RowFault is not null)
                    flaws++;
                if (records.Count < MostRecords)
                    records.Add(new SampleRecord(rows.Texts(), rows.Line));
            }
        }
        catch (RowReadException exception)
        {
            flaws++;
            unclosedAt = exception.Before.Line;
        }

        // The end of a sample may well be inside a record.
        var isCut = !isWhole && records.Count < MostRecords;
        var isCutInFirst = isCut && records.Count <= (unclosedAt is null ? 1 : 0);
        if (isCut && !isCutInFirst && unclosedAt is null)
            records.RemoveAt(records.Count - 1);
        if (isWhole && records.Count < MostRecords && unclosedAt is null)
            records.RemoveRange(Math.Max(0, records.Count - settings.SkipLastRows), Math.Min(records.Count, settings.SkipLastRows));
        return new CsvSample(settings, records)
        {
            Flaws = flaws,
            UnclosedAt = isWhole ? unclosedAt : null,
            IsCutInFirst = isCutInFirst,
        };
    }

    private static (int Width, int Even) UsualWidth(List<SampleRecord> records)
    {
        // Titles above a short table do not make it one of a single column.
        var best = records.CountBy(record => record.Fields.Length).OrderByDescending(width => width.Value).ThenBy(width => width.Key == 1)
            .FirstOrDefault();
        return (best.Key, best.Value);
    }
}
