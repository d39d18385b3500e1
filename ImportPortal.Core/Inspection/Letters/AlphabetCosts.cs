using System.Globalization;

namespace ImportPortal.Core.Inspection.Letters;

/// <summary>A language written with an alphabet: how often which letter follows which.</summary>
internal sealed class AlphabetCosts : LanguageCosts
{
    private const double ForeignLetter = 18;
    private const double CapitalInside = 7;
    private const int BitsFrom = '0';

    private readonly Dictionary<char, int> _places;
    private readonly double[] _bits;
    private readonly bool _isLatin;

    /// <summary>The costs of a language.</summary>
    /// <param name="alphabet">Its letters in lower case; the first stands for all that is no letter of it.</param>
    /// <param name="bits">For each letter, what each letter costs behind it: a character of half a bit above <c>0</c>.</param>
    public AlphabetCosts(string alphabet, string bits)
    {
        _places = alphabet.Index().ToDictionary(letter => letter.Item, letter => letter.Index);
        _bits = [.. bits.Select(bit => (bit - BitsFrom) / 2.0)];
        _isLatin = _places.ContainsKey('a');
    }

    /// <inheritdoc />
    public override double MostOfLetter => 7.5;

    /// <inheritdoc />
    public override double Of(ReadOnlySpan<char> word)
    {
        var bits = 0.0;
        var (before, last) = (0, ' ');
        for (var i = 0; i <= word.Length; i++)
        {
            var value = i < word.Length ? word[i] : ' ';
            var next = i + 1 < word.Length ? word[i + 1] : ' ';
            var place = Place(value);
            if (place == 0)
                bits += Foreign(last, value, next);
            if (place + before > 0)
                bits += _bits[(before * _places.Count) + place];
            if ((value >= 0x80 || last >= 0x80) && char.IsUpper(value) && char.IsLower(last))
                bits += CapitalInside;
            (before, last) = (place, value);
        }

        return bits;
    }

    // The Turkish capital has no lower case of one character everywhere.
    private int Place(char value) => _places.GetValueOrDefault(value == 'İ' ? 'i' : char.ToLowerInvariant(value));

    private double Foreign(char last, char value, char next)
    {
        if (value < 0x80)
            return _isLatin || !char.IsAsciiLetter(value) ? 0 : PlainLetter + (last >= 0x80 ? ScriptsMeet : 0) + (next >= 0x80 ? ScriptsMeet : 0);
        return char.GetUnicodeCategory(value) switch
        {
            UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => NoText,
            _ when value == '\uFFFD' => NoText,
            _ when char.IsLetter(value) && !Signs.IsLike(value) => ForeignLetter,
            _ => Signs.Bits(last, value, next),
        };
    }
}
