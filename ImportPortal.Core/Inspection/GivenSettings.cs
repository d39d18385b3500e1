using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>What a person set of a file's settings; the rest (null) is found in the light of it.</summary>
public sealed record GivenSettings
{
    private const int MostHeaderRows = 3;
    private const int MostLastRows = 1_000;
    private const int MostEmptyWords = 50;
    private const int MostWord = 100;
    private const int MostSheets = 1_000;

    /// <summary>The languages of names of months that a person chooses from: those of many people.</summary>
    public static IEnumerable<string> Languages => DateNames.Languages.Where(DateNames.IsLarge);

    /// <summary>The encoding, by any name that <see cref="TextEncodings.NameOf"/> knows.</summary>
    public string? Encoding { get; init; }

    /// <summary>The separator; one character.</summary>
    public string? Separator { get; init; }

    /// <summary>The quote; one character, or empty where nothing encloses a field.</summary>
    public string? Quote { get; init; }

    /// <summary>What stands before a quote inside quotes; one character, or empty.</summary>
    public string? Escape { get; init; }

    /// <summary>What begins a comment; one character, or empty.</summary>
    public string? Comment { get; init; }

    /// <summary>The lines above the header.</summary>
    public int? SkipLines { get; init; }

    /// <summary>Whether the first record names the columns.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The sheet of a workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>The row of a workbook's sheet that names the columns, or is the first when none does; from 1.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>The decimal separator; a point or a comma.</summary>
    public string? DecimalSeparator { get; init; }

    /// <summary>The order of day, month and year.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The last year that a year of two digits means: 1950 to 2150; 0 where such years are row errors.</summary>
    public int? TwoDigitYears { get; init; }

    /// <summary>The language of the names of months, such as <c>hr</c>; empty where what differs between languages is a row error.</summary>
    public string? Language { get; init; }

    /// <summary>What a percent sign makes of a number: <c>fraction</c> or <c>number</c>; empty where it is a row error.</summary>
    public string? Percent { get; init; }

    /// <summary>Words that stand for no value; empty: none does.</summary>
    public IReadOnlyList<string>? EmptyWords { get; init; }

    /// <summary>Several sheets of a workbook, in order; empty: <see cref="Sheet"/> alone.</summary>
    public IReadOnlyList<string>? Sheets { get; init; }

    /// <summary>How many rows together name the columns: 1 to 3.</summary>
    public int? HeaderRows { get; init; }

    /// <summary>Rows at the end that are not read.</summary>
    public int? SkipLastRows { get; init; }

    /// <summary>Whether the cells of merged ranges take the range's value.</summary>
    public bool? FillMerged { get; init; }

    /// <summary>Whether blanks around quotes are no part of a field.</summary>
    public bool? BlanksAroundQuotes { get; init; }

    /// <summary>Whether each line is one quoted field that holds a line of the table.</summary>
    public bool? LinesQuoted { get; init; }

    /// <summary>Where columns go, by their places, and fixed values; those that are left out are found.</summary>
    public IReadOnlyList<ColumnMatch> Columns { get; init; } = [];

    /// <summary>The first of them that no file can be read with, by its name in the contract; null when all are well.</summary>
    public string? Fault()
    {
        if (Encoding is { } encoding && TextEncodings.NameOf(encoding) is null)
            return "encoding";
        if (Separator is { Length: not 1 })
            return "separator";
        if (Quote is { Length: > 1 })
            return "quote";
        if (Escape is { Length: > 1 })
            return "escape";
        if (DecimalSeparator is not (null or "." or ","))
            return "decimalSeparator";
        if (HeaderRow is < 1)
            return "headerRow";
        if (HeaderRows is < 1 or > MostHeaderRows)
            return "headerRows";
        if (SkipLastRows is < 0 or > MostLastRows)
            return "skipLastRows";
        if (TwoDigitYears is not (null or 0 or (>= 1950 and <= 2150)))
            return "twoDigitYears";
        if (Percent is not (null or "" or "fraction" or "number"))
            return "percent";
        if (Language is { Length: > 0 } language && !DateNames.IsLanguage(language))
            return "language";
        if (EmptyWords is { } words && (words.Count > MostEmptyWords || words.Any(word => string.IsNullOrWhiteSpace(word) || word.Length > MostWord)))
            return "emptyWords";
        if (Sheets is { } sheets && (sheets.Count > MostSheets || sheets.Any(string.IsNullOrEmpty) || sheets.Distinct(StringComparer.OrdinalIgnoreCase).Count() < sheets.Count))
            return "sheets";
        return Comment is { Length: > 1 } ? "comment" : CsvDialect.Fault(Over(new ReadSettings()));
    }

