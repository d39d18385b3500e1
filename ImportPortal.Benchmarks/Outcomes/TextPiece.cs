namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>A piece of a file's text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Part">What it is.</param>
/// <param name="Row">The row that it is of, from 0; -1 of the header, and of what is above it.</param>
/// <param name="Column">The column, from 0.</param>
internal readonly record struct TextPiece(string Text, TextPart Part, int Row, int Column);

/// <summary>What a piece of a text is.</summary>
internal enum TextPart
{
    /// <summary>Of a value, or of a name in the header.</summary>
    Content,

    /// <summary>A quote that opens or closes a field.</summary>
    Quote,

    /// <summary>A quote inside quotes, with what tells it apart.</summary>
    InnerQuote,

    /// <summary>Between two fields.</summary>
    Separator,

    /// <summary>Behind a line.</summary>
    LineEnd,

    /// <summary>What is no row: titles, comments, blank lines.</summary>
    Beside,
}
