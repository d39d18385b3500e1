using System.Text;
using ImportPortal.Core.Reading.Decoding;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>Writes tables as text.</summary>
internal static class TextWriting
{
    private const string Tones = "\u0300\u0309\u0303\u0301\u0323";

    /// <summary>The bytes of a table.</summary>
    public static byte[] Write(WrittenTable table, TextDialect dialect) => Encode(Join(Pieces(table, dialect)), dialect);

    /// <summary>The text of pieces.</summary>
    public static string Join(IEnumerable<TextPiece> pieces) => string.Concat(pieces.Select(piece => piece.Text));

    /// <summary>The pieces of a table's text, in order.</summary>
    public static List<TextPiece> Pieces(WrittenTable table, TextDialect dialect)
    {
        var pieces = new List<TextPiece>();
        if (dialect.SeparatorLine)
            AddBeside($"sep={dialect.Separator}");
        foreach (var line in dialect.Above)
            AddBeside(line);
        if (dialect.HasHeader)
            AddRecord([.. table.Columns.Select(column => column.Header)], -1);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (dialect.BlankLines && row % 5 == 3)
                AddBeside("");
            if (dialect.Comment is { } comment && row % 7 == 2)
                AddBeside($"{comment} checked up to here");
            AddRecord([.. table.Rows[row].Select(value => value.Text)], row);
        }

        for (var line = 0; line < dialect.LinesOfSeparators; line++)
            AddBeside(new string(dialect.Separator, table.Columns.Count - 1));
        foreach (var line in dialect.Below)
            AddBeside(line);
        if (!dialect.EndsLastLine)
            pieces.RemoveAt(pieces.Count - 1);
        return pieces;

        void AddBeside(string line)
        {
            pieces.Add(new(line, TextPart.Beside, -1, 0));
            pieces.Add(new(dialect.LineEnd, TextPart.LineEnd, -1, 0));
        }

        void AddRecord(string[] fields, int row)
        {
            if (dialect.LinesQuoted && row >= 0)
            {
                var line = Join(fields.SelectMany((field, column) => Separated(field, row, column, dialect)));
                pieces.AddRange(Enclosed(line, row, 0, dialect));
            }
            else
            {
                pieces.AddRange(fields.SelectMany((field, column) => Separated(field, row, column, dialect)));
            }

            if (dialect.TrailingSeparators)
                pieces.Add(new($"{dialect.Separator}", TextPart.Separator, row, fields.Length));
            pieces.Add(new(dialect.LineEnd, TextPart.LineEnd, row, fields.Length));
        }
    }

    /// <summary>A text in the dialect's encoding; Vietnamese as Windows writes it, with tones behind their letters.</summary>
    public static byte[] Encode(string text, TextDialect dialect)
    {
        var encoding = TextEncodings.Find(dialect.Encoding)!;
        var bytes = encoding.GetBytes(dialect.Encoding == TextEncodings.Windows1258 ? WithTones(text) : text);
        return dialect.HasMark ? [.. encoding.GetPreamble(), .. bytes] : bytes;
    }

    /// <summary>Whether a dialect can hold a text without a change.</summary>
    public static bool CanHold(TextDialect dialect, string text) =>
        dialect.Quote is not null
            ? !(dialect.LinesQuoted && text.AsSpan().ContainsAny('\n', '\r')) && (dialect.Comment is not { } comment || !text.StartsWith(comment))
            : !text.Contains(dialect.Separator, StringComparison.Ordinal) && !text.AsSpan().ContainsAny("\r\n\"'\\");

    private static IEnumerable<TextPiece> Separated(string field, int row, int column, TextDialect dialect)
    {
        if (column > 0)
            yield return new(dialect.BlankBehindSeparators ? $"{dialect.Separator} " : $"{dialect.Separator}", TextPart.Separator, row, column);
        foreach (var piece in MustBeEnclosed(field, dialect) ? Enclosed(field, row, column, dialect) : [new(field, TextPart.Content, row, column)])
            yield return piece;
    }

    private static bool MustBeEnclosed(string field, TextDialect dialect) => dialect.Quote is { } quote
        && (dialect.QuotesAll || field.Contains(dialect.Separator, StringComparison.Ordinal) || field.Contains(quote, StringComparison.Ordinal)
            || field.AsSpan().ContainsAny('\r', '\n') || (field.Length > 0 && (field[0] == ' ' || field[^1] == ' ' || field[0] == dialect.Comment)));

    private static IEnumerable<TextPiece> Enclosed(string field, int row, int column, TextDialect dialect)
    {
        var quote = $"{dialect.Quote}";
        yield return new(quote, TextPart.Quote, row, column);
        var parts = (dialect.Backslash ? field.Replace("\\", "\\\\", StringComparison.Ordinal) : field).Split(quote);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                yield return new(dialect.Backslash ? $"\\{quote}" : quote + quote, TextPart.InnerQuote, row, column);
            if (parts[i].Length > 0)
                yield return new(parts[i], TextPart.Content, row, column);
        }

        yield return new(quote, TextPart.Quote, row, column);
    }

    private static string WithTones(string text)
    {
        var split = new StringBuilder();
        foreach (var value in text)
        {
            var parts = value.ToString().Normalize(NormalizationForm.FormD);
            var tone = parts.FirstOrDefault(Tones.Contains);
            if (value < 0x80 || tone == 0)
                split.Append(value);
            else
                split.Append(parts.Replace(tone.ToString(), "", StringComparison.Ordinal).Normalize(NormalizationForm.FormC)).Append(tone);
        }

        return split.ToString();
    }
}
