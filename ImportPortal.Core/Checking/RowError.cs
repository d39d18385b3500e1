namespace ImportPortal.Core.Checking;

/// <summary>One problem of one rejected row. A row with two problems has two of them and counts once as rejected.</summary>
public sealed class RowError
{
    /// <summary>The upload.</summary>
    public long UploadId { get; set; }

    /// <summary>The row's number: the first data record is 1.</summary>
    public long RowNumber { get; set; }

    /// <summary>Tells the problems of one row apart; from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>The line of the file that the row starts in, or the row of the sheet; from 1.</summary>
    public long Line { get; set; }

    /// <summary>The sheet of a workbook that the row is of, where several were read; else null.</summary>
    public string? Sheet { get; set; }

    /// <summary>The cell of a workbook that is wrong, such as <c>C17</c>; null in a text, and where the file has none.</summary>
    public string? Cell { get; set; }

    /// <summary>The dataset's column; null when the whole row is meant.</summary>
    public string? Column { get; set; }

    /// <summary>What is wrong, of <see cref="Uploads.ReasonCodes"/>.</summary>
    public required string Code { get; set; }

    /// <summary>The value that is wrong, as the message shows it: at most 200 characters.</summary>
    public string? Value { get; set; }

    /// <summary>The row's fields as they stand in the file, decoded, in the file's order.</summary>
    public required IReadOnlyList<string> Values { get; set; }
}
