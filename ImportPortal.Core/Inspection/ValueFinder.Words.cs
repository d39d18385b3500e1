using System.Text;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What no value proves, and is proposed and asked: percent signs, years of two digits, languages, words for nothing.</summary>
internal sealed partial class ValueFinder
{
    // Fewer are bad rows, which a question would not mend.
    private const int LeastPercent = 5;
    private const int LeastYears = 20;
    private const int MostWords = 20;
    private static readonly char[] DecimalMarks = ['.', ','];

    private ReadSettings FindPercent(ReadSettings settings, MappedColumn[] columns, Dictionary<string, Finding> findings, List<Reason> questions)
    {
        const string Setting = "percent";
        if (IsGiven(Setting, given.Percent, findings))
            return settings;
        var buffer = new byte[DecimalText.BufferBytes];
        bool IsPercent(string value) => DecimalMarks.Any(separator =>
            WrittenNumber.Read(Utf8(value), settings.DecimalSeparator ?? separator, null, buffer, out _) == ValueFault.PercentNotSettled);

        foreach (var column in columns)
        {
            var percents = column.Values.Where(value => value.AsSpan().IndexOfAny('%', '％', '٪') >= 0 && IsPercent(value)).ToArray();
            var all = column.Values.Count(value => !string.IsNullOrWhiteSpace(value));
            if (percents.Length == 0 || percents.Length * LeastPercent < all)
                continue;
            if (earlier.Percent is not null)
            {
                findings[Setting] = Finding.Earlier;
                return new GivenSettings { Percent = earlier.Percent }.Over(settings);
            }

            findings[Setting] = Finding.Open(EvidenceCodes.PercentSeen, column.Name, Text(percents.Length), Text(all), percents[0].Trim());
            questions.Add(new Reason(ReasonCodes.PercentNotSettled, column.Name, percents[0].Trim()));
            // Of whole numbers a fraction leaves none.
            return settings with { Percent = column.Target.Type == ColumnType.Integer ? PercentReading.Number : PercentReading.Fraction };
        }

        return new GivenSettings { Percent = earlier.Percent }.Over(settings);
    }

    private ReadSettings FindYears(ReadSettings settings, MappedColumn[] columns, Dictionary<string, Finding> findings, List<Reason> questions)
    {
        const string Setting = "twoDigitYears";
        if (IsGiven(Setting, given.TwoDigitYears, findings))
            return settings;
        DateOrder[] orders = settings.DateOrder is { } settled ? [settled] : Enum.GetValues<DateOrder>();
        foreach (var column in columns)
        {
            var faults = column.Values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => (Value: value.Trim(), IsShort: IsShort(value, orders))).ToArray();
            var shorts = faults.Where(value => value.IsShort).ToArray();
            if (shorts.Length == 0 || shorts.Length * LeastYears < faults.Length)
                continue;
            if (earlier.TwoDigitYears is not null)
            {
                findings[Setting] = Finding.Earlier;
                return new GivenSettings { TwoDigitYears = earlier.TwoDigitYears }.Over(settings);
            }

            findings[Setting] = Finding.Open(EvidenceCodes.YearsShort, column.Name, Text(shorts.Length), shorts[0].Value);
            questions.Add(new Reason(ReasonCodes.YearsUnsure, column.Name, shorts[0].Value, Text(DatePattern.LastYear)));
            return settings with { TwoDigitYears = DatePattern.LastYear };
        }

        return new GivenSettings { TwoDigitYears = earlier.TwoDigitYears }.Over(settings);
    }

    private static bool IsShort(string value, DateOrder[] orders) => !HasLongNumber(value) && Array.Exists(orders, order =>
        WrittenDate.ReadDatetime(Utf8(value), new DateSettings(order), out _) == ValueFault.AmbiguousYear);

    // Four digits are the year, and nearly all dates have them.
    private static bool HasLongNumber(string value)
    {
        var digits = 0;
        foreach (var letter in value)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : 0;
            if (digits == 4)
                return true;
        }

        return false;
    }

    private ReadSettings FindLanguage(ReadSettings settings, MappedColumn[] columns, Dictionary<string, Finding> findings, List<Reason> questions)
    {
        const string Setting = "language";
        if (IsGiven(Setting, given.Language, findings))
            return settings;
        var proofs = columns.Select(column => LanguageProof.Of(column.Name, column.Values)).Where(proof => proof.Example is not null).ToArray();
        var proven = proofs.Select(proof => proof.Language).OfType<string>().Distinct().ToArray();
        var open = Array.Find(proofs, proof => proof.Possible.Count > 0);
        if (open is null && proven is [var only])
        {
            var proof = Array.Find(proofs, proof => proof.Language == only)!;
            findings[Setting] = Finding.Certain(EvidenceCodes.LanguageProven, proof.Column, proof.Example!);
            return settings with { Language = only };
        }

        if (earlier.Language is not null)
        {
            if (open is not null || proven.Length > 1)
                findings[Setting] = Finding.Earlier;
            return new GivenSettings { Language = earlier.Language }.Over(settings);
        }

        if (open is null && proven.Length < 2)
            return settings;
        var (asked, languages) = open is not null ? (open, open.Possible) : (proofs[0], proven);
        findings[Setting] = Finding.Open(EvidenceCodes.LanguageOpen, asked.Column, asked.Example!, string.Join(", ", languages));
        questions.Add(new Reason(ReasonCodes.LanguageUnsure, asked.Column, asked.Example!, string.Join(", ", languages)));
        return settings;
    }

    /// <summary>Proposes the words that are all that does not fit in a column whose other values do.</summary>
    private ReadSettings FindWords(ReadSettings settings, MappedColumn[] columns, Dictionary<string, Finding> findings, List<Reason> questions)
    {
        const string Setting = "emptyWords";
        if (IsGiven(Setting, given.EmptyWords, findings))
            return settings;
        if (earlier.EmptyWords is { } known)
            settings = settings with { EmptyWords = known };
        var words = new List<string>();
        Reason? question = null;
        foreach (var column in columns)
        {
            var misfits = Misfits(column, settings);
            if (misfits.Length == 0 || !Array.TrueForAll(misfits, NothingWords.IsOne))
                continue;
            var ofColumn = misfits.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
            words.AddRange(ofColumn);
            question ??= new Reason(ReasonCodes.WordsUnsure, column.Name, string.Join(", ", ofColumn.Take(MostWords)));
            if (!findings.ContainsKey(Setting))
                findings[Setting] = Finding.Open(EvidenceCodes.WordsSeen, column.Name, Text(misfits.Length), string.Join(", ", ofColumn.Take(MostWords)));
        }

        if (question is null)
        {
            if (settings.EmptyWords.Count > 0)
                findings[Setting] = Finding.Earlier;
            return settings;
        }

        questions.Add(question);
        return settings with { EmptyWords = [.. settings.EmptyWords.Concat(words).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords)] };
    }

    private static string[] Misfits(MappedColumn column, ReadSettings settings)
    {
        var reader = ValueReader.For(column.Target, settings);
        var empty = EmptyWords.Of(settings.EmptyWords);
        var cell = new RowBatch(1, 1);
        try
        {
            return [.. column.Values.Select(value => value.Trim()).Where(value => value.Length > 0 && IsMisfit(Utf8(value)))];
        }
        finally
        {
            cell.Release();
        }

        bool IsMisfit(byte[] value)
        {
            cell.Clear();
            cell.BeginRow();
            return empty?.Find(value) is null && reader.Read(value, FieldKind.Text, cell) is not null;
        }
    }

    private static byte[] Utf8(string value) => Encoding.UTF8.GetBytes(value.Trim());
}
