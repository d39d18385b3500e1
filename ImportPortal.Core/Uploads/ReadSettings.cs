using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Uploads;

/// <summary>
/// How a file is to be read, as it was found at inspection or set by a person. Reading takes all of it from here and
/// never detects again, so that an import that resumes reads what it read before.
/// </summary>
public sealed record ReadSettings
{
    /// <summary>The file's format: <c>csv</c>, <c>xlsx</c> or <c>xls</c>.</summary>
    public string Format { get; init; } = "csv";

    /// <summary>The encoding's name, one of those of <c>TextEncodings</c>. Default: <c>utf-8</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>What stands between two fields; one ASCII character. Default: comma.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>
    /// What encloses a field that holds a separator or a line break; one ASCII character. Default: double quote. Null:
    /// nothing does.
    /// </summary>
    public char? Quote { get; init; } = '"';

    /// <summary>
    /// What stands before a quote inside quotes. Default: the quote itself, which is doubled. Another ASCII character, such
    /// as a backslash, makes the character behind it ordinary text everywhere. Null: nothing does.
    /// </summary>
    public char? Escape { get; init; } = '"';

    /// <summary>What begins a line that is no row; one ASCII character. Default: null, no line is passed over.</summary>
    public char? Comment { get; init; }

    /// <summary>Lines above the header, or above the first row, that are not read.</summary>
    public int SkipLines { get; init; }

    /// <summary>Whether the first record names the columns. Default: true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>
    /// What stands before the fraction of a number: a point or a comma; the other, a space or an apostrophe may then group
    /// its digits. Null: not settled; only numbers that it makes no difference to are read, the others are row errors.
    /// </summary>
    public char? DecimalSeparator { get; init; }

    /// <summary>The order of day, month and year. Null: not settled; only dates that begin with the year are read, the others are row errors.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>
    /// The last year that a year of two digits means: with 2049, <c>49</c> is 2049 and <c>50</c> is 1950. Null: not settled;
    /// dates with such a year are row errors.
    /// </summary>
    public int? TwoDigitYears { get; init; }

    /// <summary>
    /// The language of names of months that mean another month in another language, as <c>listopad</c> does in Croatian and
    /// in Czech; a name of the CLDR such as <c>hr</c>. Null: not settled; dates with such a name are row errors.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>What a percent sign makes of a number. Null: a number with one is a row error.</summary>
    public PercentReading? Percent { get; init; }

    /// <summary>Words that stand for no value, such as <c>N/A</c>, whatever their case. Default: none.</summary>
    public IReadOnlyList<string> EmptyWords { get; init; } = [];

    /// <summary>The sheet of a workbook; null: the first visible one that holds a value.</summary>
    public string? Sheet { get; init; }

    /// <summary>Several sheets of a workbook, read one after the other as one table; <see cref="Sheet"/> is the first. Null: that one alone.</summary>
    public IReadOnlyList<string>? Sheets { get; init; }

    /// <summary>
    /// The row of a workbook's sheet that names the columns, or that is the first row when none does; from 1. The rows
    /// above are not read. Default: 1.
    /// </summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>
    /// Of each of <see cref="Sheets"/> the row that <see cref="HeaderRow"/> is for the first of them. Default: none; that row
    /// is meant on all.
    /// </summary>
    public IReadOnlyList<int> SheetHeaderRows { get; init; } = [];

    /// <summary>How many rows, or records of a text, together name the columns: 1 to 3; a name is their parts joined by a blank. Default: 1.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>Rows at the end that are not read, such as a total. Default: 0.</summary>
    public int SkipLastRows { get; init; }

    /// <summary>Whether an empty cell of a workbook that lies in a merged range takes the value of the range. Default: false.</summary>
    public bool FillMerged { get; init; }

    /// <summary>Whether blanks before an opening quote, and behind a closing one, are no part of a field. Default: false.</summary>
    public bool BlanksAroundQuotes { get; init; }

    /// <summary>Whether each line is one quoted field that holds a line of the table. Default: false.</summary>
    public bool LinesQuoted { get; init; }

    /// <summary>
    /// How many fields most records of a text's beginning have: what the whole file is held against. Null: not known, nothing is.
    /// </summary>
    public int? Width { get; init; }

    /// <summary>Whether records of a text's beginning hold line breaks. Default: false.</summary>
    public bool HasLineBreaks { get; init; }

    /// <summary>
    /// Lines of a text whose quotes are broken and that a person gave up: a row that begins in one is that line alone, and a
    /// row error. Default: none.
    /// </summary>
    public IReadOnlyList<long> BrokenLines { get; init; } = [];

    /// <summary>Whether a person looked at a part that contradicts the beginning and had the import go on: it stops for no other. Default: false.</summary>
    public bool IsConfirmed { get; init; }
}

/// <summary>Where one column of the file goes; or what a column of the dataset gets instead of one.</summary>
/// <param name="Index">The column's place in the file, from 0; null for a fixed value.</param>
/// <param name="Header">Its name as it stands in the file; null without a header, and for a fixed value.</param>
/// <param name="Target">The dataset's column; null: ignored.</param>
/// <param name="Constant">The fixed value, as it would stand in a file; null for a column of the file.</param>
public sealed record ColumnMatch(int? Index, string? Header, string? Target, string? Constant = null)
{
    /// <summary>What speaks for the target where it is only likely and a person has not confirmed it; else null. A code of the inspection's evidence.</summary>
    public Reason? Suggestion { get; init; }
}
