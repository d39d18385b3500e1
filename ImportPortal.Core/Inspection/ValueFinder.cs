using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Finds how numbers and dates are written, of the columns that go to columns of numbers and dates. A column that proves
/// nothing is asked about, even where another proves something: it may come from elsewhere.
/// </summary>
/// <param name="given">What a person set.</param>
/// <param name="earlier">What a person set for an earlier file: it holds where this one does not prove another way.</param>
/// <param name="dataset">Where the rows go.</param>
internal sealed class ValueFinder(GivenSettings given, GivenSettings earlier, Dataset dataset)
{
    /// <summary>Completes the settings, and gives what must be asked.</summary>
    public (ReadSettings Settings, IReadOnlyList<Reason> Questions) Find(
        ReadSettings settings, IReadOnlyList<ColumnMatch> columns, IReadOnlyList<SampleRecord> rows, Dictionary<string, Finding> findings)
    {
        var questions = new List<Reason>();
        if (given.DecimalSeparator is not null)
            findings["decimalSeparator"] = Finding.Given;
        else
        {
            var proofs = Mapped(columns, column => column.Type is ColumnType.Integer or ColumnType.Decimal)
                .Select(column => ColumnProof.OfNumbers(NameOf(column), [.. Values(column, rows)], TypeOf(column) == ColumnType.Integer)).ToArray();
            settings = settings with { DecimalSeparator = Proven(proofs) };
            Conclude(
                "decimalSeparator", proofs, findings, questions, ReasonCodes.NumbersUnsure,
                (EvidenceCodes.DecimalProven, EvidenceCodes.DecimalMixed, EvidenceCodes.DecimalUnproven));
            if (earlier.DecimalSeparator is [var separator] && IsToldEarlier("decimalSeparator", ReasonCodes.NumbersUnsure, findings, questions))
                settings = settings with { DecimalSeparator = separator };
        }

        if (given.DateOrder is not null)
            findings["dateOrder"] = Finding.Given;
        else
        {
            var proofs = Mapped(columns, column => column is { Type: ColumnType.Date or ColumnType.Datetime, Format: null })
                .Select(column => ColumnProof.OfDates(NameOf(column), Values(column, rows))).ToArray();
            settings = settings with { DateOrder = Proven(proofs) };
            Conclude(
                "dateOrder", proofs, findings, questions, ReasonCodes.DatesUnsure,
                (EvidenceCodes.DatesProven, EvidenceCodes.DatesMixed, EvidenceCodes.DatesUnproven));
            if (earlier.DateOrder is { } order && IsToldEarlier("dateOrder", ReasonCodes.DatesUnsure, findings, questions))
                settings = settings with { DateOrder = order };
        }

        return (settings, questions);
    }

    /// <summary>Whether the file leaves open what was said of an earlier one; then it is not asked again.</summary>
    private static bool IsToldEarlier(string setting, string question, Dictionary<string, Finding> findings, List<Reason> questions)
    {
        if (findings.TryGetValue(setting, out var finding) && finding.Certainty == Certainty.Certain)
            return false;
        findings[setting] = Finding.Earlier;
        questions.RemoveAll(asked => asked.Code == question);
        return true;
    }

    /// <summary>What all columns that prove something prove; null where they differ.</summary>
    private static T? Proven<T>(ColumnProof<T>[] proofs)
        where T : struct
    {
        var proven = proofs.Select(proof => proof.Proven).OfType<T>().Distinct().ToArray();
        return proven is [var one] ? one : null;
    }

    private static void Conclude<T>(
        string setting, ColumnProof<T>[] proofs, Dictionary<string, Finding> findings, List<Reason> questions,
        string question, (string Proven, string Mixed, string Unproven) codes)
        where T : struct
    {
        var proven = proofs.Where(proof => proof.Proven is not null).DistinctBy(proof => proof.Proven).ToArray();
        if (proofs.FirstOrDefault(proof => proof.Contradiction is not null) is { } mixed)
            Ask(mixed, new Reason(codes.Mixed, mixed.Column, mixed.Example!, mixed.Column, mixed.Contradiction!));
        else if (proven is [var one, var other])
            Ask(other, new Reason(codes.Mixed, one.Column, one.Example!, other.Column, other.Example!));
        else if (proofs.FirstOrDefault(proof => proof is { Proven: null, Example: not null }) is { } unproven)
            Ask(unproven, new Reason(codes.Unproven, unproven.Column, unproven.Example!));
        else if (proven is [var only])
            findings[setting] = Finding.Certain(codes.Proven, only.Column, only.Example!);

        void Ask(ColumnProof<T> proof, Reason evidence)
        {
            findings[setting] = new Finding(Certainty.Open, evidence);
            questions.Add(new Reason(question, proof.Column, proof.Example!));
        }
    }

    private IEnumerable<ColumnMatch> Mapped(IReadOnlyList<ColumnMatch> columns, Func<DatasetColumn, bool> isOfKind) => columns.Where(match =>
        match is { Index: not null, Target: not null } && isOfKind(ColumnOf(match)));

    private ColumnType TypeOf(ColumnMatch match) => ColumnOf(match).Type;

    private DatasetColumn ColumnOf(ColumnMatch match) => dataset.Columns.Single(column => column.Name == match.Target);

    private static IEnumerable<string> Values(ColumnMatch column, IReadOnlyList<SampleRecord> rows) =>
        rows.Where(row => row.Fields.Length > column.Index).Select(row => row.Fields[column.Index!.Value]);

    private static string NameOf(ColumnMatch column) =>
        string.IsNullOrWhiteSpace(column.Header) ? (column.Index!.Value + 1).ToString(CultureInfo.InvariantCulture) : column.Header.Trim();
}
