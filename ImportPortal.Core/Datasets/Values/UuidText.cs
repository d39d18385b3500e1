namespace ImportPortal.Core.Datasets.Values;

/// <summary>A UUID from its text: 32 hexadecimal digits, with or without hyphens, with or without braces around those with hyphens.</summary>
internal static class UuidText
{
    /// <summary>The length of its stored form: lower case, with hyphens, without braces.</summary>
    public const int Bytes = 36;

    /// <summary>Writes the stored form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> stored)
    {
        Span<char> characters = stackalloc char[Bytes + 2];
        if (text.Length > characters.Length || !System.Text.Ascii.IsValid(text))
            return false;
        System.Text.Encoding.ASCII.GetChars(text, characters);
        ReadOnlySpan<char> format = text.Length switch
        {
            32 => "N",
            36 => "D",
            38 => "B",
            _ => default,
        };
        return !format.IsEmpty && Guid.TryParseExact(characters[..text.Length], format, out var value)
            && value.TryFormat(stored, out _);
    }
}
