using System.Text.Unicode;
using CsvHelper;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Understands a file from its beginning: what it is, how it is read, and whether its columns fit a dataset.</summary>
public static class FileInspector
{
    /// <summary>How much of a file's beginning an inspection sees, in bytes.</summary>
    public const int HeadBytes = 256 * 1024;

    /// <summary>Inspects a file.</summary>
    /// <param name="head">The first <see cref="HeadBytes"/> bytes of the file, or all of it when it is shorter.</param>
    /// <param name="isWhole">Whether <paramref name="head"/> is the whole file.</param>
    /// <param name="dataset">Where its rows shall go.</param>
    public static InspectionResult Inspect(ReadOnlyMemory<byte> head, bool isWhole, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (head.IsEmpty)
            return Refused(ReasonCodes.EmptyFile);
        if (FileKind.Foreign(head.Span) is { } kind)
            return Refused(ReasonCodes.UnsupportedFormat, kind);
        if (FileKind.IsBinary(head.Span))
            return Refused(ReasonCodes.NotATable);
        if (!Utf8.IsValid(WholeCharacters(head.Span, isWhole)))
            return Refused(ReasonCodes.WrongEncoding, "UTF-8");

        var separatorLine = SeparatorLine.Find(head.Span);
        try
        {
            return InspectTable(head, isWhole, separatorLine, dataset);
        }
        catch (CsvFormatException)
        {
            return Refused(ReasonCodes.RecordTooLong, "1", $"{CsvRows.MaxRecordBytes / (1024 * 1024)}");
        }
    }

    private static InspectionResult InspectTable(
        ReadOnlyMemory<byte> head, bool isWhole, SeparatorLine? separatorLine, Dataset dataset)
    {
        var table = separatorLine is null ? head : head[separatorLine.Length..];
        long? unclosedAt = null;
        var options = CsvDialect.Options(new ReadSettings()) with
        {
            Separator = separatorLine?.Separator,
            DetectSeparatorHint = false,
            OnMalformedRecord = record => unclosedAt ??=
                record.Reason == CsvMalformedReason.UnterminatedQuote ? record.LineNumber : null,
        };
        using var reader = CsvReader.Create(table, options);
        if (!reader.Read())
            return Refused(ReasonCodes.NoRows);

        // A first line that goes on beyond the head names no columns.
        if (!isWhole && reader.ByteOffset + reader.RawRecord.Length >= table.Length)
            return Refused(ReasonCodes.NotATable);

        var settings = new ReadSettings { Separator = reader.Separator, SkipLines = separatorLine is null ? 0 : 1 };
        var header = new string[reader.FieldCount];
        for (var i = 0; i < header.Length; i++)
            header[i] = reader.GetString(i);

        // The end of a head that was cut off may well be inside quotes.
        if (isWhole)
        {
            var hasRows = ReadsToItsEnd(reader);
            if (unclosedAt is { } line)
                return Refused(ReasonCodes.UnclosedQuote, $"{line + settings.SkipLines}");
            if (!hasRows)
                return Refused(ReasonCodes.NoRows);
        }

        return ColumnMatcher.Match(header, settings, dataset);
    }

    /// <summary>Reads on to the end; tells whether there was a row.</summary>
    private static bool ReadsToItsEnd(CsvReader reader)
    {
        var any = false;
        while (reader.Read())
            any = true;
        return any;
    }

    /// <summary>The head without the beginning of a character that was cut off at its end.</summary>
    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (isWhole)
            return head;
        for (var i = 1; i <= 3 && i <= head.Length; i++)
        {
            var value = head[^i];
            if (value >= 0xC0)
                return head[..^i];
            if (value < 0x80)
                break;
        }

        return head;
    }

    private static InspectionResult Refused(string code, params string[] arguments) =>
        new(InspectionVerdict.Refused, new Reason(code, arguments), null, null);
}
