using System.Collections.Frozen;
using System.Globalization;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// What names the currency of an amount: a sign such as <c>€</c>, with the letters of its country before it perhaps
/// (<c>US$</c>); a code of ISO 4217 in capitals; a word or an abbreviation (<c>kr</c>, <c>Rs.</c>, <c>đồng</c>). Signs of a
/// hundredth, such as <c>¢</c>, are none: what they stand by is another amount.
/// </summary>
internal static class CurrencyMarks
{
    /// <summary>The longest one, in characters.</summary>
    public const int MaxLength = 6;

    private const string Codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP "
        + "CNH CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG "
        + "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA "
        + "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RMB RON RSD RUB "
        + "RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU "
        + "UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

    // Whatever the case. Single letters that are no currency's alone, such as L and Q, are left out.
    private const string Words =
        "eur usd vnd gbp jpy chf aud cad cny inr euro euros đ vnđ đồng kr kr. zł kč sk rs rs. ft lei leu лв лв. руб руб. ₽. грн грн. "
        + "ден ден. дин дин. din din. fr fr. sfr sfr. rp rp. rm bs bs. s/ s/. tl ksh r. р р. บาท 円 元 圆 圓 원";

    // A sign's country.
    private const string Countries = "US A AU C CA HK NZ NT S SG R MX B BZ J TT Z CN RMB JP E GB EC Col CL AR RD";

    private static readonly FrozenSet<string> KnownCodes = Codes.Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> KnownWords = Words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> KnownCountries = Countries.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text is one.</summary>
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength)
            return false;
        if (IsSign(text[^1]))
            return text.Length == 1 || KnownCountries.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..^1]);
        // Some write $US.
        if (IsSign(text[0]))
            return KnownCountries.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[1..]);
        return KnownCodes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text)
            || KnownWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);
    }

    private static bool IsSign(char letter) =>
        letter is not ('¢' or '￠') && char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol;
}
