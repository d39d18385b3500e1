using System.Globalization;
using System.Text;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Finds how fields and records are told apart: separator, quote, escape, comments.</summary>
/// <param name="text">The file's beginning, in UTF-8.</param>
/// <param name="isWhole">Whether that is the whole file.</param>
/// <param name="given">What a person set.</param>
/// <param name="names">The names by which the dataset knows its columns.</param>
internal sealed class DialectFinder(ReadOnlyMemory<byte> text, bool isWhole, GivenSettings given, ColumnNames names)
{
    private const char CommentMark = '#';
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>The dialect, and what was found of each part under its name in the contract.</summary>
    public (CsvSample Sample, Dictionary<string, Finding> Findings) Find(ReadSettings settings)
    {
        var findings = new Dictionary<string, Finding>();
        settings = given.Over(settings);
        if (given.Separator is null && SeparatorLine.Find(text.Span) is { } line && CsvDialect.Fault(settings with { Separator = line.Separator }) is null)
        {
            settings = settings with { Separator = line.Separator, SkipLines = given.SkipLines ?? 1 };
            findings["separator"] = Finding.Certain(EvidenceCodes.SeparatorLine);
            if (given.SkipLines is null)
                findings["skipLines"] = Finding.Certain(EvidenceCodes.SeparatorLine);
        }

        var sample = FindSeparator(settings, findings);
        sample = FindQuote(sample, findings);
        sample = FindEscape(sample, findings);
        return (FindComment(sample, findings), findings);
    }

    private CsvSample FindSeparator(ReadSettings settings, Dictionary<string, Finding> findings)
    {
        if (given.Separator is not null)
            findings["separator"] = Finding.Given;
        if (findings.ContainsKey("separator"))
            return Read(settings);

        var tried = Try(settings);
        // A file that begins with comments may have more of them than rows.
        var commented = settings with { Comment = CommentMark };
        if (given.Comment is null && BeginsWithComment() && CsvDialect.Fault(commented) is null && Try(commented) is var without
            && without[0].Score > tried[0].Score)
            tried = without;
        var (best, score) = tried[0];
        findings["separator"] = tried switch
        {
            _ when score <= 0 => Finding.Likely(EvidenceCodes.SeparatorNone),
            [_, var other, ..] when other.Score > score - 0.02 => Finding.Open(EvidenceCodes.SeparatorTie, $"{other.Sample.Settings.Separator}"),
            _ when best.Even * 5 < best.Records.Count * 4 => Finding.Likely(EvidenceCodes.SeparatorEven, Numbers(best)),
            _ => Finding.Certain(EvidenceCodes.SeparatorEven, Numbers(best)),
        };
        return best;
    }

    private (CsvSample Sample, double Score)[] Try(ReadSettings settings) => [.. Separators
        .Where(separator => separator != settings.Quote && separator != settings.Escape && separator != settings.Comment)
        .Select(separator => Read(settings with { Separator = separator }))
        .Select(sample => (sample, Score(sample)))
        .OrderByDescending(candidate => candidate.Item2)];

    /// <summary>
    /// How well a separator fits: how many records have the same number of fields, more than one; less where its fields hold
    /// the others; most where the dataset's columns then have their names.
    /// </summary>
    private double Score(CsvSample sample)
    {
        var isNamed = sample.Records.Take(HeaderFinder.MostLinesAbove).Any(record => names.CountKnownIn(record.Fields) >= 2);
        if (sample.Width < 2)
            return isNamed ? 1 : 0;
        var even = (double)sample.Even / sample.Records.Count;
        var fields = sample.Records.Where(record => record.Fields.Length == sample.Width).Take(200).SelectMany(record => record.Fields).ToArray();
        var strong = Separators.Except([sample.Settings.Separator, ',']).ToArray();
        var foreign = fields.Count(field => field.AsSpan().IndexOfAny(strong) >= 0) / (double)fields.Length;
        var commas = sample.Settings.Separator == ',' ? 0 : fields.Count(field => field.Contains(',', StringComparison.Ordinal)) / (double)fields.Length;
        return even - (0.3 * foreign) - (0.05 * commas) + (isNamed ? 1 : 0);
    }

