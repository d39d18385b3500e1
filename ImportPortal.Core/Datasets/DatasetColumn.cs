using System.Text.Json.Serialization;

namespace ImportPortal.Core.Datasets;

/// <summary>What a column holds.</summary>
public enum ColumnType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A decimal number of any precision up to 1,000 digits, kept digit by digit.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day of the calendar.</summary>
    Date,

    /// <summary>A day and a time; in UTC where the file tells the offset, else without one.</summary>
    Datetime,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>An address that begins with <c>http://</c> or <c>https://</c>.</summary>
    Url,
}

/// <summary>One column of a dataset.</summary>
/// <param name="Name">Its name in the table, the API and the files: <c>[a-z][a-z0-9_]{0,39}</c>, unique in its dataset.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Required">Whether a row without a value is rejected.</param>
/// <param name="Trim">Whether white space around a value is dropped before it is checked and stored.</param>
public sealed record DatasetColumn(string Name, ColumnType Type, bool Required = false, bool Trim = true)
{
    /// <summary>Other names that it may bear in a file; unique in its dataset, as the names are, whatever the case.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>How dates are written in a file, as <see cref="Values.DatePattern"/> reads it; null: as the upload's settings say.</summary>
    public string? Format { get; init; }

    /// <summary>The value where a row has none, in the form in which it is stored; null: none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a file without this column does not fit.</summary>
    [JsonIgnore]
    public bool MustBeMatched => Required && Default is null;
}
