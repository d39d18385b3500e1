using ImportPortal.Core.Datasets;

namespace ImportPortal.Web.Components.Datasets;

/// <summary>A definition while somebody edits it.</summary>
public sealed class DatasetDraft
{
    /// <summary>Begins with a definition.</summary>
    /// <param name="definition">What stands in the fields at first.</param>
    /// <param name="evidence">What each of its columns was guessed by; empty: nothing was guessed.</param>
    public DatasetDraft(DatasetDefinition definition, IReadOnlyList<string> evidence)
    {
        (Name, Slug, Access) = (definition.Name ?? "", definition.Slug ?? "", new AccessDraft(definition.Access));
        (MaxRowErrors, BatchSize, MaxAttempts) = (definition.MaxRowErrors ?? 1_000, definition.BatchSize, definition.MaxAttempts);
        AutoStart = definition.AutoStart ?? true;
        foreach (var (index, column) in (definition.Columns ?? []).Index())
            Columns.Add(new ColumnDraft(column ?? new ColumnDefinition()) { Evidence = index < evidence.Count ? evidence[index] : null });
    }

    /// <summary>What people call it.</summary>
    public string Name { get; set; }

    /// <summary>Its name in addresses.</summary>
    public string Slug { get; set; }

    /// <summary>Its columns, in order.</summary>
    public List<ColumnDraft> Columns { get; } = [];

    /// <summary>How many rejected rows an upload may have.</summary>
    public long? MaxRowErrors { get; set; }

    /// <summary>Rows in a batch; null: as configured.</summary>
    public long? BatchSize { get; set; }

    /// <summary>Attempts without progress until an upload fails; null: as configured.</summary>
    public long? MaxAttempts { get; set; }

    /// <summary>Whether an upload that fits goes on by itself.</summary>
    public bool AutoStart { get; set; }

    /// <summary>Who may use it.</summary>
    public AccessDraft Access { get; set; }

    /// <summary>A dataset's own definition.</summary>
    public static DatasetDraft Of(Dataset dataset) => new(
        new DatasetDefinition
        {
            Name = dataset.Name,
            Slug = dataset.Slug,
            MaxRowErrors = dataset.MaxRowErrors,
            BatchSize = dataset.BatchSize,
            MaxAttempts = dataset.MaxAttempts,
            AutoStart = dataset.AutoStart,
            Access = dataset.Access,
            Columns = [.. dataset.Columns.Select(column => new ColumnDefinition
            {
                Name = column.Name,
                Type = column.Type.ToString().ToLowerInvariant(),
                Required = column.Required,
                Trim = column.Trim,
                Format = column.Format,
                Default = column.Default,
                Aliases = column.Aliases,
            })],
        },
        []);

    /// <summary>Moves a column; beyond an end it stays.</summary>
    public void Move(ColumnDraft column, int by)
    {
        var from = Columns.IndexOf(column);
        var to = from + by;
        if (to < 0 || to >= Columns.Count)
            return;
        Columns.RemoveAt(from);
        Columns.Insert(to, column);
    }

    /// <summary>What stands in the fields.</summary>
    public DatasetDefinition ToDefinition() => new()
    {
        Name = Name,
        Slug = Slug,
        Columns = [.. Columns.Select(column => column.ToDefinition())],
        MaxRowErrors = MaxRowErrors,
        BatchSize = BatchSize,
        MaxAttempts = MaxAttempts,
        AutoStart = AutoStart,
        Access = Access.ToDefinition(),
    };
}

/// <summary>A column while somebody edits it.</summary>
/// <param name="definition">What stands in its fields at first.</param>
public sealed class ColumnDraft(ColumnDefinition definition)
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = definition.Name ?? "";

    /// <summary>Its type, as the API names it.</summary>
    public string Type { get; set; } = definition.Type ?? "text";

    /// <summary>Whether a row without a value is rejected.</summary>
    public bool Required { get; set; } = definition.Required ?? false;

    /// <summary>Whether white space around a value is dropped.</summary>
    public bool Trim { get; set; } = definition.Trim ?? true;

    /// <summary>How its dates are written; empty: as the upload's settings say.</summary>
    public string Format { get; set; } = definition.Format ?? "";

    /// <summary>The value where a row has none; empty: none.</summary>
    public string Default { get; set; } = definition.Default ?? "";

    /// <summary>Its other names, one a line: a header may hold a comma.</summary>
    public string Aliases { get; set; } = string.Join('\n', definition.Aliases ?? []);

    /// <summary>What it was guessed by; null: a person made it.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whether a format means anything to it.</summary>
    public bool TakesFormat => Type is "date" or "datetime";

    /// <summary>What stands in its fields.</summary>
    public ColumnDefinition ToDefinition() => new()
    {
        Name = Name,
        Type = Type,
        Required = Required,
        Trim = Trim,
        // What is not shown does not count.
        Format = TakesFormat ? Format : null,
        Default = Default,
        Aliases = Aliases.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };
}
