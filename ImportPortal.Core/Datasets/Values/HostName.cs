using System.Buffers;
using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>The name of a machine, as it stands in e-mail and web addresses.</summary>
internal static class HostName
{
    private const int LongestLabel = 63;
    private const int LongestName = 253;

    private static readonly SearchValues<byte> Usual =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"u8);

    /// <summary>
    /// Whether it is one: labels with points between them, each of letters (of any language), digits and hyphens, which
    /// neither begin nor end it.
    /// </summary>
    /// <param name="name">Valid UTF-8.</param>
    /// <param name="leastLabels">How many labels there must be.</param>
    public static bool IsOne(ReadOnlySpan<byte> name, int leastLabels)
    {
        if (name.Length > LongestName)
            return false;
        var labels = 0;
        foreach (var range in name.Split((byte)'.'))
        {
            if (!IsLabel(name[range]))
                return false;
            labels++;
        }

        return labels >= leastLabels;
    }

    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-')
            return false;
        if (!label.ContainsAnyExcept(Usual))
            return true;
        while (!label.IsEmpty)
        {
            Rune.DecodeFromUtf8(label, out var rune, out var length);
            if (!Rune.IsLetterOrDigit(rune) && rune.Value != '-' && !IsMark(rune))
                return false;
            label = label[length..];
        }

        return true;
    }

    // Letters may be decomposed: a base and its accents.
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
