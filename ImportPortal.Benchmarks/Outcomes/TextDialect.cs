namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>How a table is written as text, with all that a program puts around it.</summary>
internal sealed record TextDialect
{
    public char Separator { get; init; } = ',';

    /// <summary>What encloses a field; null: nothing does.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>Whether every field is enclosed, or only one that must be.</summary>
    public bool QuotesAll { get; init; }

    /// <summary>Whether a quote inside quotes has a backslash before it, instead of being doubled.</summary>
    public bool Backslash { get; init; }

    /// <summary>Whether a blank stands behind each separator.</summary>
    public bool BlankBehindSeparators { get; init; }

    /// <summary>Whether each line but the header is one quoted field that holds a line of the table.</summary>
    public bool LinesQuoted { get; init; }

    public string LineEnd { get; init; } = "\n";

    /// <summary>Whether the last line has its line break.</summary>
    public bool EndsLastLine { get; init; } = true;

    /// <summary>Lines above the header.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>Lines below the last row.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];

    /// <summary>What begins a comment that stands before some rows; null: there is none.</summary>
    public char? Comment { get; init; }

    /// <summary>Whether the first line says <c>sep=</c>.</summary>
    public bool SeparatorLine { get; init; }

    /// <summary>Whether some lines are blank.</summary>
    public bool BlankLines { get; init; }

    /// <summary>How many lines of separators alone follow the rows.</summary>
    public int LinesOfSeparators { get; init; }

    /// <summary>Whether each line ends with a separator.</summary>
    public bool TrailingSeparators { get; init; }

    public bool HasHeader { get; init; } = true;

    /// <summary>The encoding, by its name in settings.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Whether a byte order mark begins the file.</summary>
    public bool HasMark { get; init; }
}
