using System.Collections.Frozen;
using System.Text;
using ImportPortal.Core.Reading;

namespace ImportPortal.Core.Checking;

/// <summary>
/// Knows rows that look like a total: their first cell is a word for one, perhaps with what it is the total of, and the
/// others are numbers or empty. Whether such a row is one, or a name that happens to be the word, its place tells.
/// </summary>
internal static class TotalRows
{
    private const int MostBytes = 96;

    private static readonly string[] Phrases =
    [
        "total", "totals", "grand total", "overall total", "total amount", "total sum", "sum", "sum total", "subtotal", "sub total", "sub-total",
        "tổng", "tổng cộng", "tổng số", "tổng tiền", "tổng số tiền", "tổng giá trị", "tổng thành tiền", "tổng cộng tiền", "tổng thanh toán", "tổng kết",
        "tổng cộng tiền thanh toán", "tổng tiền thanh toán", "cộng", "cộng tiền hàng", "cộng dồn", "cộng tổng", "toàn bộ", "tong", "tong cong", "cong", "tong so", "tong tien",
        "summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme", "endsumme", "total général", "total general", "sous-total", "somme", "ensemble",
        "suma", "suma total", "total global", "gran total", "soma", "total geral", "totale", "totale generale", "somma", "totaal", "totalt", "i alt", "yhteensä",
        "razem", "ogółem", "łącznie", "celkem", "součet", "spolu", "összesen", "ukupno", "skupaj", "iš viso", "kopā", "kokku",
        "итого", "всего", "итог", "сумма", "разом", "усього", "всього", "общо", "укупно", "σύνολο", "γενικό σύνολο",
        "toplam", "genel toplam", "jumlah", "jumlah total", "total keseluruhan", "合计", "合計", "总计", "總計", "总和", "小计", "小計", "総計", "总额", "共计", "計",
        "합계", "총계", "총합", "소계", "รวม", "รวมทั้งสิ้น", "ยอดรวม", "المجموع", "الإجمالي", "סה\"כ", "סך הכל", "कुल", "योग", "মোট",
    ];

    // Totals of some of the rows, which stand between them, and whose words are no names.
    private static readonly string[] PartPhrases =
    [
        "subtotal", "sub total", "sub-total", "page total", "carried forward", "brought forward", "balance carried forward", "balance brought forward", "total carried forward",
        "cộng trang", "cộng mang sang", "mang sang", "cộng chuyển sang trang sau", "chuyển sang trang sau", "zwischensumme", "übertrag", "sous-total", "subtotale", "小计", "小計", "소계",
    ];

    // What a total may be of: "Tổng cộng tháng 10", "Total for October".
    private static readonly string[] Links =
    [
        "for", "of", "in", "to", "per", "as", "until", "by", "this", "all", "tháng", "quý", "năm", "kỳ", "ngày", "tuần", "đợt", "trong", "của", "cho", "theo", "cuối", "toàn", "các", "số", "tiền",
        "im", "für", "der", "des", "du", "de", "del", "pour", "за", "по",
    ];

    // Every way of writing a phrase, by its first two bytes.
    private static readonly FrozenDictionary<int, byte[][]> Ways = Phrases.Concat(PartPhrases).SelectMany(WaysOf).Distinct().Select(Encoding.UTF8.GetBytes)
        .GroupBy(way => Beginning(way)).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    // A bit for each pair of bytes: of nearly all rows a look at it tells that they are none.
    private static readonly ulong[] Beginnings = Ways.Keys.Aggregate(new ulong[1024], (bits, key) =>
    {
        bits[key >> 6] |= 1UL << (key & 63);
        return bits;
    });

    /// <summary>Whether a text is a word for a total of some of the rows, which may stand anywhere.</summary>
    public static bool IsOfPart(string text) =>
        PartPhrases.Any(phrase => text.Normalize() is var normal && normal.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && !normal.AsSpan(phrase.Length).ContainsAnyInRange('a', 'z'));

    /// <summary>Whether a word for a total stands anywhere in a text.</summary>
    public static bool IsNamedIn(string text)
    {
        var normal = $" {text.Normalize().ToLowerInvariant()} ";
        return Phrases.Concat(PartPhrases).Any(phrase => normal.IndexOf(phrase, StringComparison.Ordinal) is > 0 and var at
            && !char.IsLetter(normal[at - 1]) && !char.IsLetter(normal[at + phrase.Length]));
    }

    /// <summary>Whether the present row looks like a total. A file of one column has none.</summary>
    public static bool IsLike(TableRows rows)
    {
        var count = rows.FieldCount;
        if (count < 2)
            return false;
        var at = 0;
        var first = Whitespace.Trim(rows.Field(0));
        while (first.IsEmpty && ++at < count)
            first = Whitespace.Trim(rows.Field(at));
        return first.Length is >= 2 and <= MostBytes
            && ((MayBegin(Beginning(first)) && IsWord(first)) || EndsWithTotal(first)) && AreNumbers(rows, at + 1);
    }

    private static int Beginning(ReadOnlySpan<byte> text) => (text[0] << 8) | text[1];

    private static bool MayBegin(int beginning) => (Beginnings[beginning >> 6] & (1UL << (beginning & 63))) != 0;

    private static bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (var way in Ways[Beginning(text)])
        {
            if (text.StartsWith(way) && IsEnd(text[way.Length..]))
                return true;
        }

        return false;
    }

    // "Report total", "North totals:".
    private static bool EndsWithTotal(ReadOnlySpan<byte> text)
    {
        text = text.TrimEnd(": "u8);
        if (text.Length < 7 || (text[^1] | 0x20) is not ((byte)'l' or (byte)'s'))
            return false;
        if ((text[^1] | 0x20) == 's')
            text = text[..^1];
        return text.Length > 6 && Ascii.EqualsIgnoreCase(text[^6..], " total"u8);
    }

    // "Tổng cộng:", "Total (VND)", "Total 2024", "Total for October", but no other word.
    private static bool IsEnd(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > 1 && rest[0] == (byte)' ' && IsLink(rest[1..]))
            return true;
        var isInBrackets = false;
        foreach (var one in rest)
        {
            if (one is (byte)'(' or (byte)'[')
                isInBrackets = true;
            else if (!isInBrackets && (one >= 0x80 || char.IsAsciiLetter((char)one)))
                return false;
        }

        return true;
    }

    private static bool IsLink(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)' ');
        return end > 1 && Array.IndexOf(Links, Encoding.UTF8.GetString(rest[..end]).Normalize().ToLowerInvariant()) >= 0;
    }

    private static bool AreNumbers(TableRows rows, int from)
    {
        for (var index = from; index < rows.FieldCount; index++)
        {
            if (!IsNumber(Whitespace.Trim(rows.Field(index))))
                return false;
        }

        return true;
    }

    // With a currency or a unit at one end; marks alone stand for nothing.
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var (digits, others) = (0, 0);
        foreach (var one in text)
        {
            digits += char.IsAsciiDigit((char)one) ? 1 : 0;
            others += one >= 0x80 || char.IsAsciiLetter((char)one) ? 1 : 0;
        }

        return others == 0 || (digits > 0 && others <= 6);
    }

    // As people write them; a file may write an accent as a character of its own.
    private static IEnumerable<string> WaysOf(string phrase)
    {
        string[] cases =
        [
            phrase, phrase.ToUpperInvariant(), char.ToUpperInvariant(phrase[0]) + phrase[1..],
            string.Join(' ', phrase.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
        ];
        return cases.SelectMany(way => new[] { way.Normalize(NormalizationForm.FormC), way.Normalize(NormalizationForm.FormD) });
    }
}
