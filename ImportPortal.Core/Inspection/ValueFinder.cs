using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Finds how values are written, of the columns that go to columns of numbers and dates. A column that proves nothing is
/// asked about, even where another proves something: it may come from elsewhere.
/// </summary>
/// <param name="given">What a person set.</param>
/// <param name="earlier">What a person set for an earlier file: it holds where this one does not prove another way.</param>
/// <param name="dataset">Where the rows go.</param>
internal sealed partial class ValueFinder(GivenSettings given, GivenSettings earlier, Dataset dataset)
{
    /// <summary>Completes the settings, and gives what must be asked.</summary>
    public (ReadSettings Settings, IReadOnlyList<Reason> Questions) Find(
        ReadSettings settings, IReadOnlyList<ColumnMatch> columns, IReadOnlyList<SampleRecord> rows, Dictionary<string, Finding> findings)
    {
        var questions = new List<Reason>();
        var numbers = Mapped(columns, rows, column => column.Type is ColumnType.Integer or ColumnType.Decimal);
        var dates = Mapped(columns, rows, column => column is { Type: ColumnType.Date or ColumnType.Datetime, Format: null });
        settings = FindSeparator(settings, numbers, findings, questions);
        settings = FindPercent(settings, numbers, findings, questions);
        settings = FindOrder(settings, dates, findings, questions);
        settings = FindYears(settings, dates, findings, questions);
        settings = FindLanguage(
            settings, Mapped(columns, rows, column => column is { Type: ColumnType.Date or ColumnType.Datetime }), findings, questions);
        settings = FindWords(settings, Mapped(columns, rows, column => column.Type != ColumnType.Text), findings, questions);
        return (settings, questions);
    }

    private ReadSettings FindSeparator(ReadSettings settings, MappedColumn[] columns, Dictionary<string, Finding> findings, List<Reason> questions)
    {
        const string Setting = "decimalSeparator";
        if (IsGiven(Setting, given.DecimalSeparator, findings))
            return settings;
        var proofs = Array.ConvertAll(columns, column => ColumnProof.OfNumbers(column.Name, column.Values, column.Target.Type == ColumnType.Integer));
        settings = settings with { DecimalSeparator = Proven(proofs) };
        Conclude(Setting, proofs, findings, questions, ReasonCodes.NumbersUnsure, new ProofCodes(
            EvidenceCodes.DecimalProven, EvidenceCodes.DecimalMixed, EvidenceCodes.DecimalUnproven, EvidenceCodes.DecimalFew));
        return earlier.DecimalSeparator is [var separator]
            ? settings with { DecimalSeparator = Settled(Setting, separator, settings.DecimalSeparator, proofs, findings, questions, ReasonCodes.NumbersUnsure, EvidenceCodes.DecimalOtherwise) }
            : settings;
    }

    private ReadSettings FindOrder(ReadSettings settings, MappedColumn[] columns, Dictionary<string, Finding> findings, List<Reason> questions)
    {
        const string Setting = "dateOrder";
        if (IsGiven(Setting, given.DateOrder, findings))
            return settings;
        var proofs = Array.ConvertAll(columns, column => DateProof.Of(column.Name, column.Values));
        settings = settings with { DateOrder = Proven(proofs) };
        Conclude(Setting, proofs, findings, questions, ReasonCodes.DatesUnsure, new ProofCodes(
            EvidenceCodes.DatesProven, EvidenceCodes.DatesMixed, EvidenceCodes.DatesUnproven, EvidenceCodes.DatesFew));
        return earlier.DateOrder is { } order
            ? settings with { DateOrder = Settled(Setting, order, settings.DateOrder, proofs, findings, questions, ReasonCodes.DatesUnsure, EvidenceCodes.DatesOtherwise) }
            : settings;
    }

    private static bool IsGiven(string setting, object? value, Dictionary<string, Finding> findings)
    {
        if (value is not null)
            findings[setting] = Finding.Given;
        return value is not null;
    }

