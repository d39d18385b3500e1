using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What was chosen for an earlier file, as far as it is tried on another.</summary>
/// <param name="Layout">How the table is told apart, and where it begins.</param>
/// <param name="Values">How numbers and dates are written, and what stands for nothing, where the file does not prove it.</param>
/// <param name="Columns">Where columns go.</param>
internal sealed record SavedChoices(GivenSettings Layout, GivenSettings Values, IReadOnlyList<ColumnMatch> Columns)
{
    private static readonly GivenSettings Nothing = new();

    /// <summary>What to try on a text: all of it first, last none of it.</summary>
    public static IEnumerable<SavedChoices> OfText(SavedMapping? saved) => Of(saved, saved?.Settings.OfText() ?? Nothing, Nothing);

    /// <summary>What to try on the spooled sheets of a workbook, which were chosen before: all of it first, last none of it.</summary>
    public static IEnumerable<SavedChoices> OfWorkbook(SavedMapping? saved, WorkbookSummary summary)
    {
        var last = Nothing;
        if (saved?.Settings.Sheets is { Count: > 1 } sheets && summary.IsOf(sheets))
            last = new GivenSettings { Sheets = sheets };
        else if (saved?.Settings.Sheet is { } sheet && summary.IsOf([sheet]))
            last = new GivenSettings { Sheet = sheet };
        return Of(saved, (saved?.Settings.OfWorkbook() ?? Nothing) with { Sheet = last.Sheet, Sheets = last.Sheets }, last);
    }

    /// <summary>The evidence with those settings marked that are as they were chosen for an earlier file.</summary>
    public static IReadOnlyDictionary<string, Finding> Marked(IReadOnlyDictionary<string, Finding> evidence, IEnumerable<string> chosenEarlier)
    {
        var names = chosenEarlier.ToHashSet();
        return evidence.ToDictionary(
            found => found.Key, found => found.Value == Finding.Given && names.Contains(found.Key) ? Finding.Earlier : found.Value);
    }

    // A later file may begin elsewhere, be told apart otherwise, or be in another encoding; most often only one of these.
    private static IEnumerable<SavedChoices> Of(SavedMapping? saved, GivenSettings layout, GivenSettings last)
    {
        var values = saved?.Settings.OfValues() ?? Nothing;
        GivenSettings[] layouts =
        [
            layout, Anywhere(layout), Undivided(layout), Unencoded(layout),
            Anywhere(Undivided(layout)), Anywhere(Unencoded(layout)), Undivided(Unencoded(layout)), last,
        ];
        return layouts.Distinct().Select(tried => new SavedChoices(tried, values, saved?.Columns ?? []))
            .Append(new SavedChoices(last, Doubted(values), [])).DistinctBy(tried => (tried.Layout, tried.Values, tried.Columns.Count));
    }

    // What may contradict a file is never left aside: else a stray value would tell how all are read.
    private static GivenSettings Doubted(GivenSettings values) => new() { DecimalSeparator = values.DecimalSeparator, DateOrder = values.DateOrder };

    private static GivenSettings Anywhere(GivenSettings layout) => layout with { SkipLines = null, HeaderRow = null, HeaderRows = null, HasHeader = null };

    private static GivenSettings Undivided(GivenSettings layout) => layout with
    {
        Separator = null,
        Quote = null,
        Escape = null,
        Comment = null,
        BlanksAroundQuotes = null,
        LinesQuoted = null,
    };

    private static GivenSettings Unencoded(GivenSettings layout) => layout with { Encoding = null };
}
