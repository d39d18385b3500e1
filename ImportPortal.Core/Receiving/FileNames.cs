using System.Globalization;
using System.Text;

namespace ImportPortal.Core.Receiving;

/// <summary>Names that senders give: data to show to people, never paths.</summary>
public static class FileNames
{
    /// <summary>The longest name that is kept, in characters.</summary>
    public const int MaxLength = 255;

    private const string Nameless = "unnamed";

    /// <summary>
    /// The name without folders, without characters that a page or a terminal would obey rather than show, and cut to
    /// <see cref="MaxLength"/> before its extension.
    /// </summary>
    /// <param name="given">What the sender gave; null or nothing visible gives <c>unnamed</c>.</param>
    public static string Clean(string? given)
    {
        var name = given.AsSpan();
        name = name[(name.LastIndexOfAny('/', '\\') + 1)..];

        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (IsShown(rune))
                text.Append(rune.ToString());
        }

        var clean = text.ToString().Trim();
        if (clean.Length == 0)
            return Nameless;
        return clean.Length <= MaxLength ? clean : Cut(clean);
    }

    // Unpaired surrogates arrive as the replacement character. The last two ranges turn the direction of the text around
    // them, so that "fdp.exe" reads as "exe.pdf".
    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar
        && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));

    private static string Cut(string name)
    {
        var extension = Path.GetExtension(name);
        if (extension.Length > MaxLength / 2)
            extension = "";

        var end = MaxLength - extension.Length;
        if (char.IsHighSurrogate(name[end - 1]))
            end--;
        return name[..end] + extension;
    }
}
