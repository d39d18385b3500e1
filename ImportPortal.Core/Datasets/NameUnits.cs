using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ImportPortal.Core.Datasets;

/// <summary>What stands in brackets behind a name and is no part of it: units, and how a field is to be filled in.</summary>
internal static partial class NameUnits
{
    // Compared in lower case.
    private static readonly FrozenSet<string> Units = FrozenSet.ToFrozenSet(
    [
        // Money, also by thousands and millions.
        "đ", "đồng", "dong", "vnđ", "vnd", "nghìn", "ngàn", "triệu", "tỷ", "tr", "k", "mio", "mn", "bn", "thousand", "thousands", "million",
        "millions", "billion", "billions", "dollar", "dollars", "euro", "euros", "cents", "rs", "kr", "zł", "руб", "тыс", "млн", "元", "円", "万", "원",
        "usd", "eur", "gbp", "jpy", "cny", "krw", "aud", "cad", "chf", "sgd", "thb", "hkd", "inr", "rub",
        // Weight, length, area, volume.
        "kg", "g", "gr", "mg", "t", "ton", "tons", "tonne", "tonnes", "tấn", "tạ", "yến", "gram", "grams", "lb", "lbs", "oz", "µg", "mcg",
        "m", "cm", "mm", "km", "dm", "nm", "µm", "in", "inch", "inches", "ft", "feet", "foot", "yd", "mi", "mile", "miles", "mét",
        "m2", "m3", "km2", "cm2", "cm3", "ha", "sqm", "sqft", "l", "ml", "dl", "cl", "lít", "liter", "litre", "liters", "litres", "gal", "cc",
        // Time.
        "s", "sec", "secs", "second", "seconds", "ms", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours", "day", "days",
        "week", "weeks", "month", "months", "year", "years", "yr", "yrs", "giây", "phút", "giờ", "ngày", "tuần", "tháng", "năm",
        // Others that are measured or counted.
        "%", "‰", "°", "°c", "°f", "°k", "w", "kw", "mw", "kwh", "mwh", "v", "kv", "ma", "hz", "khz", "mhz", "ghz", "pa", "kpa", "bar", "psi", "kj",
        "cal", "kcal", "mol", "mmol", "ppm", "ph", "kb", "mb", "gb", "tb", "byte", "bytes", "bit", "bits", "px", "dpi", "rpm", "km/h",
        "pcs", "pc", "piece", "pieces", "unit", "units", "box", "boxes", "ea", "cái", "chiếc", "hộp", "thùng", "bộ", "con", "người", "percent", "phần trăm",
        // How it is to be filled in.
        "required", "optional", "mandatory", "bắt buộc", "không bắt buộc", "tùy chọn", "y/n", "yes/no", "true/false", "có/không",
        "dd", "yyyy", "yy", "hh", "ss", "iso", "per",
    ]);

    /// <summary>The name without such brackets; with them where nothing else would be left.</summary>
    public static string Without(string name)
    {
        if (!name.AsSpan().ContainsAny("([{【"))
            return name;
        var rest = Brackets().Replace(name, bracket => AreUnits(bracket.Value[1..^1]) ? " " : bracket.Value);
        return rest.Any(char.IsLetterOrDigit) ? rest : name;
    }

    private static bool AreUnits(string inside)
    {
        var text = inside.Trim().Normalize(NormalizationForm.FormC);
        if (text.Length == 0)
            return true;
        if (Units.Contains(text.ToLowerInvariant()))
            return true;
        // A number alone tells columns apart: Phone (2).
        var parts = Parts().Split(text).Where(part => part.Length > 0).ToArray();
        return parts.All(part => IsUnit(part) || part.All(char.IsAsciiDigit)) && parts.Any(IsUnit);
    }

    private static bool IsUnit(string part) =>
        part.All(sign => char.GetUnicodeCategory(sign) == UnicodeCategory.CurrencySymbol)
        || Units.Contains(part.ToLowerInvariant()) || (part[^1] is '$' && part.Length <= 3);

    [GeneratedRegex(@"\([^()\[\]{}]*\)|\[[^()\[\]{}]*\]|\{[^()\[\]{}]*\}|【[^【】]*】")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[\s/.,·*^:\-]+|(?<=\d)(?=[^\d\s])")]
    private static partial Regex Parts();
}
