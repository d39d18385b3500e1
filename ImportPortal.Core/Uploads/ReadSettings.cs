namespace ImportPortal.Core.Uploads;

/// <summary>
/// How a file is to be read, as it was found at inspection or set by a person. Reading takes all of it from here and
/// never detects again, so that an import that resumes reads what it read before.
/// </summary>
public sealed record ReadSettings
{
    /// <summary>The file's format: <c>csv</c>, <c>xlsx</c> or <c>xls</c>.</summary>
    public string Format { get; init; } = "csv";

    /// <summary>The encoding's IANA name. Default: <c>utf-8</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>What stands between two fields; one ASCII character. Default: comma.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>What encloses a field that holds a separator or a line break; one ASCII character. Default: double quote.</summary>
    public char Quote { get; init; } = '"';

    /// <summary>Lines above the header, or above the first row, that are not read.</summary>
    public int SkipLines { get; init; }

    /// <summary>Whether the first record names the columns. Default: true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The sheet of a workbook; null: the first visible one that holds a value.</summary>
    public string? Sheet { get; init; }

    /// <summary>
    /// The row of a workbook's sheet that names the columns, or that is the first row when none does; from 1. The rows
    /// above are not read. Default: 1.
    /// </summary>
    public int HeaderRow { get; init; } = 1;
}

/// <summary>Where one column of the file goes.</summary>
/// <param name="Index">The column's place in the file, from 0.</param>
/// <param name="Header">Its name as it stands in the file; null without a header.</param>
/// <param name="Target">The dataset's column; null: ignored.</param>
public sealed record ColumnMatch(int Index, string? Header, string? Target);
