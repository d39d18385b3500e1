using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>What the characters of a text are.</summary>
internal static class Characters
{
    /// <summary>Whether none is white space or a control character.</summary>
    /// <param name="text">Valid UTF-8.</param>
    public static bool AreVisible(ReadOnlySpan<byte> text)
    {
        // Nearly all are ASCII.
        if (!text.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
            return true;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                return false;
            text = text[length..];
        }

        return true;
    }
}
