using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <summary>
/// The rows of a file's table, one after the other, from a checkpoint on: of a CSV, or of the spool of a workbook.
/// What it gives of a row is valid until the next is read.
/// </summary>
internal abstract class TableRows : IAsyncDisposable
{
    /// <summary>The number of the present row.</summary>
    public abstract long Row { get; }

    /// <summary>The line of the file, or the row of the sheet, that the present row starts in.</summary>
    public abstract long Line { get; }

    /// <summary>How many fields the present row has.</summary>
    public abstract int FieldCount { get; }

    /// <summary>How many bytes the present row has in the file.</summary>
    public abstract int RawLength { get; }

    /// <summary>The sheet of a workbook that the present row is of, where several are read; else null.</summary>
    public virtual string? Sheet => null;

    /// <summary>What is wrong with the present row as a whole by its own reading, of <see cref="ReasonCodes"/>; null when nothing is.</summary>
    public virtual string? RowFault => null;

    /// <summary>What is worth a word about the present row though it is read; null when nothing is.</summary>
    public virtual Remark? RowRemark => null;

    /// <summary>The checkpoint of everything before the present row.</summary>
    public abstract Checkpoint Before { get; }

    /// <summary>The checkpoint of everything up to the present row, known without a look at the next.</summary>
    public abstract Checkpoint After { get; }

    /// <summary>Goes to the next row; blank lines are none.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="RowReadException">The content cannot be read on from here.</exception>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellation);

    /// <summary>Counts what was passed over before the present row, or before the end, since this was last asked.</summary>
    /// <param name="tally">Where it is counted.</param>
    public virtual void TakeSkipped(RemarkTally tally)
    {
    }

    /// <summary>The value of a field in UTF-8; empty behind the last.</summary>
    public abstract ReadOnlySpan<byte> Field(int index);

    /// <summary>What a field is by the file itself: text in a CSV, whatever it looks like.</summary>
    public virtual FieldKind Kind(int index) => FieldKind.Text;

    /// <summary>The number of a field of the kind <see cref="FieldKind.Digits"/>, shortest and with a point.</summary>
    public virtual ReadOnlySpan<byte> Number(int index) => Field(index);

    /// <summary>The value of a field as a string; bytes that are no UTF-8 show as U+FFFD.</summary>
    public abstract string Text(int index);

    /// <summary>The name of the cell that a field of the present row stands in, such as <c>C17</c>; null in a text, and where there is none.</summary>
    public virtual string? CellOf(int index) => null;

    /// <summary>All fields of the present row as strings.</summary>
    public string[] Texts()
    {
        var values = new string[FieldCount];
        for (var i = 0; i < values.Length; i++)
            values[i] = Text(i);
        return values;
    }

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}

/// <summary>
/// What a field is by the file itself. The value of every kind is text in one form: a number shortest and with a point, a
/// date in ISO 8601, a boolean as <c>true</c> or <c>false</c>, an error as the workbook shows it.
/// </summary>
internal enum FieldKind : byte
{
    /// <summary>Text; it may look like anything.</summary>
    Text,

    /// <summary>A number of a workbook.</summary>
    Number,

    /// <summary>A boolean of a workbook.</summary>
    Boolean,

    /// <summary>A date, a time or both, of a workbook.</summary>
    Date,

    /// <summary>A workbook's error, such as <c>#N/A</c>.</summary>
    Error,

    /// <summary>A formula of a workbook whose result was never stored; the value is the formula.</summary>
    Uncalculated,

    /// <summary>
    /// A number of a workbook that its format shows as a code, such as <c>00501</c>: the value is what is shown, and
    /// <see cref="TableRows.Number"/> has the number.
    /// </summary>
    Digits,
}
