namespace ImportPortal.Core.Datasets;

/// <summary>What a column holds.</summary>
public enum ColumnType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,
}

/// <summary>One column of a dataset.</summary>
/// <param name="Name">Its name in the table, the API and the files: <c>[a-z][a-z0-9_]{0,39}</c>, unique in its dataset.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">Whether a row without a value is rejected.</param>
/// <param name="Trim">Whether white space around a value is dropped before it is checked and stored.</param>
public sealed record DatasetColumn(string Name, ColumnType Type, bool Required = false, bool Trim = true);
