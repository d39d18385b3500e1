using System.Text;

namespace ImportPortal.Core.Checking;

/// <summary>White space around a value, in UTF-8, as Unicode knows it: spreadsheets like to leave no-break spaces.</summary>
internal static class Whitespace
{
    /// <summary>The value without white space around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        // Most values begin and end with a visible ASCII character.
        if (text.IsEmpty || (IsVisibleAscii(text[0]) && IsVisibleAscii(text[^1])))
            return text;

        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune))
                break;
            text = text[length..];
        }

        while (!text.IsEmpty)
        {
            Rune.DecodeLastFromUtf8(text, out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune))
                break;
            text = text[..^length];
        }

        return text;
    }

    private static bool IsVisibleAscii(byte value) => value is > 0x20 and < 0x7F;
}
