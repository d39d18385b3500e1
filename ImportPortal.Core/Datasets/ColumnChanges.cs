namespace ImportPortal.Core.Datasets;

/// <summary>What a change of a dataset's columns means for its table.</summary>
internal sealed class ColumnChanges
{
    /// <summary>Compares columns by their names: one that is renamed is taken away and added.</summary>
    public ColumnChanges(IReadOnlyList<DatasetColumn> before, IReadOnlyList<DatasetColumn> after)
    {
        var unsafeOnes = new List<DefinitionProblem>();
        foreach (var old in before.Where(old => after.All(column => column.Name != old.Name)))
            unsafeOnes.Add(new("columns", DefinitionCodes.ColumnRemoved, old.Name));
        foreach (var (index, column) in after.Index())
        {
            var field = $"columns[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
            if (before.FirstOrDefault(old => old.Name == column.Name) is not { } old)
            {
                Added.Add(column);
                if (column.MustBeMatched)
                    unsafeOnes.Add(new($"{field}.required", DefinitionCodes.ColumnRequired, column.Name));
                continue;
            }

            if (old.Type != column.Type)
                unsafeOnes.Add(new($"{field}.type", DefinitionCodes.TypeChanged, column.Name, old.Type.ToString().ToLowerInvariant()));
            if (old.Required != column.Required)
                unsafeOnes.Add(new($"{field}.required", DefinitionCodes.RequiredChanged, column.Name));
        }

        Unsafe = unsafeOnes;
    }

    /// <summary>Columns that are new.</summary>
    public List<DatasetColumn> Added { get; } = [];

    /// <summary>What the rows of a table would not agree with; without any, a table is only added to.</summary>
    public IReadOnlyList<DefinitionProblem> Unsafe { get; }
}
