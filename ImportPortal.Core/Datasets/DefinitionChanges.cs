using System.Globalization;

namespace ImportPortal.Core.Datasets;

/// <summary>Lists what differs between a dataset and what it shall be.</summary>
internal static class DefinitionChanges
{
    /// <summary>The differences, those of the dataset itself first, then column by column.</summary>
    /// <param name="before">The dataset.</param>
    /// <param name="after">What it shall be.</param>
    /// <param name="refusal">Why the table cannot follow; null: it can.</param>
    public static IReadOnlyList<DefinitionChange> Of(Dataset before, Dataset after, DefinitionResult? refusal) =>
        [.. OfDataset(before, after), .. OfColumns(before.Columns, after.Columns).Select(change => Judge(change, refusal))];

    private static IEnumerable<DefinitionChange> OfDataset(Dataset before, Dataset after)
    {
        if (before.Name != after.Name)
            yield return new("name", DefinitionChangeKind.Name);
        if (before.MaxRowErrors != after.MaxRowErrors)
            yield return new("maxRowErrors", DefinitionChangeKind.MaxRowErrors);
        if (before.BatchSize != after.BatchSize)
            yield return new("batchSize", DefinitionChangeKind.BatchSize);
        if (before.MaxAttempts != after.MaxAttempts)
            yield return new("maxAttempts", DefinitionChangeKind.MaxAttempts);
        if (before.AutoStart != after.AutoStart)
            yield return new("autoStart", DefinitionChangeKind.AutoStart);
        if (before.Access is null != after.Access is null || !(before.Access ?? []).ToHashSet().SetEquals(after.Access ?? []))
            yield return new("access", DefinitionChangeKind.Access);
    }

    private static IEnumerable<DefinitionChange> OfColumns(IReadOnlyList<DatasetColumn> before, IReadOnlyList<DatasetColumn> after)
    {
        foreach (var old in before.Where(old => after.All(column => column.Name != old.Name)))
            yield return new("columns", DefinitionChangeKind.ColumnRemoved, old.Name);
        foreach (var (index, column) in after.Index())
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"columns[{index}]");
            if (before.FirstOrDefault(old => old.Name == column.Name) is not { } old)
            {
                yield return new($"{field}.required", DefinitionChangeKind.ColumnAdded, column.Name);
                continue;
            }

            foreach (var change in OfColumn(field, old, column))
                yield return change;
        }

        var stayed = before.Select(old => old.Name).Where(name => after.Any(column => column.Name == name));
        if (!stayed.SequenceEqual(after.Select(column => column.Name).Where(name => before.Any(old => old.Name == name))))
            yield return new("columns", DefinitionChangeKind.ColumnOrder);
    }

    private static IEnumerable<DefinitionChange> OfColumn(string field, DatasetColumn before, DatasetColumn after)
    {
        if (before.Type != after.Type)
            yield return new($"{field}.type", DefinitionChangeKind.Type, after.Name);
        if (before.Required != after.Required)
            yield return new($"{field}.required", DefinitionChangeKind.Required, after.Name);
        if (!before.Aliases.SequenceEqual(after.Aliases))
            yield return new($"{field}.aliases", DefinitionChangeKind.Aliases, after.Name);
        if (before.Trim != after.Trim)
            yield return new($"{field}.trim", DefinitionChangeKind.Trim, after.Name);
        if (before.Format != after.Format)
            yield return new($"{field}.format", DefinitionChangeKind.Format, after.Name);
        if (before.Default != after.Default)
            yield return new($"{field}.default", DefinitionChangeKind.Default, after.Name);
    }

    private static DefinitionChange Judge(DefinitionChange change, DefinitionResult? refusal)
    {
        var problem = refusal?.Problems.FirstOrDefault(problem => problem.Field == change.Field && problem.Arguments[0] == change.Column);
        // While uploads are not finished, it is these that the change waits for, not rows.
        return problem is not null && refusal!.Code == DefinitionCodes.DatasetInUse
            ? change with { Refusal = new(change.Field, refusal.Code, refusal.Arguments) }
            : change with { Refusal = problem };
    }
}
