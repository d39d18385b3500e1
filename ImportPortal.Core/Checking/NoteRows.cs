using System.Text;
using System.Text.RegularExpressions;
using ImportPortal.Core.Reading;

namespace ImportPortal.Core.Checking;

/// <summary>
/// Knows rows that look like a note: one cell alone is filled, and its text has a label, counts rows or pages, or begins
/// with a mark for notes.
/// </summary>
internal static partial class NoteRows
{
    private const int MostBytes = 1_000;

    /// <summary>Whether the present row looks like a note. A file of one column has none.</summary>
    public static bool IsLike(TableRows rows)
    {
        var count = rows.FieldCount;
        // Of nearly all rows a look at the last or the second field tells that they are none.
        if (count < 2 || (!IsEmpty(rows.Field(0)) && (!IsEmpty(rows.Field(1)) || !IsEmpty(rows.Field(count - 1)))))
            return false;
        var filled = -1;
        for (var index = 0; index < count; index++)
        {
            if (IsEmpty(rows.Field(index)))
                continue;
            if (filled >= 0)
                return false;
            filled = index;
        }

        return filled >= 0 && rows.Field(filled).Length <= MostBytes && IsNote(Encoding.UTF8.GetString(Whitespace.Trim(rows.Field(filled))));
    }

    private static bool IsEmpty(ReadOnlySpan<byte> field) => Whitespace.Trim(field).IsEmpty;

    private static bool IsNote(string text) => Label().IsMatch(text) || Words().IsMatch(text.Normalize()) || Counts().IsMatch(text.Normalize());

    // "Source: World Bank", "Người lập: Lan"; neither a time nor an address.
    [GeneratedRegex(@"^\p{L}[^:：]{1,40}(:\s|:$|：)|^[*†‡※©]|^\(\*+\)|^--", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(
        @"^(notes?|nb|n\.b\.|sources?|remarks?|footnotes?|disclaimer|printed|generated|exported|prepared|checked|approved|(last )?updated|as of|end of|all (figures|amounts|prices|values)"
        + @"|ghi chú|chú thích|chú ý|lưu ý|nguồn|người lập|cập nhật|ngày in|in ngày|quelle|hinweis|anmerkung|fuente|nota|notas|fonte|remarque|bron"
        + @"|примечание|источник|注|备注|備註|来源|來源|出典|資料)\b(?!['’\-])(?=\s+\S|\s*[.:*]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    // "3 rows", "(2 rows affected)", "Page 1 of 2", "Trang 1/2".
    [GeneratedRegex(
        @"^\(?\d[\d.,]*\s+(rows?|records?|lines?|entries|items|results|dòng|hàng|bản ghi|mục|kết quả|zeilen|datensätze|filas|registros|lignes)\b|^-*\s*(page|trang|seite|página|pág\.?|стр\.?)\s*\d+(\s*(/|of|von|de|trên|sur|из)\s*\d+)?\s*-*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Counts();
}
