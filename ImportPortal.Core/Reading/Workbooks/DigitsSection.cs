using System.Text;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>One section of a number format: for numbers above zero, below it, or zero.</summary>
internal sealed class DigitsSection
{
    // Excel shows no more digits of a number.
    private const int MostDigits = 30;

    // Excel shows these as they are, without quotes around them. A slash would be that of a fraction.
    private const string Literals = "-+():!^&'~{}<>= ";

    private static readonly string[] Colours = ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color"];

    private readonly List<(byte Value, Kind Kind)> _pattern = [];
    private int _places;

    private enum Kind
    {
        Literal,

        /// <summary>Shown as a zero where the number has no digit for it.</summary>
        Zero,

        /// <summary>Shown only where the number has a digit for it.</summary>
        Digit,
    }

    /// <summary>The most bytes that it shows besides the number's own.</summary>
    public int Length => _pattern.Count;

    /// <summary>Whether anything of the number is shown.</summary>
    public bool ShowsDigits => _places > 0;

    /// <summary>Whether a number looks otherwise in it than by itself.</summary>
    public bool ShowsCode =>
        ShowsDigits && (_pattern.Exists(part => part.Kind == Kind.Literal) || _pattern.Count(part => part.Kind == Kind.Zero) > 1);

    /// <summary>Whether no section of numbers follows.</summary>
    public static bool IsText(ReadOnlySpan<char> rest) => rest.IsEmpty || rest is "@";

    /// <summary>Reads a section; null when it has more in it than digits and literals.</summary>
    /// <param name="format">What is left of the format; behind the section afterwards.</param>
    public static DigitsSection? Read(ref ReadOnlySpan<char> format)
    {
        var section = new DigitsSection();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == ';')
            {
                format = format[(i + 1)..];
                return section;
            }

            if (!section.Take(format, ref i))
                return null;
        }

        format = [];
        return section;
    }

    /// <summary>Writes digits as they are shown, in UTF-8.</summary>
    /// <returns>How many bytes it took.</returns>
    public int Write(ReadOnlySpan<byte> digits, Span<byte> target)
    {
        // What has more digits than there are places begins at the first of them.
        var missing = _places - digits.Length;
        var length = 0;
        foreach (var (value, kind) in _pattern)
        {
            if (kind == Kind.Literal)
            {
                target[length++] = value;
            }
            else if (missing > 0)
            {
                missing--;
                if (kind == Kind.Zero)
                    target[length++] = (byte)'0';
            }
            else
            {
                var count = 1 - missing;
                digits[..count].CopyTo(target[length..]);
                digits = digits[count..];
                (length, missing) = (length + count, 0);
            }
        }

        return length;
    }

    private bool Take(ReadOnlySpan<char> format, ref int at)
    {
        switch (format[at])
        {
            case '0':
                _pattern.Add((default, Kind.Zero));
                return ++_places <= MostDigits;
            // Between others they are for groups of thousands, or for what is no code.
            case '#' or '?' when _pattern.TrueForAll(part => part.Kind == Kind.Digit):
                _pattern.Add((default, Kind.Digit));
                return ++_places <= MostDigits;
            case '"' when format[(at + 1)..].IndexOf('"') is var length and >= 0:
                Add(format.Slice(at + 1, length));
                at += length + 1;
                return true;
            case '\\' when at + 1 < format.Length:
                var characters = char.IsHighSurrogate(format[at + 1]) && at + 2 < format.Length ? 2 : 1;
                Add(format.Slice(at + 1, characters));
                at += characters;
                return true;
            // A gap as wide as the next character, or that one up to the cell's edge.
            case '_' or '*' when at + 1 < format.Length:
                at++;
                return true;
            case '[' when format[at..].IndexOf(']') is var length and > 0 && SaysNothing(format.Slice(at + 1, length - 1)):
                at += length;
                return true;
            case var literal when Literals.Contains(literal, StringComparison.Ordinal):
                _pattern.Add(((byte)literal, Kind.Literal));
                return true;
            default:
                return false;
        }
    }

    // A colour, or the language that the format was made in, without a sign of money. A condition says more.
    private static bool SaysNothing(ReadOnlySpan<char> brackets)
    {
        if (brackets.StartsWith("$-"))
            return true;
        foreach (var colour in Colours)
        {
            if (brackets.StartsWith(colour, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private void Add(ReadOnlySpan<char> literal)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in literal.EnumerateRunes())
        {
            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
                _pattern.Add((value, Kind.Literal));
        }
    }
}
