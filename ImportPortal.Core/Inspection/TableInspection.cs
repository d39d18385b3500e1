using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection.Likeness;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>The inspection of one file that is text.</summary>
/// <param name="text">Its beginning, in UTF-8.</param>
/// <param name="isWhole">Whether that is the whole file.</param>
/// <param name="dataset">Where its rows shall go.</param>
/// <param name="given">What a person set.</param>
/// <param name="saved">What was chosen for earlier files; how the table is told apart is among what is given.</param>
internal sealed class TableInspection(byte[] text, bool isWhole, Dataset dataset, GivenSettings given, SavedChoices saved)
{
    private static readonly string[] OfQuotes = ["quote", "escape", "linesQuoted"];

    /// <summary>Understands it.</summary>
    public InspectionResult Run(string encoding, Finding encodingFinding)
    {
        var names = new ColumnNames(dataset, saved.Columns);
        var (sample, findings) = new DialectFinder(text, isWhole, given, names).Find(new ReadSettings { Encoding = encoding });
        findings["encoding"] = encodingFinding;
        // Blank lines alone are no header either.
        if (sample.Records.Count == 0)
            return FileInspector.Refused(text.AsSpan().Trim(" \t\r\n\uFEFF"u8).IsEmpty ? ReasonCodes.EmptyFile : ReasonCodes.NoRows);
        if (sample.Records[0].Fields.Length is var first and > FileInspector.MostColumns)
            return FileInspector.Refused(ReasonCodes.TooManyColumns, Text(first), Text(FileInspector.MostColumns));
        // A first line that goes on beyond the head names no columns.
        if (sample.IsCutInFirst)
            return FileInspector.Refused(ReasonCodes.NotATable);

        var settings = new HeaderFinder(given, names).Find(sample, findings);
        var table = sample.Records.Where(record => record.Line > settings.SkipLines).ToArray();
        var named = settings.HasHeader ? Math.Min(settings.HeaderRows, table.Length) : 0;
        var header = named == 0 ? null : HeaderNames.Join([.. table[..named].Select(record => record.Fields)]);
        var rows = table[named..];
        var width = header?.Length ?? sample.Width;
        if (rows.Length == 0 && isWhole)
            return FileInspector.Refused(ReasonCodes.NoRows);

        var (columns, misfits) = new ColumnMatcher(dataset, saved.Columns)
            .Match(header, width, given.Columns, new ColumnValues([.. rows.Select(row => row.Fields)]));
        (settings, var questions) = new ValueFinder(given, saved.Values, dataset).Find(settings, columns, rows, findings);
        Reason[] problems = [.. Unsure(settings, findings), .. misfits, .. questions];
        var result = new InspectionResult(
            problems.Length == 0 ? InspectionVerdict.Fits : InspectionVerdict.NeedsReview, problems.FirstOrDefault(), settings, columns)
        {
            Evidence = findings,
            Problems = problems,
            Remarks = TableRemarks.Of(text, header, rows),
            LeftOut = LinesAbove(sample, settings) is var above and > 0 ? [new Remark(RemarkCodes.LinesAbove, above)] : [],
            Rows = [.. rows.Take(InspectionResult.MostRows).Select(row => row.Fields)],
        };
        return Check(result, settings, columns, rows.Length);
    }

    // A line that only tells the separator is none of them.
    private int LinesAbove(CsvSample sample, ReadSettings settings) =>
        given.SkipLines ?? sample.Records.Count(record => record.Line <= settings.SkipLines);

    private IEnumerable<Reason> Unsure(ReadSettings settings, Dictionary<string, Finding> findings)
    {
        if (IsOpen("encoding"))
            yield return new Reason(ReasonCodes.EncodingUnsure, settings.Encoding);
        if (IsOpen("separator"))
        {
            // A separator that is nowhere in the file stands for one column.
            var other = findings["separator"].Evidence.Arguments[0];
            yield return text.AsSpan().Contains((byte)settings.Separator)
                ? new Reason(ReasonCodes.SeparatorUnsure, $"{settings.Separator}", other) : new Reason(ReasonCodes.SeparatorUnsure, other, "");
        }

        // All of them are of how the text is quoted: one question.
        var quotes = OfQuotes.Where(IsOpen).Select(setting => findings[setting].Evidence).FirstOrDefault();
        if (quotes is not null)
            yield return new Reason(quotes.Code == EvidenceCodes.QuoteUnclosed ? ReasonCodes.UnclosedQuote : ReasonCodes.QuotesUnsure, LineOf(quotes));
        if (IsOpen("hasHeader") || IsOpen("headerRows") || IsOpen("skipLines"))
            yield return new Reason(ReasonCodes.HeaderUnsure);

        bool IsOpen(string setting) => findings.GetValueOrDefault(setting)?.Certainty == Certainty.Open;

        static string LineOf(Reason evidence) => evidence.Arguments[evidence.Code == EvidenceCodes.LinesQuoted ? 1 : 0];
    }

    private InspectionResult Check(InspectionResult result, ReadSettings settings, IReadOnlyList<ColumnMatch> columns, int count)
    {
        using var rows = CsvRows.Over(text, settings);
        if (settings.HasHeader)
            rows.PassHeader();
        using var check = new SampleCheck(dataset, settings, columns);
        try
        {
            for (var i = 0; i < count && rows.Read(); i++)
                check.Add(rows);
            var left = 0;
            while (left <= settings.SkipLastRows && rows.Read())
                left++;
            if (isWhole && left <= settings.SkipLastRows)
                check.End();
        }
        catch (RowReadException)
        {
            // What is open about the quotes, or comes later, is asked; the rows before it are shown.
        }

        return check.Over(result);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
