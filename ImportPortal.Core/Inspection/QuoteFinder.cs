using System.Globalization;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Finds how a text is quoted and escaped, by comparing whole readings of the sample: the usual one with those that something
/// in the text speaks for. A reading wins where its quotes match and its records have the same width; where two are close, a
/// person is asked.
/// </summary>
/// <param name="text">The file's beginning, in UTF-8.</param>
/// <param name="given">What a person set.</param>
/// <param name="read">Reads the sample by some settings, with the separator that then fits best.</param>
internal sealed class QuoteFinder(ReadOnlyMemory<byte> text, GivenSettings given, Func<ReadSettings, DialectReading> read)
{
    // So many records of a reading must be of one width for it to be held against the usual one.
    private const double MostlyEven = 0.95;

    /// <summary>The best reading, and what was found of each part under its name in the contract.</summary>
    /// <param name="settings">What is known already.</param>
    /// <param name="findings">Where the findings are written.</param>
    public DialectReading Find(ReadSettings settings, Dictionary<string, Finding> findings)
    {
        var best = read(settings);
        best = FindLines(best, findings);
        best = FindEscape(best, findings);
        best = FindBlanks(best, findings);
        best = FindApostrophes(best, findings);
        best = FindNone(best, findings);
        findings.TryAdd("quote", given.Quote is not null ? Finding.Given : Usual(best.Sample));
        findings.TryAdd("escape", given.Escape is not null ? Finding.Given : Escaped(best.Sample));
        return best;
    }

    /// <summary>Each line quoted as a whole: what is one column else, is a table then.</summary>
    private DialectReading FindLines(DialectReading usual, Dictionary<string, Finding> findings)
    {
        if (given.LinesQuoted is not null || usual.Sample.Settings.Quote is not { } quote || CountWrapped(quote) is not (var wrapped and > 0, var isFirst))
            return usual;
        var whole = read(usual.Sample.Settings with { LinesQuoted = true });
        if (whole.Sample.Width < 2 || whole.Share < MostlyEven || whole.Share <= usual.Share && usual.Sample.Width > 1)
            return usual;

        // One column of sentences has commas as well, with blanks behind them.
        var isNamed = whole.Score > 1 || (!isFirst && whole.Sample.Records[0].Fields.Length == whole.Sample.Width);
        if (!isNamed && whole.Sample.Records.Any(record => record.Fields[1..].All(field => field.StartsWith(' '))))
            return usual;

        var evidence = new[] { Number(wrapped), Number(usual.Sample.Records.Count > 1 ? usual.Sample.Records[1].Line : 1) };
        findings["linesQuoted"] = isNamed ? Finding.Certain(EvidenceCodes.LinesQuoted, evidence) : Finding.Open(EvidenceCodes.LinesQuoted, evidence);
        return whole;
    }

    private DialectReading FindEscape(DialectReading usual, Dictionary<string, Finding> findings)
    {
        var settings = usual.Sample.Settings with { Escape = '\\' };
        if (given.Escape is not null || usual.Sample.Settings.Quote is not { } quote || CsvDialect.Fault(settings) is not null
            || CountEscaped(quote) + CountEscaped(settings.Separator) is not (var escaped and > 0))
            return usual;
        var other = read(settings);
        var isUsualWell = usual.Sample is { Flaws: 0, UnclosedAt: null };
        var isOtherWell = other.Sample is { Flaws: 0, UnclosedAt: null };
        if (isUsualWell && isOtherWell && Enclosed(quote).Opening > 0 && other.Share == usual.Share && usual.FirstDifference(other) is { } line)
            findings["escape"] = Finding.Open(EvidenceCodes.EscapeEither, Number(line));
        if (isUsualWell ? other.Share <= usual.Share : other.Share <= usual.Share && !isOtherWell)
            return usual;
        findings["escape"] = Finding.Certain(EvidenceCodes.EscapeSeen, Number(escaped));
        return other;
    }

