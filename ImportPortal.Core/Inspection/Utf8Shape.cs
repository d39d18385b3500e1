using System.Buffers;
using System.Text;

namespace ImportPortal.Core.Inspection;

/// <summary>How much of a text is well-formed UTF-8.</summary>
internal static class Utf8Shape
{
    /// <summary>
    /// Counts characters beyond ASCII, those of them of three bytes or more, and places that are none; a character cut off at
    /// the end is neither.
    /// </summary>
    public static (int WellFormed, int Long, int Broken) Count(ReadOnlySpan<byte> text, bool isWhole)
    {
        var (wellFormed, longer, broken) = (0, 0, 0);
        while (!text.IsEmpty)
        {
            var ascii = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
                break;
            text = text[ascii..];
            var status = Rune.DecodeFromUtf8(text, out _, out var length);
            if (status == OperationStatus.Done)
                (wellFormed, longer) = (wellFormed + 1, longer + (length > 2 ? 1 : 0));
            else if (status == OperationStatus.InvalidData || isWhole)
                broken++;
            text = text[length..];
        }

        return (wellFormed, longer, broken);
    }
}
