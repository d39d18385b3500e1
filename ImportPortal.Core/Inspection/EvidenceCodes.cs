namespace ImportPortal.Core.Inspection;

/// <summary>What in a file speaks for a finding, and what else is worth a word. Each has a text in every language of the portal.</summary>
public static class EvidenceCodes
{
    /// <summary>A person set it.</summary>
    public const string Given = "given";

    /// <summary>A person set it for an earlier file of the dataset.</summary>
    public const string GivenEarlier = "given_earlier";

    // The encoding.

    /// <summary>The file begins with a byte order mark.</summary>
    public const string EncodingMark = "encoding_mark";

    /// <summary>All characters seen are ASCII. Arguments: bytes seen.</summary>
    public const string EncodingAscii = "encoding_ascii";

    /// <summary>All characters beyond ASCII are well-formed UTF-8. Arguments: how many.</summary>
    public const string EncodingUtf8 = "encoding_utf8";

    /// <summary>Nearly all characters beyond ASCII are well-formed UTF-8. Arguments: how many are, how many are not.</summary>
    public const string EncodingUtf8Broken = "encoding_utf8_broken";

    /// <summary>Every second byte is zero, as in UTF-16. Arguments: how many.</summary>
    public const string EncodingZeros = "encoding_zeros";

    /// <summary>Tones that follow their vowels, as only windows-1258 writes them. Arguments: how many.</summary>
    public const string EncodingTones = "encoding_tones";

    /// <summary>The characters are as frequent as in texts of this encoding. Arguments: bytes beyond ASCII, certainty in percent.</summary>
    public const string EncodingFrequency = "encoding_frequency";

    /// <summary>A few accented letters that this encoding, the most common one, reads as words. Arguments: bytes beyond ASCII.</summary>
    public const string EncodingFew = "encoding_few";

    /// <summary>No encoding reads all of it as text. Arguments: bytes beyond ASCII.</summary>
    public const string EncodingUnknown = "encoding_unknown";

    // The dialect.

    /// <summary>The first line says so: <c>sep=</c>.</summary>
    public const string SeparatorLine = "separator_line";

    /// <summary>It gives so many records the same number of fields. Arguments: records that have them, records seen, fields.</summary>
    public const string SeparatorEven = "separator_even";

    /// <summary>No separator gives more than one column.</summary>
    public const string SeparatorNone = "separator_none";

    /// <summary>Another separator fits as well. Arguments: the other.</summary>
    public const string SeparatorTie = "separator_tie";

    /// <summary>So many fields are enclosed in it. Arguments: how many.</summary>
    public const string QuoteSeen = "quote_seen";

    /// <summary>No field is quoted; this is the usual one.</summary>
    public const string QuoteUsual = "quote_usual";

    /// <summary>Every line is a row where quotes mean nothing. Arguments: the line from which the readings differ, rows.</summary>
    public const string QuoteNone = "quote_none";

    /// <summary>Some values stand between such marks: they could enclose them or be part of them. Arguments: the line from which the readings differ.</summary>
    public const string QuoteEither = "quote_either";

    /// <summary>A quote opens that nothing closes. Arguments: its line.</summary>
    public const string QuoteUnclosed = "quote_unclosed";

    /// <summary>Quotes stand behind blanks. Arguments: how many.</summary>
    public const string BlanksAroundQuotes = "blanks_around_quotes";

    /// <summary>Lines are one quoted field each. Arguments: how many, the first one's number.</summary>
    public const string LinesQuoted = "lines_quoted";

    /// <summary>Doubled quotes and escaped ones both read all of it. Arguments: the line from which the readings differ.</summary>
    public const string EscapeEither = "escape_either";

    /// <summary>Quotes inside quotes stand behind it. Arguments: how many.</summary>
    public const string EscapeSeen = "escape_seen";

    /// <summary>Quotes inside quotes are doubled. Arguments: how many.</summary>
    public const string EscapeDoubled = "escape_doubled";

