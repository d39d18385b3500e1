namespace ImportPortal.Core.Datasets;

/// <summary>What changing a dataset would come to.</summary>
/// <param name="Problems">What keeps the definition from being a dataset; then no change is told.</param>
/// <param name="Changes">What would change, each with whether it can; empty: nothing would.</param>
/// <param name="Refusal">Why not all of them can be made; null: they can.</param>
public sealed record DefinitionPlan(
    IReadOnlyList<DefinitionProblem> Problems, IReadOnlyList<DefinitionChange> Changes, DefinitionResult? Refusal);

/// <summary>One thing that a change of a definition changes.</summary>
/// <param name="Field">What it is about, as a path of the JSON.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Column">The column that it is about; null: the dataset itself.</param>
/// <param name="Refusal">Why it cannot be; null: it is safe.</param>
public sealed record DefinitionChange(string Field, DefinitionChangeKind Kind, string? Column = null, DefinitionProblem? Refusal = null);

/// <summary>What a change of a definition does.</summary>
public enum DefinitionChangeKind
{
    /// <summary>The dataset's name becomes another.</summary>
    Name,

    /// <summary>The number of rejected rows that an upload may have becomes another.</summary>
    MaxRowErrors,

    /// <summary>The number of rows in a batch becomes another.</summary>
    BatchSize,

    /// <summary>The number of attempts becomes another.</summary>
    MaxAttempts,

    /// <summary>Uploads that fit start by themselves from now on, or no longer do.</summary>
    AutoStart,

    /// <summary>Others may use it.</summary>
    Access,

    /// <summary>A column is added.</summary>
    ColumnAdded,

    /// <summary>A column is taken away.</summary>
    ColumnRemoved,

    /// <summary>The columns that stay stand in another order.</summary>
    ColumnOrder,

    /// <summary>A column's type becomes another.</summary>
    Type,

    /// <summary>A column becomes required or optional.</summary>
    Required,

    /// <summary>A column gets other aliases.</summary>
    Aliases,

    /// <summary>White space around a column's values is dropped from now on, or no longer is.</summary>
    Trim,

    /// <summary>A column's dates are written otherwise.</summary>
    Format,

    /// <summary>A column gets another default.</summary>
    Default,
}