    /// <summary>Blanks before a quote are no part of the field where more fields are quoted then, and fewer rows are in doubt.</summary>
    private DialectReading FindBlanks(DialectReading usual, Dictionary<string, Finding> findings)
    {
        if (given.BlanksAroundQuotes is not null || usual.Sample.Settings.Quote is not { } quote || CountBehindBlanks(quote) is not (var behind and > 0))
            return usual;
        var other = read(usual.Sample.Settings with { BlanksAroundQuotes = true });
        if (other.Sample.Quoted <= usual.Sample.Quoted || other.Sample.Doubtful >= usual.Sample.Doubtful)
            return usual;
        findings["blanksAroundQuotes"] = Finding.Certain(EvidenceCodes.BlanksAroundQuotes, Number(behind));
        return other;
    }

    /// <summary>
    /// Apostrophes enclose where they do so in most values of a column, or where what they enclose holds separators. What most of
    /// the text stands between counts more than what breaks in fewer rows.
    /// </summary>
    private DialectReading FindApostrophes(DialectReading usual, Dictionary<string, Finding> findings)
    {
        var settings = usual.Sample.Settings with { Quote = '\'', Escape = given.Escape is null ? '\'' : usual.Sample.Settings.Escape };
        var (opening, closing) = Enclosed('\'');
        opening += CountBehindBlanks('\'');
        if (given.Quote is not null || opening == 0 || closing == 0 || CsvDialect.Fault(settings) is not null)
            return usual;
        var found = new Dictionary<string, Finding>();
        var other = FindBlanks(FindEscape(read(settings), found), found);
        var weight = new MarkWeight(usual, other);
        if (weight.AreLetters)
            return usual;
        if (weight.AreQuotes)
        {
            found["quote"] = Finding.Likely(EvidenceCodes.QuoteSeen, Number(other.Sample.Quoted));
            return Take();
        }

        // Values here and there that stand between two: nothing says whether the marks are theirs. No word has two in a row.
        if (!weight.MayBeQuotes || usual.FirstDifference(other) is not { } line)
            return usual;
        found["quote"] = Finding.Open(EvidenceCodes.QuoteEither, Number(line));
        if (weight.IsWell && weight.IsMost && (text.Span.IndexOf("''"u8) >= 0 || CountEscaped('\'') > 0))
            return Take();
        findings["quote"] = found["quote"];
        return usual;

        DialectReading Take()
        {
            findings.Remove("escape");
            foreach (var (name, finding) in found)
                findings[name] = finding;
            return other;
        }
    }

    /// <summary>
    /// No quotes at all: where the usual reading is in doubt and every line is a row without them. Marks that stand mostly at one
    /// side of a field enclose nothing.
    /// </summary>
    private DialectReading FindNone(DialectReading usual, Dictionary<string, Finding> findings)
    {
        var sample = usual.Sample;
        if (given.Quote is not null || sample.Settings.Quote is not { } quote || usual.IsClean || Enclosed(quote).Opening == 0 || sample.Settings.LinesQuoted)
            return Unclosed(usual, findings);
        var none = read(sample.Settings with { Quote = null, Escape = null, BlanksAroundQuotes = false });
        var (enclosed, begun, ended) = CountMarks(none.Sample, quote);
        var line = sample.UnclosedAt ?? usual.FirstDifference(none);
        if (sample.Records.Count == 0 && line is not null)
        {
            findings["quote"] = Finding.Open(EvidenceCodes.QuoteUnclosed, Number(line.Value));
            return none;
        }

        if (line is null || none.Sample.Width < 2 || none.Share < MostlyEven || none.Share <= usual.Share || (begun + ended) * 3 <= enclosed)
            return Unclosed(usual, findings);

        // Beside fields that are quoted, one that only begins with a quote is one whose quote is not closed.
        var areUnclosed = enclosed > 0 && ended == 0;
        findings["quote"] = areUnclosed && (sample.UnclosedAt ?? FirstUnclosed(none.Sample, quote)) is { } unclosed
            ? Finding.Open(EvidenceCodes.QuoteUnclosed, Number(unclosed))
            : Finding.Open(EvidenceCodes.QuoteNone, Number(line.Value), Number(none.Sample.Even));
        return begun + ended >= enclosed && !areUnclosed ? none : usual;
    }

    // A quote that nothing closes is for a person to see, whatever the rest of the quotes say.
    private static DialectReading Unclosed(DialectReading usual, Dictionary<string, Finding> findings)
    {
        if (usual.Sample.UnclosedAt is { } line)
            findings["quote"] = Finding.Open(EvidenceCodes.QuoteUnclosed, Number(line));
        return usual;
    }

