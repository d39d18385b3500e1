using System.Globalization;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>A workbook with one table, which is changed as people change theirs.</summary>
internal sealed class MadeBook(TableMaker maker, IReadOnlyList<ValueKind> kinds, int rows)
{
    private static readonly TextDialect Anything = new();

    private readonly List<BookSheet> _before = [];
    private readonly List<BookSheet> _after = [];
    private readonly List<BookCell?[]> _above = [];
    private readonly List<BookCell?[]> _below = [];
    private readonly List<string> _merges = [];
    private (WrittenTable Table, List<CaseColumn> Dataset) _made = maker.Make(kinds, Anything, rows);
    private bool _hasTwoHeaders;
    private bool _hasFormulas;
    private bool _hasZeros;
    private bool _isThereTwice;
    private int _noteRow = -1;
    private int _left;

    /// <summary>How many rows its table has.</summary>
    public int Rows => rows;

    public IReadOnlyList<CaseColumn> Dataset => _made.Dataset;

    /// <summary>Gives the columns such names.</summary>
    public void Names(Naming naming) => _made = maker.Make(kinds, Anything, rows, naming);

    public void Before(BookSheet sheet) => _before.Add(sheet);

    public void After(BookSheet sheet) => _after.Add(sheet);

    public void Above(params BookCell?[][] cells) => _above.AddRange(cells);

    public void Below(params BookCell?[][] cells) => _below.AddRange(cells);

    /// <summary>Puts a note two columns behind a row.</summary>
    public void Beside(int row) => _noteRow = row;

    /// <summary>Moves the table right and down.</summary>
    public void Move(int right, int down)
    {
        _left = right;
        _above.AddRange(Enumerable.Repeat(Array.Empty<BookCell?>(), down));
    }

    /// <summary>Writes the names in two rows, those of the last two columns below a wide one.</summary>
    public void TwoHeaders() => _hasTwoHeaders = true;

    /// <summary>Leaves the amounts to formulas that nobody has calculated.</summary>
    public void Formulas() => _hasFormulas = true;

    /// <summary>Puts a second sheet behind it with a table of the same columns.</summary>
    public void Again() => _isThereTwice = true;

    /// <summary>Makes the second column one of codes, which are numbers that are shown with five digits.</summary>
    public void Zeros() => _hasZeros = true;

    /// <summary>Merges a cell of the third column with the one below it, which is then empty.</summary>
    public void MergeDown(int row)
    {
        _merges.Add($"{BookWriting.NameOf(row, 2)}:{BookWriting.NameOf(row + 1, 2)}");
        if (row < rows)
            _made.Table.Rows[row][2] = new("", null);
    }

    /// <summary>What the dataset must hold of each row.</summary>
    public string?[][] Stored()
    {
        var stored = _made.Table.Stored(_made.Dataset);
        // A workbook keeps no zeros at the end of a number.
        foreach (var row in stored)
            row[3] = decimal.Parse(row[3]!, CultureInfo.InvariantCulture).ToString("0.############", CultureInfo.InvariantCulture);
        for (var row = 0; _hasZeros && row < stored.Length; row++)
            stored[row][1] = CodeOf(row).ToString("00000", CultureInfo.InvariantCulture);
        return stored;
    }

    public byte[] Write()
    {
        var sheet = new BookSheet("Data", [.. _above, .. Header(), .. Enumerable.Range(0, rows).Select(RowOf), .. _below]) { Merges = _merges };
        var again = _isThereTwice ? [new BookSheet("More", [.. Header(), .. Enumerable.Range(0, 3).Select(RowOf)])] : Array.Empty<BookSheet>();
        return BookWriting.Write([.. _before, sheet, .. again, .. _after]);
    }

    private IEnumerable<BookCell?[]> Header()
    {
        var names = _made.Table.Columns.Select(column => column.Header).ToArray();
        if (!_hasTwoHeaders)
            return [Moved(BookKinds.Texts(names))];
        BookCell?[] upper = [.. names[..^2].Select(BookCell.Text), BookCell.Text("October"), null];
        BookCell?[] lower = [.. names[..^2].Select(BookCell? (_) => null), .. names[^2..].Select(BookCell.Text)];
        return [Moved(upper), Moved(lower)];
    }

    private BookCell?[] RowOf(int row)
    {
        BookCell?[] cells = [.. _made.Table.Rows[row].Select((value, i) => BookCell.Of(value, _made.Table.Columns[i].Type))];
        if (_hasZeros)
            cells[1] = BookCell.Number(CodeOf(row).ToString(CultureInfo.InvariantCulture), 3);
        if (_hasFormulas)
            cells[3] = BookCell.Formula($"{BookWriting.NameOf(row + 1, 0)}*1.5");
        return Moved(row == _noteRow ? [.. cells, null, BookCell.Text("ask Lan")] : cells);
    }

    private static int CodeOf(int row) => 7 + (row * 131);

    private BookCell?[] Moved(BookCell?[] cells) => _left == 0 ? cells : [.. new BookCell?[_left], .. cells];
}
