using System.Text;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>A boolean from its text: one of the words of the portal's languages, in any case, composed or decomposed.</summary>
internal static class BooleanText
{
    private static readonly string[] True = ["yes", "có", "co\u0301", "đúng", "đu\u0301ng"];
    private static readonly string[] False = ["no", "không", "kho\u0302ng", "sai"];

    /// <summary>Reads a boolean; anything but its words is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out bool value)
    {
        value = true;
        if (text.Length == 1)
            return TryRead(text[0], out value);
        if (text.Length == 4 && Ascii.EqualsIgnoreCase(text, "true"u8))
            return true;
        if (text.Length == 5 && Ascii.EqualsIgnoreCase(text, "false"u8))
        {
            value = false;
            return true;
        }

        if (IsOneOf(True, text))
            return true;
        value = false;
        return IsOneOf(False, text);
    }

    private static bool TryRead(byte letter, out bool value)
    {
        value = letter is (byte)'1' or (byte)'t' or (byte)'T' or (byte)'y' or (byte)'Y';
        return value || letter is (byte)'0' or (byte)'f' or (byte)'F' or (byte)'n' or (byte)'N';
    }

    private static bool IsOneOf(string[] words, ReadOnlySpan<byte> text)
    {
        foreach (var word in words)
        {
            if (IsWord(word, text))
                return true;
        }

        return false;
    }

    private static bool IsWord(string word, ReadOnlySpan<byte> text)
    {
        foreach (var letter in word)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (text.IsEmpty || Rune.ToLowerInvariant(rune).Value != letter)
                return false;
            text = text[length..];
        }

        return text.IsEmpty;
    }
}