    /// <summary>What must be given so that a file which is found to be read in one way is read in another.</summary>
    internal static GivenSettings Between(ReadSettings found, ReadSettings wanted) => new()
    {
        Encoding = found.Encoding == wanted.Encoding ? null : wanted.Encoding,
        Separator = found.Separator == wanted.Separator ? null : $"{wanted.Separator}",
        Quote = found.Quote == wanted.Quote ? null : $"{wanted.Quote}",
        Escape = found.Escape == wanted.Escape ? null : $"{wanted.Escape}",
        Comment = found.Comment == wanted.Comment ? null : $"{wanted.Comment}",
        SkipLines = found.SkipLines == wanted.SkipLines ? null : wanted.SkipLines,
        HasHeader = found.HasHeader == wanted.HasHeader ? null : wanted.HasHeader,
        HeaderRow = found.HeaderRow == wanted.HeaderRow ? null : wanted.HeaderRow,
        DecimalSeparator = found.DecimalSeparator == wanted.DecimalSeparator || wanted.DecimalSeparator is null ? null : $"{wanted.DecimalSeparator}",
        DateOrder = found.DateOrder == wanted.DateOrder ? null : wanted.DateOrder,
        TwoDigitYears = found.TwoDigitYears == wanted.TwoDigitYears ? null : wanted.TwoDigitYears ?? 0,
        Language = found.Language == wanted.Language ? null : wanted.Language ?? "",
        Percent = found.Percent == wanted.Percent ? null : NameOf(wanted.Percent),
        EmptyWords = found.EmptyWords.SequenceEqual(wanted.EmptyWords) ? null : wanted.EmptyWords,
        HeaderRows = found.HeaderRows == wanted.HeaderRows ? null : wanted.HeaderRows,
        SkipLastRows = found.SkipLastRows == wanted.SkipLastRows ? null : wanted.SkipLastRows,
        FillMerged = found.FillMerged == wanted.FillMerged ? null : wanted.FillMerged,
        BlanksAroundQuotes = found.BlanksAroundQuotes == wanted.BlanksAroundQuotes ? null : wanted.BlanksAroundQuotes,
        LinesQuoted = found.LinesQuoted == wanted.LinesQuoted ? null : wanted.LinesQuoted,
    };

    /// <summary>All that a file is read by, given.</summary>
    public static GivenSettings All(ReadSettings wanted) => new()
    {
        Encoding = wanted.Encoding,
        Separator = $"{wanted.Separator}",
        Quote = $"{wanted.Quote}",
        Escape = $"{wanted.Escape}",
        Comment = $"{wanted.Comment}",
        SkipLines = wanted.SkipLines,
        HasHeader = wanted.HasHeader,
        HeaderRow = wanted.HeaderRow,
        DecimalSeparator = wanted.DecimalSeparator is { } separator ? $"{separator}" : null,
        DateOrder = wanted.DateOrder,
        TwoDigitYears = wanted.TwoDigitYears ?? 0,
        Language = wanted.Language ?? "",
        Percent = NameOf(wanted.Percent),
        EmptyWords = wanted.EmptyWords,
        HeaderRows = wanted.HeaderRows,
        SkipLastRows = wanted.SkipLastRows,
        FillMerged = wanted.FillMerged,
        BlanksAroundQuotes = wanted.BlanksAroundQuotes,
        LinesQuoted = wanted.LinesQuoted,
    };