    /// <summary>
    /// The way of an earlier file where this one leaves it open; its own where most of its values prove that. What only speaks
    /// against the earlier way, and may be a stray value, is asked.
    /// </summary>
    private static T? Settled<T>(
        string setting, T told, T? proven, ColumnProof<T>[] proofs, Dictionary<string, Finding> findings, List<Reason> questions, string question, string otherwise)
        where T : struct
    {
        if (findings.TryGetValue(setting, out var finding) && finding.Certainty == Certainty.Certain)
        {
            if (Equals(proven, told) || Array.Find(proofs, proof => proof is { Proven: not null, IsStrong: false }) is not { } weak)
                return proven;
            findings[setting] = Finding.Open(otherwise, weak.Column, weak.Example!);
            questions.Add(new Reason(question, weak.Column, weak.Asked));
            return null;
        }

        if (Array.Exists(proofs, proof => proof.Opposed.Contains(told)))
            return null;
        findings[setting] = Finding.Earlier;
        questions.RemoveAll(asked => asked.Code == question);
        return told;
    }

    /// <summary>What all columns that prove something prove; null where they differ.</summary>
    private static T? Proven<T>(ColumnProof<T>[] proofs)
        where T : struct
    {
        var proven = proofs.Select(proof => proof.Proven).OfType<T>().Distinct().ToArray();
        return proven is [var one] ? one : null;
    }

    private static void Conclude<T>(
        string setting, ColumnProof<T>[] proofs, Dictionary<string, Finding> findings, List<Reason> questions, string question, ProofCodes codes)
        where T : struct
    {
        var proven = proofs.Where(proof => proof.Proven is not null).DistinctBy(proof => proof.Proven).ToArray();
        if (proofs.FirstOrDefault(proof => proof.Contradiction is not null) is { } mixed)
            Ask(mixed, new Reason(codes.Mixed, mixed.Column, mixed.Example!, mixed.Column, mixed.Contradiction!));
        else if (proven is [var one, var other, ..])
        {
            findings[setting] = Finding.Open(codes.Mixed, one.Column, one.Example!, other.Column, other.Example!);
            questions.Add(new Reason(question, $"{one.Column}, {other.Column}", $"{one.Example}; {other.Example}"));
        }
        else if (proofs.FirstOrDefault(proof => proof.Few is not null) is { Few: var (proving, telling) } few)
            Ask(few, new Reason(codes.Few, few.Column, few.Example!, Text(proving), Text(telling)));
        else if (proofs.FirstOrDefault(proof => proof is { Proven: null, Example: not null }) is { } unproven)
            Ask(unproven, new Reason(codes.Unproven, unproven.Column, unproven.Doubtful ?? unproven.Example!));
        else if (proven is [var only])
            findings[setting] = Finding.Certain(codes.Proven, only.Column, only.Example!);

        void Ask(ColumnProof<T> proof, Reason evidence)
        {
            findings[setting] = new Finding(Certainty.Open, evidence);
            questions.Add(new Reason(question, proof.Column, proof.Asked));
        }
    }

    private MappedColumn[] Mapped(IReadOnlyList<ColumnMatch> columns, IReadOnlyList<SampleRecord> rows, Func<DatasetColumn, bool> isOfKind) =>
    [
        .. columns.Where(match => match is { Index: not null, Target: not null })
            .Select(match => (Match: match, Target: dataset.Columns.Single(column => column.Name == match.Target)))
            .Where(mapped => isOfKind(mapped.Target))
            .Select(mapped => new MappedColumn(ColumnNames.Shown(mapped.Match), mapped.Target, ValuesOf(mapped.Match, rows))),
    ];

    private static string[] ValuesOf(ColumnMatch column, IReadOnlyList<SampleRecord> rows) =>
        [.. rows.Where(row => row.Fields.Length > column.Index).Select(row => row.Fields[column.Index!.Value])];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A column of the file that goes to one of the dataset.</summary>
    /// <param name="Name">Its name in the file, or its number.</param>
    /// <param name="Target">Where it goes.</param>
    /// <param name="Values">Its values in the sample.</param>
    private sealed record MappedColumn(string Name, DatasetColumn Target, string[] Values);

    /// <summary>What is said of a setting, by what the columns prove.</summary>
    private sealed record ProofCodes(string Proven, string Mixed, string Unproven, string Few);
}
