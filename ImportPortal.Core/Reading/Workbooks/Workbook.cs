namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Whether a sheet is shown.</summary>
public enum SheetVisibility
{
    /// <summary>It is shown.</summary>
    Visible,

    /// <summary>A person hid it and can show it again.</summary>
    Hidden,

    /// <summary>A program hid it; Excel's menus do not offer it.</summary>
    VeryHidden,
}

/// <summary>A sheet of an open workbook.</summary>
/// <param name="Name">As its tab says.</param>
/// <param name="Visibility">Whether it is shown.</param>
/// <param name="HasCells">False for a chart and the like.</param>
internal sealed record WorkbookSheet(string Name, SheetVisibility Visibility, bool HasCells);

/// <summary>An open workbook of either format, whose sheets are read forward, one at a time.</summary>
internal abstract class Workbook : IDisposable
{
    /// <summary>Its format: <c>xlsx</c> or <c>xls</c>.</summary>
    public abstract string Format { get; }

    /// <summary>Whether its days count from 1904.</summary>
    public abstract bool Is1904 { get; }

    /// <summary>All sheets, in the order of their tabs.</summary>
    public abstract IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Opens a sheet at its first row; the one opened before is no longer read.</summary>
    /// <param name="index">Of <see cref="Sheets"/>.</param>
    /// <exception cref="WorkbookException">It is damaged.</exception>
    public abstract SheetRows Open(int index);

    /// <inheritdoc />
    public abstract void Dispose();
}

/// <summary>The rows of a sheet, one after the other.</summary>
internal abstract class SheetRows : IDisposable
{
    /// <summary>How many columns the sheet hides.</summary>
    public int HiddenColumns { get; protected set; }

    /// <summary>Its merged ranges; all of them are known when its last row was read.</summary>
    public MergedRanges Merged { get; protected init; } = new();

    /// <summary>How much of the sheet has been read, from 0 to 1; it may be off where the file's own sizes are.</summary>
    public abstract double Done { get; }

    /// <summary>Reads the next row; it may hold no value. Numbers rise from row to row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="WorkbookException">It is damaged, or more than is read.</exception>
    public abstract bool Read(SheetRow row);

    /// <inheritdoc />
    public abstract void Dispose();
}
