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
    private static readonly char[] OtherMarks = ['^', '~', '`', ':', '@', ' '];

    // Of these one in every record is no chance.
    private const string RareMarks = "^~`";

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

        var isSaid = given.Separator is not null || findings.ContainsKey("separator");
        var reading = new QuoteFinder(text, given, known => Best(known, isSaid)).Find(settings, findings);
        findings.TryAdd("separator", reading.Separator ?? Finding.Given);
        var sample = FindComment(reading.Sample, findings);
        return (sample.WithWidth(), findings);
    }

    private DialectReading Best(ReadSettings settings, bool isSaid)
    {
        if (isSaid)
        {
            var said = Read(settings);
            return new DialectReading(said, Score(said), null);
        }

        var tried = Try(settings);
        // A file that begins with comments may have more of them than rows.
        var commented = settings with { Comment = CommentMark };
        if (given.Comment is null && BeginsWithComment() && CsvDialect.Fault(commented) is null && Try(commented) is var without
            && without[0].Score > tried[0].Score)
            tried = without;
        var (best, score) = tried[0];
        return new DialectReading(best, score, tried switch
        {
            _ when score <= 0 && OtherMark(best) is { } mark => Finding.Open(EvidenceCodes.SeparatorTie, $"{mark}"),
            _ when score <= 0 => Finding.Likely(EvidenceCodes.SeparatorNone),
            [_, var other, ..] when other.Score > score - 0.02 => Finding.Open(EvidenceCodes.SeparatorTie, $"{other.Sample.Settings.Separator}"),
            _ when best.Even * 5 < best.Records.Count * 4 => Finding.Likely(EvidenceCodes.SeparatorEven, Numbers(best)),
            _ => Finding.Certain(EvidenceCodes.SeparatorEven, Numbers(best)),
        });
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
        var even = (double)sample.Even / (sample.Records.Count + sample.LinesLost);
        var fields = sample.Records.Where(record => record.Fields.Length == sample.Width).Take(200).SelectMany(record => record.Fields).ToArray();
        var strong = Separators.Except([sample.Settings.Separator, ',']).ToArray();
        var foreign = fields.Count(field => field.AsSpan().IndexOfAny(strong) >= 0) / (double)fields.Length;
        var commas = sample.Settings.Separator == ',' ? 0 : fields.Count(field => field.Contains(',', StringComparison.Ordinal)) / (double)fields.Length;
        return even - (0.3 * foreign) - (0.05 * commas) + (isNamed ? 1 : 0);
    }

    /// <summary>
    /// A mark that is seldom a separator, but stands equally often in every record of a file that has only one column else:
    /// what the file holds then is for a person to say.
    /// </summary>
    private static char? OtherMark(CsvSample sample)
    {
        if (sample.Records.Count < 2 || sample.Width != 1)
            return null;
        foreach (var mark in OtherMarks)
        {
            var counts = sample.Records.Select(record => record.Fields.Sum(field => field.Count(value => value == mark))).Distinct().Take(2).ToArray();
            if (counts is [>= 2] || (counts is [1] && RareMarks.Contains(mark, StringComparison.Ordinal)))
                return mark;
        }

        return null;
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

    private CsvSample Read(ReadSettings settings) => CsvSample.Read(text, isWhole, settings);

    private static string[] Numbers(CsvSample sample) => [Number(sample.Even), Number(sample.Records.Count), Number(sample.Width)];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
