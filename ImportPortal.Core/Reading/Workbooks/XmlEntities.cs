using System.Buffers.Text;
using System.Text;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Texts of XML as their writer meant them.</summary>
internal static class XmlEntities
{
    // With leading zeros. A text of nothing but ampersands must not be searched to its end for each of them.
    private const int LongestName = 32;

    /// <summary>
    /// Resolves the five entities and the numbered ones, and makes every line end a line feed. What resolves to nothing
    /// stays as it is written.
    /// </summary>
    /// <param name="source">The text as it is written.</param>
    /// <param name="target">At least as long; no entity is shorter than what it stands for.</param>
    /// <param name="keepAmpersands">Whether it is a CDATA section, which has no entities.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target, bool keepAmpersands)
    {
        var length = 0;
        while (!source.IsEmpty)
        {
            var plain = keepAmpersands ? source.IndexOf((byte)'\r') : source.IndexOfAny((byte)'&', (byte)'\r');
            if (plain < 0)
                plain = source.Length;
            source[..plain].CopyTo(target[length..]);
            length += plain;
            source = source[plain..];
            if (source.IsEmpty)
                break;

            if (source[0] == '\r')
            {
                target[length++] = (byte)'\n';
                source = source[(source.Length > 1 && source[1] == '\n' ? 2 : 1)..];
                continue;
            }

            var end = source[..Math.Min(source.Length, LongestName)].IndexOf((byte)';');
            if (end > 1 && Resolve(source[1..end]) is { } rune)
            {
                length += rune.EncodeToUtf8(target[length..]);
                source = source[(end + 1)..];
            }
            else
            {
                target[length++] = (byte)'&';
                source = source[1..];
            }
        }

        return length;
    }

    private static Rune? Resolve(ReadOnlySpan<byte> name)
    {
        if (name[0] == '#')
        {
            var isHex = name.Length > 1 && name[1] is (byte)'x' or (byte)'X';
            var digits = name[(isHex ? 2 : 1)..];
            var isNumber = Utf8Parser.TryParse(digits, out uint value, out var used, isHex ? 'x' : 'D') && used == digits.Length;
            return isNumber && Rune.IsValid(value) ? new Rune(value) : null;
        }

        return name switch
        {
            [(byte)'l', (byte)'t'] => new Rune('<'),
            [(byte)'g', (byte)'t'] => new Rune('>'),
            [(byte)'a', (byte)'m', (byte)'p'] => new Rune('&'),
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => new Rune('"'),
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => new Rune('\''),
            _ => null,
        };
    }

    /// <summary>
    /// A text of a workbook with the characters that XML cannot hold, which Excel writes as <c>_x000D_</c>.
    /// </summary>
    public static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        var source = Encoding.UTF8.GetString(text);
        var result = new StringBuilder(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '_' && i + 6 < source.Length && source[i + 1] == 'x' && source[i + 6] == '_' && TryHex(source.AsSpan(i + 2, 4), out var character))
            {
                result.Append(character);
                i += 6;
            }
            else
            {
                result.Append(source[i]);
            }
        }

        return Encoding.UTF8.GetBytes(result.ToString());
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out char character)
    {
        var isHex = ushort.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var value);
        character = (char)value;
        return isHex;
    }
}
