using System.Buffers;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// E-mail addresses: something before one <c>@</c>, a host with a point behind it. Whether it is anybody's only a letter
/// can tell, so that the rules are few: at most 254 bytes, 64 before the <c>@</c>; there no white space, no control
/// character, none of <c>" ( ) , : ; &lt; &gt; [ \ ]</c>, and no point at an end or beside another.
/// </summary>
internal static class EmailText
{
    private const int Longest = 254;
    private const int LongestLocal = 64;

    private static readonly SearchValues<byte> Forbidden = SearchValues.Create("\"(),:;<>@[\\]"u8);

    /// <summary>Whether the text is one.</summary>
    /// <param name="text">Valid UTF-8.</param>
    public static bool IsOne(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf((byte)'@');
        return at is >= 1 and <= LongestLocal && text.Length <= Longest
            && IsLocal(text[..at]) && HostName.IsOne(text[(at + 1)..], leastLabels: 2);
    }

    private static bool IsLocal(ReadOnlySpan<byte> local)
    {
        if (local[0] == '.' || local[^1] == '.' || local.IndexOf(".."u8) >= 0 || local.ContainsAny(Forbidden))
            return false;
        return Characters.AreVisible(local);
    }
}
