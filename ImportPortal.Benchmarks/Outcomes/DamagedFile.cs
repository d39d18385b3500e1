using System.Text;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>A good file in its pieces, its bytes as the characters of Latin 1, and the rows that it then holds.</summary>
internal sealed record DamagedFile(IReadOnlyList<TextPiece> Pieces, IReadOnlyList<string?[]> Rows, IReadOnlyList<int> Places, string Note = "")
{
    /// <summary>Its bytes, one in each character.</summary>
    public string Text => TextWriting.Join(Pieces);

    public static DamagedFile Of(WrittenTable table, TextDialect dialect, IReadOnlyList<CaseColumn> dataset)
    {
        var pieces = TextWriting.Pieces(table, dialect).Select(piece => piece with { Text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(piece.Text)) });
        var targets = dataset.Select(column => column.Name).ToList();
        return new([.. pieces], table.Stored(dataset), [.. table.Columns.Select(column => column.Target is null ? -1 : targets.IndexOf(column.Target))]);
    }

    /// <summary>The same without one piece of those that a condition allows; as it is where there is none.</summary>
    public DamagedFile WithoutPiece(Random random, Func<TextPiece, bool> which)
    {
        var places = Enumerable.Range(0, Pieces.Count).Where(i => which(Pieces[i])).ToArray();
        return places.Length == 0 ? this : Without(random.Pick(places));
    }

    /// <summary>The same with a quote inside a field that nothing tells apart any more.</summary>
    public DamagedFile WithShorterPiece(Random random)
    {
        var places = Enumerable.Range(0, Pieces.Count).Where(i => Pieces[i].Part == TextPart.InnerQuote).ToArray();
        if (places.Length == 0)
            return this;
        var place = random.Pick(places);
        return With(place, Pieces[place] with { Text = Pieces[place].Text[1..] });
    }

    /// <summary>The same without the line of one row; its table is one without that row.</summary>
    public DamagedFile WithoutRow(Random random)
    {
        var row = random.Next(Rows.Count);
        return this with { Pieces = [.. Pieces.Where(piece => piece.Row != row)], Rows = [.. Rows.Where((_, i) => i != row)], Note = $"row {row + 1}" };
    }

    public DamagedFile WithoutHeader() => this with { Pieces = [.. Pieces.Where(piece => piece.Row >= 0)] };

    /// <summary>The same without everything from a separator of the last row on.</summary>
    public DamagedFile WithoutEnd(Random random)
    {
        var places = Enumerable.Range(0, Pieces.Count).Where(i => Pieces[i].Part == TextPart.Separator && Pieces[i].Row == Rows.Count - 1).ToArray();
        return this with { Pieces = [.. Pieces.Take(random.Pick(places))] };
    }

    /// <summary>The same without one byte. Inside a value it is another value, which nobody can tell.</summary>
    public DamagedFile WithoutByte(Random random)
    {
        var offset = random.Next(Pieces.Sum(piece => piece.Text.Length));
        var place = 0;
        while (offset >= Pieces[place].Text.Length)
            offset -= Pieces[place++].Text.Length;
        var piece = Pieces[place];
        var shorter = With(place, piece with { Text = piece.Text.Remove(offset, 1) }) with { Note = $"byte {offset} of '{piece.Text}', row {piece.Row + 1}" };
        return piece is { Part: TextPart.Content, Row: >= 0 } && piece.Text[offset] < 0x80 && Places[piece.Column] is >= 0 and var column
            ? shorter with { Rows = [.. Rows.Select((row, i) => i == piece.Row ? Unknown(row, column) : row)] }
            : shorter;
    }

    private static string?[] Unknown(string?[] row, int column) => [.. row.Select((value, i) => i == column ? OutcomeCase.AnyValue : value)];

    private DamagedFile Without(int place) => With(place, Pieces[place] with { Text = "" });

    private DamagedFile With(int place, TextPiece piece)
    {
        var changed = this with
        {
            Pieces = [.. Pieces.Select((old, i) => i == place ? piece : old)],
            Note = $"{piece.Part} of row {piece.Row + 1}, column {piece.Column + 1}",
        };
        return piece is { Part: TextPart.Quote or TextPart.InnerQuote, Row: >= 0 } ? changed.OrAsItStands(piece.Row, piece.Column) : changed;
    }

    // Where a quote is amiss, the field as it stands is right too, with its outer marks or between them.
    private DamagedFile OrAsItStands(int row, int column)
    {
        var stands = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(TextWriting.Join(Pieces.Where(piece => piece.Row == row && piece.Column == column && piece.Part is not (TextPart.Separator or TextPart.LineEnd)))));
        var between = stands.Length > 1 ? stands[1..^1] : stands;
        var target = Places[column];
        return this with
        {
            Rows = [.. Rows.Select((values, i) => i != row ? values : [.. values.Select((value, j) => j == target ? string.Join(OutcomeCase.Or, value, stands, between) : value)])],
        };
    }
}
