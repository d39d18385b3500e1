using System.Globalization;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>Finds where the table begins, and whether its first record names the columns.</summary>
/// <param name="given">What a person set.</param>
/// <param name="names">The names by which the dataset knows its columns.</param>
internal sealed class HeaderFinder(GivenSettings given, ColumnNames names)
{
    /// <summary>How many records a header is looked for in.</summary>
    public const int MostLinesAbove = 30;

    // Wider tables are judged by their first columns.
    private const int MostColumns = 250;
    private const int MostValues = 200;

    /// <summary>Completes the settings, and says how each of them was found.</summary>
    public ReadSettings Find(CsvSample sample, Dictionary<string, Finding> findings)
    {
        var settings = sample.Settings;
        if (given.SkipLines is not null)
            findings["skipLines"] = Finding.Given;
        if (given.SkipLastRows is not null)
            findings["skipLastRows"] = Finding.Given;
        // Also below a line that only tells the separator there may be titles.
        var line = findings.GetValueOrDefault("skipLines");
        var place = given.HasHeader == false ? null : new HeaderSearch(names).Find(
            [.. sample.Records.Take(MostLinesAbove + HeaderSearch.MostRows).Select(record => record.Fields)], given.SkipLines is null ? MostLinesAbove + 1 : 1);
        var start = given.SkipLines is not null ? 0 : FindStart(sample, place, findings);
        if (place is not null && start > 0 && AreRowsAbove(sample, place) is { } doubt)
            findings["skipLines"] = doubt;
        if (start == 0 && line is not null)
            findings["skipLines"] = line;
        if (start > 0)
            settings = settings with { SkipLines = (int)sample.Records[start].Line - 1 };

        if (given.HasHeader is { } said)
        {
            findings["hasHeader"] = Finding.Given;
            settings = settings with { HasHeader = said };
        }
        else
        {
            var (hasHeader, finding) = Judge(sample, start, place);
            // What stands above a table that has no names may as well be its first rows.
            if (start > 0 && !hasHeader)
                finding = finding with { Certainty = Certainty.Open };
            findings["hasHeader"] = finding;
            settings = settings with { HasHeader = hasHeader };
        }

        return FindRows(settings, [.. sample.Records.Skip(start).Select(record => record.Fields)], place, findings);
    }

    private ReadSettings FindRows(ReadSettings settings, IReadOnlyList<IReadOnlyList<string?>> records, HeaderPlace? place, Dictionary<string, Finding> findings)
    {
        if (given.HeaderRows is { } said)
        {
            findings["headerRows"] = Finding.Given;
            return settings with { HeaderRows = Math.Min(said, Math.Max(1, records.Count)) };
        }

        if (!settings.HasHeader)
            return settings;
        var rows = place?.Rows ?? 1;
        if (rows > 1)
            findings["headerRows"] = Finding.Open(EvidenceCodes.HeaderRows, Text(rows), Text(place!.Own + place.Likely));
        if (new RowBelowNames(names).Look(records, rows) is { } below)
        {
            rows++;
            findings["headerRows"] = findings.GetValueOrDefault("headerRows") ?? below;
        }

        return settings with { HeaderRows = rows };
    }

    private Finding? AreRowsAbove(CsvSample sample, HeaderPlace place)
    {
        var header = HeaderNames.Join([.. sample.Records.Skip(place.Row).Take(place.Rows).Select(record => record.Fields)]);
        return new RowsAboveNames(names).Look([.. sample.Records.Take(place.Row).Select(record => ((IReadOnlyList<string?>)record.Fields, record.Line))], header);
    }