    private Finding Usual(CsvSample sample)
    {
        if (sample.Settings.Quote is not { } quote || Enclosed(quote).Opening is not (var opening and > 0))
            return Finding.Likely(EvidenceCodes.QuoteUsual);
        return Finding.Certain(EvidenceCodes.QuoteSeen, Number(opening));
    }

    private static Finding Escaped(CsvSample sample)
    {
        var doubled = sample.Settings.Quote is { } quote ? sample.Records.Sum(record => record.Fields.Count(field => field.Contains(quote))) : 0;
        return doubled > 0 ? Finding.Certain(EvidenceCodes.EscapeDoubled, Number(doubled)) : Finding.Likely(EvidenceCodes.EscapeUsual);
    }

    /// <summary>How many fields have a mark at both ends, and how many at their beginning or their end alone, where marks mean nothing.</summary>
    private static (int Enclosed, int Begun, int Ended) CountMarks(CsvSample sample, char mark)
    {
        var (enclosed, begun, ended) = (0, 0, 0);
        foreach (var field in sample.Records.SelectMany(record => record.Fields))
        {
            var value = field.AsSpan().Trim(' ');
            if (value.IsEmpty || (value[0] != mark && value[^1] != mark))
                continue;
            if (value.Length > 1 && value[0] == mark && value[^1] == mark)
                enclosed++;
            else if (value[0] == mark)
                begun++;
            else
                ended++;
        }

        return (enclosed, begun, ended);
    }

    /// <summary>The line of the first field that begins with a mark which nothing closes in it, where marks mean nothing.</summary>
    private static long? FirstUnclosed(CsvSample sample, char mark) => sample.Records
        .FirstOrDefault(record => record.Fields.Any(field => field.AsSpan().TrimStart(' ').StartsWith([mark]) && field.Count(mark.Equals) % 2 == 1))?.Line;

    /// <summary>How many fields begin with a character, and how many end with it, whatever the separator.</summary>
    private (int Opening, int Closing) Enclosed(char mark)
    {
        var bytes = text.Span;
        var (opening, closing) = (0, 0);
        for (var i = bytes.IndexOf((byte)mark); i >= 0;)
        {
            if (i == 0 || IsEdge(bytes[i - 1]))
                opening++;
            if (i == bytes.Length - 1 || IsEdge(bytes[i + 1]))
                closing++;
            var next = bytes[(i + 1)..].IndexOf((byte)mark);
            i = next < 0 ? -1 : i + 1 + next;
        }

        return (opening, closing);
    }

    private bool IsEdge(byte value) =>
        value is (byte)'\n' or (byte)'\r' || (given.Separator is { } separator ? value == separator[0] : value is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|');

    private int CountBehindBlanks(char mark)
    {
        var bytes = text.Span;
        var count = 0;
        for (var i = 1; i < bytes.Length; i++)
        {
            if (bytes[i] != mark || bytes[i - 1] is not ((byte)' ' or (byte)'\t'))
                continue;
            var before = bytes[..i].TrimEnd((byte)' ');
            if (before.IsEmpty || IsEdge(before[^1]) || (before[^1] == '\t' && bytes[..i].TrimEnd(" \t"u8) is [.., var edge] && IsEdge(edge)))
                count++;
        }

        return count;
    }

    private int CountEscaped(char mark) => text.Span.Count([(byte)'\\', (byte)mark]);

    /// <summary>How many lines are one quoted field that holds separators, where nearly all are; and whether the first is.</summary>
    private (int Wrapped, bool IsFirst) CountWrapped(char quote)
    {
        var lines = new QuotedLines(quote, ',');
        var (wrapped, all, isFirst) = (0, 0, false);
        var left = text.Span;
        while (!left.IsEmpty && all < 1_000)
        {
            var next = QuoteRules.NextLine(left, 0);
            var line = left[..next].TrimEnd("\r\n,;"u8);
            left = left[next..];
            if (line.IsEmpty)
                continue;
            all++;
            if (!lines.IsWrapped(line, out var inside) || inside.IndexOfAny(",;\t|"u8) < 0)
                continue;
            wrapped++;
            isFirst |= all == 1;
        }

        // The header may stand without.
        return (wrapped > 0 && wrapped >= (all - 1) * 0.9 ? wrapped : 0, isFirst);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
