namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>Makes tables, and the datasets that they go to.</summary>
internal sealed class TableMaker(Random random, Language language)
{
    private readonly ColumnName[] _names = language == Language.Vietnamese ? ColumnName.Vietnamese : ColumnName.English;

    /// <summary>How the values of a table's columns are written: a number, people, and some others.</summary>
    /// <param name="others">What the others may be.</param>
    /// <param name="must">One that must be among them.</param>
    public List<ValueKind> Kinds(ValueKind[] others, ValueKind? must = null)
    {
        List<ValueKind> kinds = [ValueKind.Number, ValueKind.People(language), ValueKind.Cities(language)];
        if (must is not null)
            kinds.Add(must);
        var more = random.Next(1, 4);
        for (var i = 0; i < more; i++)
            kinds.Add(random.Chance(0.3) ? ValueKind.Notes(language) : random.Pick(others));
        return kinds;
    }

    /// <summary>A table of such columns whose every text a dialect can hold, and its dataset.</summary>
    public (WrittenTable Table, List<CaseColumn> Dataset) Make(IReadOnlyList<ValueKind> kinds, TextDialect dialect, int rows, Naming? naming = null)
    {
        naming ??= Naming.Exact;
        var columns = new List<WrittenColumn>();
        var dataset = new List<CaseColumn>();
        var free = _names.ToList();
        var chosen = new List<ValueKind>();
        foreach (var kind in kinds)
        {
            var name = free.FirstOrDefault(name => name.Type == kind.Type) ?? new ColumnName($"field_{columns.Count + 1}", $"Field {columns.Count + 1}", null, [], [$"Field {columns.Count + 1} too"]);
            free.Remove(name);
            var header = naming.Write(random, name) ?? name.Target;
            columns.Add(new(header, name.Target, kind.Type));
            dataset.Add(new(name.Target, kind.Type));
            chosen.Add(kind);
        }

        var values = Enumerable.Range(0, rows).Select(row => chosen.Select(kind => Fitting(kind, row, dialect)).ToArray()).ToList();
        return (new WrittenTable(columns, values), dataset);
    }

    // A dialect without quotes has no way to write some texts: another is taken.
    private WrittenValue Fitting(ValueKind kind, int row, TextDialect dialect)
    {
        for (var i = 0; i < 20; i++)
        {
            var value = kind.Make(random, row);
            if (TextWriting.CanHold(dialect, value.Text))
                return value;
        }

        return kind.Type == "text" ? WrittenValue.Plain($"t{row}") : new("", null);
    }
}