    private static int FindStart(CsvSample sample, HeaderPlace? place, Dictionary<string, Finding> findings)
    {
        if (place is not null)
        {
            findings["skipLines"] = place.Row == 0 ? Finding.Certain(EvidenceCodes.SkipNothing)
                : place.Own + place.Likely is var own and >= 2 ? Finding.Certain(EvidenceCodes.HeaderNames, Text(own))
                : Finding.Certain(EvidenceCodes.HeaderEarlier, Text(place.Known));
            return place.Row;
        }

        var last = Math.Min(MostLinesAbove, sample.Records.Count - 1);
        var start = 0;
        while (start < last && IsTitle(sample.Records[start], sample.Width))
            start++;
        start = BelowNotes(sample, start, last);
        var isTable = start > 0 && !IsTitle(sample.Records[start], sample.Width);
        findings["skipLines"] = isTable
            ? Finding.Likely(EvidenceCodes.SkipTitles, Text(sample.Records[start].Line - 1), Text(sample.Width))
            : Finding.Likely(EvidenceCodes.SkipNothing);
        return isTable ? start : 0;
    }

    // Notes that fill several fields, but never all, are above the names where these have numbers or dates below them. One such
    // row may be the names themselves, of which one is missing.
    private static int BelowNotes(CsvSample sample, int first, int last)
    {
        var names = first;
        while (names < last && sample.Records[names] is var notes && notes.Filled < sample.Width && IsText(notes))
            names++;
        return names >= first + 2 && names < last && IsText(sample.Records[names]) && !IsText(sample.Records[names + 1]) ? names : first;

        static bool IsText(SampleRecord record) => !Array.Exists(record.Fields, FieldShape.IsOfDigits);
    }

    private static bool IsTitle(SampleRecord record, int width) =>
        record.Fields.Length * 2 <= width || (record.Filled <= 1 && width >= 3);

    private (bool HasHeader, Finding Finding) Judge(CsvSample sample, int start, HeaderPlace? place)
    {
        if (place is { Own: 0, Known: < 2 } or { Rows: > 1 })
            return (true, Finding.Likely(EvidenceCodes.HeaderNames, Text(place.Own + place.Likely)));
        var first = sample.Records[start].Fields;
        if (names.CountIn(first) is var known and > 0)
            return (true, Finding.Certain(EvidenceCodes.HeaderNames, Text(known)));
        if (names.CountKnownIn(first) is var earlier and >= 2)
            return (true, Finding.Certain(EvidenceCodes.HeaderEarlier, Text(earlier)));

        var differ = new List<string>();
        var numbers = new List<string>();
        var again = new List<(string Name, int Times)>();
        var named = 0;
        for (var column = 0; column < Math.Min(first.Length, MostColumns); column++)
        {
            var name = first[column].Trim();
            var values = sample.Records.Skip(start + 1).Where(record => record.Fields.Length > column)
                .Select(record => record.Fields[column].Trim()).Where(value => value.Length > 0).Take(MostValues).ToArray();
            var isYear = FieldShape.IsYear(name);
            // A year names a column of a table of years, but not one of years.
            if (name.Length == 0 || (isYear && (values.Length == 0 || values.Count(FieldShape.IsYear) * 10 < values.Length * 9)))
                continue;
            named++;
            var ofDigits = values.Count(FieldShape.IsOfDigits) * 10;
            var isNumber = isYear || FieldShape.IsOfDigits(name);
            if (values.Length > 0 && (isNumber ? ofDigits <= values.Length : ofDigits >= values.Length * 9))
                differ.Add(name);
            else if (isNumber)
                numbers.Add(name);
            else if (values.Count(name.Equals) is var times and > 0)
                again.Add((name, times));
        }

        if (differ.Count > 0 && numbers.Count == 0)
            return (true, Finding.Certain(EvidenceCodes.HeaderKinds, Text(differ.Count), differ[0]));
        if (differ.Count > 0)
        {
            return (differ.Count > numbers.Count, new Finding(
                differ.Count > 3 * numbers.Count ? Certainty.Likely : Certainty.Open,
                new Reason(EvidenceCodes.HeaderMixed, Text(differ.Count), Text(numbers.Count))));
        }

        // A value that comes again once may be a name as well; in every column, or often, it is none.
        if (numbers.Count > 0 || (again.Count > 0 && (again.Count == named || again.Exists(value => value.Times > 1))))
            return (false, Finding.Likely(EvidenceCodes.HeaderAlike, Text(numbers.Count + again.Count), numbers.FirstOrDefault() ?? again[0].Name));
        return (true, Finding.Likely(EvidenceCodes.HeaderUsual));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
