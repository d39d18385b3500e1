using System.Buffers.Text;
using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>
/// Web addresses: <c>http://</c> or <c>https://</c>, a host (a name, or an IPv6 address in brackets) with a port perhaps,
/// then anything but white space, control characters and <c>" &lt; &gt;</c>; at most 2,048 bytes. Other schemes are
/// refused: what is kept as an address may be clicked.
/// </summary>
internal static class UrlText
{
    private const int Longest = 2_048;

    /// <summary>Whether the text is one.</summary>
    /// <param name="text">Valid UTF-8.</param>
    public static bool IsOne(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest || SchemeLength(text) is not (> 0 and var scheme))
            return false;
        var rest = text[scheme..];
        var end = rest.IndexOfAny((byte)'/', (byte)'?', (byte)'#');
        var authority = end < 0 ? rest : rest[..end];
        return IsAuthority(authority) && rest.IndexOfAny((byte)'"', (byte)'<', (byte)'>') < 0 && Characters.AreVisible(rest);
    }

    private static int SchemeLength(ReadOnlySpan<byte> text)
    {
        if (text.Length > 7 && Ascii.EqualsIgnoreCase(text[..7], "http://"u8))
            return 7;
        return text.Length > 8 && Ascii.EqualsIgnoreCase(text[..8], "https://"u8) ? 8 : 0;
    }

    private static bool IsAuthority(ReadOnlySpan<byte> authority)
    {
        var host = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        if (!host.IsEmpty && host[0] == '[')
        {
            var close = host.IndexOf((byte)']');
            return close > 0 && System.Net.IPAddress.TryParse(host[..(close + 1)], out _) && IsPort(host[(close + 1)..]);
        }

        var colon = host.IndexOf((byte)':');
        return colon < 0 ? HostName.IsOne(host, leastLabels: 1) : HostName.IsOne(host[..colon], leastLabels: 1) && IsPort(host[colon..]);
    }

    private static bool IsPort(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] == ':' && Utf8Parser.TryParse(text[1..], out ushort _, out var read) && read == text.Length - 1);
}
