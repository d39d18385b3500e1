using System.Text;
using CsvHelper;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <summary>How settings are told to the engine that reads.</summary>
public static class CsvDialect
{
    /// <summary>The first of the settings that no file can be read with, by its name in the contract; null when all are well.</summary>
    public static string? Fault(ReadSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (TextEncodings.NameOf(settings.Encoding) != settings.Encoding)
            return "encoding";
        if (!IsMark(settings.Separator))
            return "separator";
        if (settings.Quote is { } quote && (!IsMark(quote) || quote is ' ' or '\t' || quote == settings.Separator))
            return "quote";
        if (settings.Escape is { } escape && escape != settings.Quote && (!IsMark(escape) || escape is ' ' or '\t' || escape == settings.Separator))
            return "escape";
        if (settings.Comment is { } comment && (!IsMark(comment) || comment == settings.Separator || comment == settings.Quote || comment == settings.Escape))
            return "comment";
        return settings.SkipLines is < 0 or > 1_000_000 ? "skipLines" : null;
    }

    /// <summary>The engine's options.</summary>
    internal static CsvReaderOptions Options(ReadSettings settings)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            // What a byte order mark says was found at inspection.
            Encoding = Encoding.UTF8,
            Separator = settings.Separator,
            CommentPrefix = settings.Comment,
            MaxRecordSize = CsvRows.MaxRecordBytes,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            TrimWhitespace = settings.BlanksAroundQuotes && settings.Quote is not null,
        };
        return settings switch
        {
            { Quote: { } quote } => options with { Quote = quote },
            { Escape: { } escape } => options with { Mode = CsvMode.Escape, Escape = escape },
            _ => options with { Mode = CsvMode.NoEscape },
        };
    }

    /// <summary>
    /// What takes the escapes out of fields, and hides those from the engine that it does not know: beside quotes. Null where
    /// quotes are doubled, or nothing is escaped.
    /// </summary>
    internal static EscapeMask? Mask(ReadSettings settings) =>
        settings.Escape is { } escape && escape != settings.Quote
            ? new EscapeMask((byte)escape, (byte)(settings.Quote ?? escape), (byte)settings.Separator)
            : null;

    private static bool IsMark(char value) => value is '\t' or (>= ' ' and < '\u007F');
}
