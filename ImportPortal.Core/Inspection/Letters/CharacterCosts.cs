using System.Globalization;
using System.Text;
using ImportPortal.Core.Reading.Decoding;

namespace ImportPortal.Core.Inspection.Letters;

/// <summary>A language written with thousands of characters: how common each is.</summary>
internal sealed class CharacterCosts : LanguageCosts
{
    private const double RareCharacter = 21;
    private const double Mark = 9;
    private const double OtherLetter = 15;

    // Characters in the midst of a word of plain letters are most often one letter of another encoding.
    private const double Enclosed = 6;

    // Up to which place among the commonest a character costs how much.
    private static readonly (int Places, double Bits)[] Ranks = [(100, 7), (400, 9), (1200, 11), (int.MaxValue, 12)];

    private readonly Dictionary<char, double> _bits = [];
    private readonly double _halfWidth;

    /// <summary>The costs of a language.</summary>
    /// <param name="commonest">Its commonest characters, the commonest first.</param>
    /// <param name="levels">Where its encoding has the characters that are in use, and those that are rare.</param>
    /// <param name="hasHalfWidth">Whether it is also written with katakana of half width.</param>
    public CharacterCosts(string commonest, CharacterLevels levels, bool hasHalfWidth)
    {
        _halfWidth = hasHalfWidth ? 8 : 18;
        foreach (var (place, value) in commonest.Index())
            _bits.TryAdd(value, Ranks.First(rank => place < rank.Places).Bits);
        foreach (var (value, bits) in levels.Characters())
            _bits.TryAdd(value, bits);
    }

    /// <inheritdoc />
    public override double MostOfLetter => 14.5;

    /// <inheritdoc />
    public override double Of(ReadOnlySpan<char> word)
    {
        var bits = 0.0;
        var (last, beforeRun) = (' ', ' ');
        foreach (var value in word)
        {
            if (char.IsAsciiLetter(value))
                bits += PlainLetter + (last >= 0x80 ? ScriptsMeet + (char.IsAsciiLetter(beforeRun) ? Enclosed : 0) : 0);
            else if (value >= 0x80)
            {
                bits += Bits(value) + (char.IsAsciiLetter(last) ? ScriptsMeet : 0);
                beforeRun = last >= 0x80 ? beforeRun : last;
            }

            last = value;
        }

        return bits;
    }

    private double Bits(char value)
    {
        if (_bits.TryGetValue(value, out var bits))
            return bits;
        return value switch
        {
            >= '\uFF61' and <= '\uFF9F' => _halfWidth,
            >= '\u3000' and <= '\u303F' or >= '\uFF01' and <= '\uFF5E' => Mark,
            '\uFFFD' => NoText,
            >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' => RareCharacter,
            _ when char.IsSurrogate(value) => RareCharacter / 2,
            _ => char.GetUnicodeCategory(value) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
                ? NoText
                : OtherLetter,
        };
    }
}

/// <summary>Where an encoding of two bytes has its characters, by how common they are.</summary>
/// <param name="Encoding">The encoding.</param>
/// <param name="Second">The lowest second byte of them.</param>
/// <param name="Levels">The first and the last first byte of each level, and the bits of a character.</param>
internal sealed record CharacterLevels(string Encoding, byte Second, params (byte From, byte To, double Bits)[] Levels)
{
    /// <summary>The characters of all levels.</summary>
    public IEnumerable<(char Value, double Bits)> Characters()
    {
        var encoding = TextEncodings.Find(Encoding, DecoderFallback.ReplacementFallback)!;
        foreach (var (from, to, bits) in Levels)
        {
            for (int first = from; first <= to; first++)
            {
                for (int second = Second; second <= 0xFE; second++)
                {
                    if (encoding.GetString([(byte)first, (byte)second]) is [>= '\u3041' and < '\uE000' and var value])
                        yield return (value, bits);
                }
            }
        }
    }
}