    /// <summary>No quote stands inside quotes; doubling is the usual way.</summary>
    public const string EscapeUsual = "escape_usual";

    /// <summary>Lines begin with it that do not look like rows. Arguments: how many, the first one's number.</summary>
    public const string CommentSeen = "comment_seen";

    /// <summary>No line looks like a comment.</summary>
    public const string CommentNone = "comment_none";

    // The header.

    /// <summary>Nothing stands above the table.</summary>
    public const string SkipNothing = "skip_nothing";

    /// <summary>The lines above have fewer fields than the table. Arguments: lines, fields of the table.</summary>
    public const string SkipTitles = "skip_titles";

    /// <summary>The line bears the names of the dataset's columns. Arguments: how many of them.</summary>
    public const string HeaderNames = "header_names";

    /// <summary>The line bears names that columns of an earlier file had. Arguments: how many of them.</summary>
    public const string HeaderEarlier = "header_earlier";

    /// <summary>The first record's fields differ in kind from those below. Arguments: columns that differ, an example.</summary>
    public const string HeaderKinds = "header_kinds";

    /// <summary>The first record is like the others: numbers, dates, or values that come again. Arguments: columns, an example.</summary>
    public const string HeaderAlike = "header_alike";

    /// <summary>The first record is all text, as the rest is: names are the usual first line.</summary>
    public const string HeaderUsual = "header_usual";

    /// <summary>Some columns speak for names in the first record, some against. Arguments: for, against.</summary>
    public const string HeaderMixed = "header_mixed";

    /// <summary>Several rows together name the columns. Arguments: rows, how many of the dataset's columns they name or may name.</summary>
    public const string HeaderRows = "header_rows";

    /// <summary>The last row of the header only counts the columns. Arguments: what it begins with.</summary>
    public const string HeaderNumbers = "header_numbers";

    /// <summary>The last row of the header names the columns again, in other words. Arguments: how many of the dataset's columns it names.</summary>
    public const string HeaderAgain = "header_again";

    /// <summary>Lines above the header would be rows of the table. Arguments: how many, the first one's line.</summary>
    public const string HeaderBelowRows = "header_below_rows";

    // Columns whose place is likely. Arguments of all: the name in the dataset, how many of the values fit, of how many.

    /// <summary>The names are spelled alike.</summary>
    public const string SuggestedSpelling = "suggested_spelling";

    /// <summary>One name is short for the other.</summary>
    public const string SuggestedShort = "suggested_short";

    /// <summary>The names share words.</summary>
    public const string SuggestedWords = "suggested_words";

    /// <summary>The names mean the same.</summary>
    public const string SuggestedMeaning = "suggested_meaning";

    /// <summary>The values fit, and those of no other column.</summary>
    public const string SuggestedValues = "suggested_values";

    /// <summary>It is the one column that is left.</summary>
    public const string SuggestedLeft = "suggested_left";

    /// <summary>It stands in the same place, in a file without names.</summary>
    public const string SuggestedPlace = "suggested_place";

    // Rows at the end.

    /// <summary>The last row is a total. Arguments: what it begins with, its line.</summary>
    public const string TotalSeen = "total_seen";

    /// <summary>A row between the others is a total. Arguments: what it begins with, its line.</summary>
    public const string TotalAmong = "total_among";

    // The sheet of a workbook.

    /// <summary>The first visible sheet that holds a value. Arguments: how many sheets hold one.</summary>
    public const string SheetFirst = "sheet_first";

    /// <summary>The first visible sheet that is a table. Arguments: how many sheets hold a value.</summary>
    public const string SheetTable = "sheet_table";

    /// <summary>The sheet whose header bears most of the names that are known. Arguments: how many of them.</summary>
    public const string SheetNames = "sheet_names";

    /// <summary>Several sheets fit alike. Arguments: how many.</summary>
    public const string SheetsAlike = "sheets_alike";

