using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>One record of a sample.</summary>
/// <param name="Fields">Its fields.</param>
/// <param name="Line">The line that it starts in, from 1.</param>
/// <param name="IsBroken">Whether its quotes do not match.</param>
internal sealed record SampleRecord(string[] Fields, long Line, bool IsBroken = false)
{
    /// <summary>How many fields hold something.</summary>
    public int Filled { get; } = Fields.Count(field => !string.IsNullOrWhiteSpace(field));
}

/// <summary>The records that a file begins with, read by some settings.</summary>
internal sealed class CsvSample
{
    // Enough to see what is usual in a file.
    private const int MostRecords = 1_000;

    private CsvSample(ReadSettings settings, IReadOnlyList<SampleRecord> records)
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
    public int Flaws { get; private init; }

    /// <summary>How many records have a field that begins or ends with a quote and is not quoted.</summary>
    public int StrayQuotes { get; private init; }

    /// <summary>How many fields are quoted.</summary>
    public int Quoted { get; private init; }

    /// <summary>How many stand between two marks of the other kind that encloses elsewhere: apostrophes, or double quotes.</summary>
    public int QuotedOtherwise { get; private init; }

    /// <summary>How many records are not as they should be: in their quotes, or their width.</summary>
    public int Doubtful => Flaws + StrayQuotes + Records.Count - Even + (UnclosedAt is null ? 0 : 1);

    /// <summary>The line of a record that takes lines with it that are rows of their own: a quote there has no other, or not where it should. Null when there is none.</summary>
    public long? UnclosedAt { get; private init; }

    /// <summary>How many lines were not read for that.</summary>
    public int LinesLost { get; private init; }

    /// <summary>Whether not even the first record ends in the sample.</summary>
    public bool IsCutInFirst { get; private init; }

    /// <summary>Whether a record holds a line break.</summary>
    public bool HasLineBreaks { get; private init; }

    private bool IsContradicted { get; init; }

    // Where the records of several lines are in the text whose quotes match.
    private List<Range> Broad { get; init; } = [];

    /// <summary>Reads a sample.</summary>
    /// <param name="text">The file's beginning, in UTF-8.</param>
    /// <param name="isWhole">Whether that is the whole file.</param>
    /// <param name="settings">How it is read; the header is a record like the others.</param>
    public static CsvSample Read(ReadOnlyMemory<byte> text, bool isWhole, ReadSettings settings)
    {
        var sample = ReadOnce(text, isWhole, settings with { Width = null, HasLineBreaks = false });
        // What swallowed lines is known by the table's width.
        var isDoubtful = sample.HasLineBreaks || sample.Flaws > 0 || sample.LinesLost > 0;
        if (!isDoubtful || sample.Proven is not { } width)
            return sample;
        // Where most records of several lines are texts beyond doubt, the others are taken for texts as well.
        var doubts = new RowDoubts(settings with { Width = width, HasLineBreaks = false });
        var areTexts = sample.Broad.Count(range => doubts.AreRows(text.Span[range])) * 2 < sample.Broad.Count;
        var proven = ReadOnce(text, isWhole, settings with { Width = width, HasLineBreaks = areTexts });
        // Where the beginning itself goes on with other columns, the whole file is to say so when it is read.
        return proven.IsContradicted ? sample : proven;
    }

    /// <summary>The sample with what the whole file is held against in its settings.</summary>
    public CsvSample WithWidth() => new(Settings with { Width = Proven, HasLineBreaks = HasLineBreaks }, Records)
    {
        Flaws = Flaws,
        StrayQuotes = StrayQuotes,
        Quoted = Quoted,
        QuotedOtherwise = QuotedOtherwise,
        UnclosedAt = UnclosedAt,
        LinesLost = LinesLost,
        IsCutInFirst = IsCutInFirst,
        HasLineBreaks = HasLineBreaks,
        Broad = Broad,
    };

    // Nearly all records must have it, or it proves nothing.
    private int? Proven => Even * 5 >= Records.Count * 4 && Records.Count > 0 ? Width : null;

    private static CsvSample ReadOnce(ReadOnlyMemory<byte> text, bool isWhole, ReadSettings settings)
    {
        var records = new List<SampleRecord>();
        var (flaws, strays, quoted, quotedOtherwise, broad) = (0, 0, 0, 0, new List<Range>());
        var otherMark = settings.Quote == '\'' ? '"' : '\'';
        Checkpoint? stopped = null;
        var isContradicted = false;
        using var rows = CsvRows.Over(text, settings with { IsConfirmed = false });
        try
        {
            while (rows.Read())
            {
                flaws += rows.RowFault is null ? 0 : 1;
                strays += rows.RowRemark is null ? 0 : 1;
                quoted += settings.Quote is { } mark ? rows.CountBetween(mark) : 0;
                quotedOtherwise += rows.CountBetween(otherMark);
                if (rows.RowFault is null && rows.After is var after && after.Line > rows.Line)
                    broad.Add((int)rows.Before.Offset..(int)after.Offset);
                if (records.Count < MostRecords)
                    records.Add(new SampleRecord(rows.Texts(), rows.Line, rows.RowFault is not null));
            }
        }
        catch (RowReadException exception)
        {
            stopped = exception.Before;
            isContradicted = exception.Reason.Code == ReasonCodes.ReadingContradicted;
        }

        // The end of a sample may well be inside a record, but one that holds rows, or that ends before it, is none.
        var isCut = !isWhole && records.Count < MostRecords;
        var unread = stopped is null ? default : text.Span[(int)stopped.Offset..];
        var doubts = new RowDoubts(settings with { Width = UsualWidth(records).Width });
        var lost = stopped is not null && (isWhole || doubts.Rules.Look(unread, false).IsWhole || doubts.AreRows(WholeLines(unread)))
            ? BrokenRow.CountLineBreaks(unread) : 0;
        var isCutInFirst = isCut && records.Count <= (stopped is null ? 1 : 0);
        if (isCut && !isCutInFirst && stopped is null)
            records.RemoveAt(records.Count - 1);
        if (isWhole && records.Count < MostRecords && stopped is null)
            records.RemoveRange(Math.Max(0, records.Count - settings.SkipLastRows), Math.Min(records.Count, settings.SkipLastRows));
        return new CsvSample(settings, records)
        {
            Flaws = flaws,
            StrayQuotes = strays,
            Quoted = quoted,
            QuotedOtherwise = quotedOtherwise,
            UnclosedAt = isWhole || lost > 0 || isCutInFirst ? stopped?.Line : null,
            LinesLost = lost,
            IsCutInFirst = isCutInFirst,
            HasLineBreaks = settings.HasLineBreaks || broad.Count > 0,
            Broad = broad,
            IsContradicted = isContradicted,
        };
    }

    private static ReadOnlySpan<byte> WholeLines(ReadOnlySpan<byte> text) => text[..(text.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];

    private static (int Width, int Even) UsualWidth(IReadOnlyList<SampleRecord> records)
    {
        // Titles above a short table do not make it one of a single column.
        var best = records.CountBy(record => record.Fields.Length).OrderByDescending(width => width.Value).ThenBy(width => width.Key == 1)
            .FirstOrDefault();
        return (best.Key, best.Value);
    }
}