    private CsvSample FindQuote(CsvSample sample, Dictionary<string, Finding> findings)
    {
        if (given.Quote is not null)
        {
            findings["quote"] = Finding.Given;
            return sample;
        }

        var enclosed = Enclosed('"', sample.Settings.Separator);
        var apostrophes = Enclosed('\'', sample.Settings.Separator);
        if (enclosed.Opening > 0 || apostrophes.Opening == 0 || apostrophes.Opening != apostrophes.Closing
            || CsvDialect.Fault(sample.Settings with { Quote = '\'' }) is not null)
        {
            findings["quote"] = enclosed.Opening > 0
                ? Finding.Certain(EvidenceCodes.QuoteSeen, Number(enclosed.Opening))
                : Finding.Likely(EvidenceCodes.QuoteUsual);
            return sample;
        }

        findings["quote"] = Finding.Likely(EvidenceCodes.QuoteSeen, Number(apostrophes.Opening));
        if (given.Separator is null && findings["separator"].Evidence.Code != EvidenceCodes.SeparatorLine)
            findings.Remove("separator");
        var settings = sample.Settings with { Quote = '\'', Escape = given.Escape is null ? '\'' : sample.Settings.Escape };
        return FindSeparator(settings, findings);
    }

    private CsvSample FindEscape(CsvSample sample, Dictionary<string, Finding> findings)
    {
        if (given.Escape is not null)
        {
            findings["escape"] = Finding.Given;
            return sample;
        }

        var escaped = CountEscaped(sample.Settings.Quote);
        var escaping = sample.Settings with { Escape = '\\' };
        if (escaped > 0 && CsvDialect.Fault(escaping) is null && Read(escaping) is var other && other.Flaws < sample.Flaws)
        {
            findings["escape"] = Finding.Certain(EvidenceCodes.EscapeSeen, Number(escaped));
            return other;
        }

        var doubled = sample.Settings.Quote is { } quote ? sample.Records.Sum(record => record.Fields.Count(field => field.Contains(quote))) : 0;
        findings["escape"] = doubled > 0
            ? Finding.Certain(EvidenceCodes.EscapeDoubled, Number(doubled))
            : Finding.Likely(EvidenceCodes.EscapeUsual);
        return sample;
    }

    /// <summary>
    /// A <c>#</c> begins a comment where the file begins with one, or several lines do, and none of them has the fields of a
    /// row: to pass over what is a row would lose it.
    /// </summary>
    private CsvSample FindComment(CsvSample sample, Dictionary<string, Finding> findings)
    {
        if (given.Comment is not null)
        {
            findings["comment"] = Finding.Given;
            return sample;
        }

        if (sample.Settings.Comment is not null)
        {
            findings["comment"] = Finding.Likely(EvidenceCodes.CommentSeen, Number(text.Span.Count("\n#"u8) + text.Span.Count("\r#"u8) + 1), Number(1));
            return sample;
        }

        var marked = sample.Records.Where(record => record.Fields[0].StartsWith(CommentMark)).ToArray();
        var commented = sample.Settings with { Comment = CommentMark };
        var isEvident = marked.Length > 0 && CsvDialect.Fault(commented) is null && (marked.Length > 1 || marked[0] == sample.Records[0])
            && sample.Width > 1 && marked.All(record => record.Fields.Length != sample.Width);
        findings["comment"] = isEvident
            ? Finding.Likely(EvidenceCodes.CommentSeen, Number(marked.Length), Number(marked[0].Line))
            : Finding.Likely(EvidenceCodes.CommentNone);
        return isEvident ? Read(commented) : sample;
    }

    private bool BeginsWithComment()
    {
        var mark = text.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return text.Length > mark && text.Span[mark] == CommentMark;
    }

    /// <summary>How many fields begin with a character, and how many end with it.</summary>
    private (int Opening, int Closing) Enclosed(char mark, char separator)
    {
        var bytes = text.Span;
        var opening = 0;
        var closing = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != mark)
                continue;
            if (i == 0 || IsEdge(bytes[i - 1], separator))
                opening++;
            if (i == bytes.Length - 1 || IsEdge(bytes[i + 1], separator))
                closing++;
        }

        return (opening, closing);
    }

    private static bool IsEdge(byte value, char separator) => value == separator || value is (byte)'\n' or (byte)'\r';

    private int CountEscaped(char? quote)
    {
        if (quote is not { } mark)
            return 0;
        ReadOnlySpan<byte> escaped = [(byte)'\\', (byte)mark];
        return text.Span.Count(escaped);
    }

    private CsvSample Read(ReadSettings settings) => CsvSample.Read(text, isWhole, settings);

    private static string[] Numbers(CsvSample sample) => [Number(sample.Even), Number(sample.Records.Count), Number(sample.Width)];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