    /// <summary>What is given, by its name in the contract.</summary>
    internal Dictionary<string, object> Named() => new (string Name, object? Value)[]
    {
        ("encoding", Encoding), ("separator", Separator), ("quote", Quote), ("escape", Escape), ("comment", Comment),
        ("skipLines", SkipLines), ("hasHeader", HasHeader), ("sheet", Sheet), ("headerRow", HeaderRow),
        ("decimalSeparator", DecimalSeparator), ("dateOrder", DateOrder), ("twoDigitYears", TwoDigitYears), ("language", Language), ("percent", Percent),
        ("emptyWords", EmptyWords), ("sheets", Sheets), ("headerRows", HeaderRows), ("skipLastRows", SkipLastRows),
        ("fillMerged", FillMerged), ("blanksAroundQuotes", BlanksAroundQuotes), ("linesQuoted", LinesQuoted),
    }.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Name, setting => setting.Value!);

    /// <summary>Of these, those by the names.</summary>
    public GivenSettings Only(Func<string, bool> isWanted) => new()
    {
        Encoding = isWanted("encoding") ? Encoding : null,
        Separator = isWanted("separator") ? Separator : null,
        Quote = isWanted("quote") ? Quote : null,
        Escape = isWanted("escape") ? Escape : null,
        Comment = isWanted("comment") ? Comment : null,
        SkipLines = isWanted("skipLines") ? SkipLines : null,
        HasHeader = isWanted("hasHeader") ? HasHeader : null,
        Sheet = isWanted("sheet") ? Sheet : null,
        HeaderRow = isWanted("headerRow") ? HeaderRow : null,
        DecimalSeparator = isWanted("decimalSeparator") ? DecimalSeparator : null,
        DateOrder = isWanted("dateOrder") ? DateOrder : null,
        TwoDigitYears = isWanted("twoDigitYears") ? TwoDigitYears : null,
        Language = isWanted("language") ? Language : null,
        Percent = isWanted("percent") ? Percent : null,
        EmptyWords = isWanted("emptyWords") ? EmptyWords : null,
        Sheets = isWanted("sheets") ? Sheets : null,
        HeaderRows = isWanted("headerRows") ? HeaderRows : null,
        SkipLastRows = isWanted("skipLastRows") ? SkipLastRows : null,
        FillMerged = isWanted("fillMerged") ? FillMerged : null,
        BlanksAroundQuotes = isWanted("blanksAroundQuotes") ? BlanksAroundQuotes : null,
        LinesQuoted = isWanted("linesQuoted") ? LinesQuoted : null,
    };

    /// <summary>Of these, those that others set to the same.</summary>
    internal GivenSettings Common(GivenSettings others)
    {
        var (mine, theirs) = (Named(), others.Named());
        return Only(name => mine.TryGetValue(name, out var value) && theirs.TryGetValue(name, out var other) && AreEqual(value, other));
    }

    private static bool AreEqual(object one, object other) =>
        one is IReadOnlyList<string> words && other is IReadOnlyList<string> others ? words.SequenceEqual(others) : one.Equals(other);

    /// <summary>Of these, how the table of a text is told apart.</summary>
    internal GivenSettings OfText() => new()
    {
        Encoding = Encoding,
        Separator = Separator,
        Quote = Quote,
        Escape = Escape,
        Comment = Comment,
        SkipLines = SkipLines,
        HasHeader = HasHeader,
        HeaderRows = HeaderRows,
        SkipLastRows = SkipLastRows,
        BlanksAroundQuotes = BlanksAroundQuotes,
        LinesQuoted = LinesQuoted,
    };

    /// <summary>Of these, where the table of a workbook is.</summary>
    internal GivenSettings OfWorkbook() => new()
    {
        Sheet = Sheet,
        Sheets = Sheets,
        HeaderRow = HeaderRow,
        HeaderRows = HeaderRows,
        HasHeader = HasHeader,
        SkipLastRows = SkipLastRows,
        FillMerged = FillMerged,
    };

    /// <summary>Of these, how values are written.</summary>
    internal GivenSettings OfValues() => new()
    {
        DecimalSeparator = DecimalSeparator,
        DateOrder = DateOrder,
        TwoDigitYears = TwoDigitYears,
        Language = Language,
        Percent = Percent,
        EmptyWords = EmptyWords,
    };

    /// <summary>These, without how values are written.</summary>
    internal GivenSettings WithoutValues() => this with
    {
        DecimalSeparator = null,
        DateOrder = null,
        TwoDigitYears = null,
        Language = null,
        Percent = null,
        EmptyWords = null,
    };

    /// <summary>These, and for those that are not given what others have.</summary>
    internal GivenSettings Or(GivenSettings others) => this with
    {
        Encoding = Encoding ?? others.Encoding,
        Separator = Separator ?? others.Separator,
        Quote = Quote ?? others.Quote,
        Escape = Escape ?? others.Escape,
        Comment = Comment ?? others.Comment,
        SkipLines = SkipLines ?? others.SkipLines,
        HasHeader = HasHeader ?? others.HasHeader,
        Sheet = Sheet ?? others.Sheet,
        HeaderRow = HeaderRow ?? others.HeaderRow,
        DecimalSeparator = DecimalSeparator ?? others.DecimalSeparator,
        DateOrder = DateOrder ?? others.DateOrder,
        TwoDigitYears = TwoDigitYears ?? others.TwoDigitYears,
        Language = Language ?? others.Language,
        Percent = Percent ?? others.Percent,
        EmptyWords = EmptyWords ?? others.EmptyWords,
        Sheets = Sheets ?? others.Sheets,
        HeaderRows = HeaderRows ?? others.HeaderRows,
        SkipLastRows = SkipLastRows ?? others.SkipLastRows,
        FillMerged = FillMerged ?? others.FillMerged,
        BlanksAroundQuotes = BlanksAroundQuotes ?? others.BlanksAroundQuotes,
        LinesQuoted = LinesQuoted ?? others.LinesQuoted,
    };

    /// <summary>The settings with what was given in their place.</summary>
    internal ReadSettings Over(ReadSettings settings)
    {
        var quote = Quote is null ? settings.Quote : Character(Quote);
        return settings with
        {
            Encoding = Encoding is null ? settings.Encoding : TextEncodings.NameOf(Encoding) ?? Encoding,
            Separator = Character(Separator) ?? settings.Separator,
            Quote = quote,
            // Who sets the quote alone has it doubled.
            Escape = Escape is not null ? Character(Escape) : Quote is not null ? quote : settings.Escape,
            Comment = Comment is null ? settings.Comment : Character(Comment),
            SkipLines = SkipLines ?? settings.SkipLines,
            Sheet = Sheet ?? settings.Sheet,
            HeaderRow = HeaderRow ?? settings.HeaderRow,
            HasHeader = HasHeader ?? settings.HasHeader,
            DecimalSeparator = Character(DecimalSeparator) ?? settings.DecimalSeparator,
            DateOrder = DateOrder ?? settings.DateOrder,
            TwoDigitYears = TwoDigitYears switch { null => settings.TwoDigitYears, 0 => null, var last => last },
            Language = Language switch { null => settings.Language, "" => null, var language => language },
            Percent = Percent is null ? settings.Percent : PercentOf(Percent),
            EmptyWords = EmptyWords ?? settings.EmptyWords,
            Sheets = Sheets switch { null => settings.Sheets, [] => null, var several => several },
            HeaderRows = HeaderRows ?? settings.HeaderRows,
            SkipLastRows = SkipLastRows ?? settings.SkipLastRows,
            FillMerged = FillMerged ?? settings.FillMerged,
            BlanksAroundQuotes = BlanksAroundQuotes ?? settings.BlanksAroundQuotes,
            LinesQuoted = LinesQuoted ?? settings.LinesQuoted,
        };
    }

    private static PercentReading? PercentOf(string name) => name switch
    {
        "fraction" => PercentReading.Fraction,
        "number" => PercentReading.Number,
        _ => null,
    };

    private static string NameOf(PercentReading? reading) => reading switch
    {
        PercentReading.Fraction => "fraction",
        PercentReading.Number => "number",
        _ => "",
    };

    private static char? Character(string? text) => string.IsNullOrEmpty(text) ? null : text[0];
}
