using System.Text;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Reading;

/// <summary>Writes tables as the files that settings read.</summary>
internal static class CsvText
{
    /// <summary>The table as text: every field quoted, or escaped where the settings know no quote.</summary>
    public static string Write(IEnumerable<string[]> records, ReadSettings settings, string lineEnd, int blankLines = 0, string? above = null)
    {
        var text = new StringBuilder(above);
        foreach (var (index, record) in records.Index())
        {
            for (var blank = 0; blank < blankLines && index > 0; blank++)
                text.Append(lineEnd);
            if (settings.Comment is { } comment)
                text.Append(comment).Append(" a \"comment").Append(lineEnd);
            var line = string.Join(settings.Separator, record.Select(field => Field(field, settings)));
            text.Append(settings.LinesQuoted ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line).Append(lineEnd);
        }

        return text.ToString();
    }

    /// <summary>The text as bytes of an encoding; Vietnamese as Windows writes it, with tones behind their letters.</summary>
    public static byte[] Encode(string text, string encoding)
    {
        var bytes = TextEncodings.Find(encoding)!;
        return encoding == TextEncodings.Windows1258 ? bytes.GetBytes(Tones(text)) : bytes.GetBytes(text);
    }

    private static string Field(string field, ReadSettings settings)
    {
        if (settings.Quote is { } quote)
        {
            var inside = settings.Escape == quote
                ? field.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)
                : field.Replace($"{settings.Escape}", $"{settings.Escape}{settings.Escape}", StringComparison.Ordinal)
                    .Replace($"{quote}", $"{settings.Escape}{quote}", StringComparison.Ordinal);
            return settings.BlanksAroundQuotes ? $"  {quote}{inside}{quote} " : $"{quote}{inside}{quote}";
        }

        var escaped = new StringBuilder();
        foreach (var value in field)
        {
            if (value == settings.Separator || value == settings.Escape || value is '\r' or '\n')
                escaped.Append(settings.Escape);
            escaped.Append(value);
        }

        return escaped.ToString();
    }

    private static string Tones(string text)
    {
        var split = new StringBuilder();
        foreach (var value in text)
        {
            var parts = value.ToString().Normalize(NormalizationForm.FormD);
            var tone = parts.FirstOrDefault("\u0300\u0309\u0303\u0301\u0323".Contains);
            if (value < 0x80 || tone == 0)
                split.Append(value);
            else
                split.Append(parts.Replace(tone.ToString(), "", StringComparison.Ordinal).Normalize(NormalizationForm.FormC)).Append(tone);
        }

        return split.ToString();
    }
}
