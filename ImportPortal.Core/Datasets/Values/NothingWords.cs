using System.Collections.Frozen;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>Words that people and programs write where there is no value. They are proposed, never taken by themselves.</summary>
internal static class NothingWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "null", "(null)", "<null>", "[null]", "{null}", "#null", "#null!", @"\N", "nil", "none", "(none)", "<none>", "nan", "#nan", "undefined",
        "na", "n/a", "n.a.", "n.a", "n a", "#n/a", "#na", "(na)", "<na>", "nd", "n/d", "n.d.", "k.a.", "s/d", "tbd", "tba", "unknown", "missing",
        "empty", "(empty)", "blank", "(blank)", "(blanks)", "not available", "not applicable", "no data", "no value", "void",
        "-", "--", "---", "–", "—", "―", "−", "_", "__", "?", "??", "???", ".", "..", "...", "…", "*", "/", "\\",
        "0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "00-00-0000", "00.00.0000", "__/__/____", "//",
        "không có", "khong co", "k có", "ko có", "không rõ", "không xác định", "chưa có", "chưa rõ", "chưa xác định", "trống", "(trống)", "để trống", "rỗng",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is such a word.</summary>
    public static bool IsOne(string value) => Words.Contains(value.Normalize());
}
