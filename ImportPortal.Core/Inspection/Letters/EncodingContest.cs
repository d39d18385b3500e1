using System.Text;
using ImportPortal.Core.Reading.Decoding;

namespace ImportPortal.Core.Inspection.Letters;

/// <summary>Which encoding makes the most likely words of a text's bytes.</summary>
/// <param name="Name">The encoding.</param>
/// <param name="Bits">How much less likely the words are that the next best makes, in bits.</param>
/// <param name="AreWords">Whether they are words at all; else the text is in an encoding that is not known.</param>
internal sealed record EncodingContest(string Name, double Bits, bool AreWords)
{
    // More words tell no more.
    private const int MostWords = 500;
    private const int MostBytes = 16 * 1024;

    // No separator, and no byte below it is the second of a character.
    private const byte LowestOfWord = 0x40;

    // A word of another language than the rest.
    private const double OtherLanguage = 8;

    // Of so few letters an average says nothing.
    private const int FewLetters = 24;

    /// <summary>Compares the encodings.</summary>
    /// <param name="head">The beginning of a file.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    public static EncodingContest Find(ReadOnlySpan<byte> head, bool isWhole)
    {
        var (words, plain) = WordsBeyondAscii(head, isWhole);
        var results = EncodingCandidate.All.Select(candidate => Read(candidate, words, plain)).ToArray();
        var best = results.MinBy(result => result.Bits);
        var other = results.Where(result => result.Text != best.Text).Select(result => result.Bits).DefaultIfEmpty(double.PositiveInfinity).Min();
        var name = results.First(result => result.Text == best.Text).Name;
        return new EncodingContest(name, other - best.Bits, best.Bits <= best.MostBits);
    }

    /// <summary>The words that are not all of ASCII, each once, a line each; and how many times as many are.</summary>
    private static (byte[] Words, double Plain) WordsBeyondAscii(ReadOnlySpan<byte> head, bool isWhole)
    {
        var (plain, beyond) = (0, 0);
        var seen = new HashSet<string>();
        var words = new List<byte>();
        while (!head.IsEmpty && seen.Count < MostWords && words.Count < MostBytes)
        {
            var length = head.IndexOfAnyInRange((byte)0, (byte)(LowestOfWord - 1));
            // The end of a sample may be inside a word.
            if (length < 0 && !isWhole && words.Count > 0)
                break;
            var word = length < 0 ? head : head[..length];
            var isPlain = !word.ContainsAnyInRange((byte)0x80, (byte)0xFF);
            (plain, beyond) = (plain + (isPlain && word.Length > 1 ? 1 : 0), beyond + (isPlain ? 0 : 1));
            if (!isPlain && seen.Add(Encoding.Latin1.GetString(word)))
                words.AddRange([.. word, (byte)'\n']);
            head = head[Math.Min(word.Length + 1, head.Length)..];
        }

        return ([.. words], plain / Math.Max(1.0, beyond));
    }

    private static (string Name, string Text, double Bits, double MostBits) Read(EncodingCandidate candidate, byte[] words, double plain)
    {
        var text = Encoding.UTF8.GetString(TextHead.Decode(words, isWhole: true, candidate.Name));
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var languages = candidate.Languages.Select(Languages.Of).ToArray();
        var bits = Array.ConvertAll(languages, language => Array.ConvertAll(lines, line => language.Of(line)));
        var main = bits.MinBy(ofWords => ofWords.Sum())!;
        var sum = lines.Index().Sum(word => Math.Min(main[word.Index], bits.Min(ofWords => ofWords[word.Index]) + OtherLanguage));
        // A stray letter in a text of ASCII is seldom one of another script, least of one of whole characters.
        var stray = candidate.IsOfAscii ? 0 : languages[0] is CharacterCosts ? 2 : 1;
        sum += candidate.Bits + (stray * Math.Log2(1 + plain));
        var letters = lines.Sum(line => line.Length);
        return (candidate.Name, text, sum, letters < FewLetters ? double.MaxValue : candidate.Bits + (languages[0].MostOfLetter * letters));
    }
}