    /// <summary>Merged cells leave rows of a required column without a value. Arguments: the column, the first range.</summary>
    public const string MergedRequired = "merged_required";

    /// <summary>Visible sheets that hold a value and were not read. Arguments: their names.</summary>
    public const string SheetsUnread = "sheets_unread";

    /// <summary>Sheets that are hidden, hold a value and were not read. Arguments: their names.</summary>
    public const string SheetsHidden = "sheets_hidden";

    /// <summary>The sheet hides rows, which are read like the others. Arguments: how many.</summary>
    public const string RowsHidden = "rows_hidden";

    /// <summary>The sheet hides columns, which are read like the others. Arguments: how many.</summary>
    public const string ColumnsHidden = "columns_hidden";

    // Numbers and dates.

    /// <summary>A column proves the decimal separator. Arguments: column, an example.</summary>
    public const string DecimalProven = "decimal_proven";

    /// <summary>Columns prove different decimal separators. Arguments: column and example, column and example.</summary>
    public const string DecimalMixed = "decimal_mixed";

    /// <summary>Numbers could be read in two ways. Arguments: column, an example.</summary>
    public const string DecimalUnproven = "decimal_unproven";

    /// <summary>A column proves the order of day and month. Arguments: column, an example.</summary>
    public const string DatesProven = "dates_proven";

    /// <summary>Columns prove different orders of day and month. Arguments: column and example, column and example.</summary>
    public const string DatesMixed = "dates_mixed";

    /// <summary>Dates could be read in two ways. Arguments: column, an example.</summary>
    public const string DatesUnproven = "dates_unproven";

    /// <summary>Only a few values prove the decimal separator. Arguments: column, an example, how many, of how many that could tell.</summary>
    public const string DecimalFew = "decimal_few";

    /// <summary>Only a few values prove the order of day and month. Arguments: column, an example, how many, of how many that could tell.</summary>
    public const string DatesFew = "dates_few";

    /// <summary>The earlier files of the dataset had another decimal separator, and few values tell. Arguments: column, an example.</summary>
    public const string DecimalOtherwise = "decimal_otherwise";

    /// <summary>The earlier files of the dataset had another order of day and month, and few values tell. Arguments: column, an example.</summary>
    public const string DatesOtherwise = "dates_otherwise";

    /// <summary>Numbers with a percent sign. Arguments: column, how many, of how many, an example.</summary>
    public const string PercentSeen = "percent_seen";

    /// <summary>Dates whose year has two digits. Arguments: column, how many, an example.</summary>
    public const string YearsShort = "years_short";

    /// <summary>The names of months are of one language. Arguments: column, an example.</summary>
    public const string LanguageProven = "language_proven";

    /// <summary>Names of months mean different months in languages that read all values. Arguments: column, an example, the languages.</summary>
    public const string LanguageOpen = "language_open";

    /// <summary>Words that may stand for nothing are all that does not fit. Arguments: column, how many values, the words.</summary>
    public const string WordsSeen = "words_seen";

    // Remarks, which decide nothing.

    /// <summary>Lines end in more than one way. Arguments: LF, CR LF, CR: how many of each.</summary>
    public const string LineEndsMixed = "line_ends_mixed";

    /// <summary>Lines end with a separator. Arguments: records that do.</summary>
    public const string TrailingSeparators = "trailing_separators";

    /// <summary>Columns have no name. Arguments: their numbers.</summary>
    public const string NamesEmpty = "names_empty";

    /// <summary>Columns bear the same name. Arguments: the names.</summary>
    public const string NamesTwice = "names_twice";

    /// <summary>Records have more or fewer fields than there are columns. Arguments: how many, the first one's line.</summary>
    public const string RecordsRagged = "records_ragged";

    /// <summary>Whether it is of how frequent bytes are, which the next file of its kind may have otherwise.</summary>
    internal static bool IsOfStatistics(string code) => code is EncodingFrequency or EncodingFew or EncodingTones or EncodingUtf8Broken;
}
