using System.Text;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>Words that stand for no value, whatever their case, how they are composed, and the blanks around them.</summary>
internal sealed class EmptyWords
{
    private readonly Entry[] _entries;
    private readonly int _longest;

    private EmptyWords(IReadOnlyList<string> words)
    {
        _entries = [.. words.Select(word => new Entry(Form(word)))];
        // A letter may be longer in another case or composed otherwise.
        _longest = _entries.Max(entry => entry.Utf8.Length) * 3;
    }

    /// <summary>The words; null where there are none.</summary>
    public static EmptyWords? Of(IReadOnlyList<string> words) => words.Count == 0 ? null : new EmptyWords(words);

    /// <summary>What is to be remarked of a value that is one of them; null: it is none.</summary>
    public Remark? Find(ReadOnlySpan<byte> value)
    {
        value = Whitespace.Trim(value);
        if (value.IsEmpty || value.Length > _longest)
            return null;
        var isAscii = Ascii.IsValid(value);
        var text = isAscii ? null : Form(Encoding.UTF8.GetString(value));
        foreach (var entry in _entries)
        {
            if (isAscii ? Ascii.EqualsIgnoreCase(value, entry.Utf8) : string.Equals(text, entry.Word, StringComparison.OrdinalIgnoreCase))
                return entry.Remark;
        }

        return null;
    }

    // Text that is not well-formed has no composed form, and equals no word.
    private static string Form(string word)
    {
        var trimmed = word.Trim();
        return trimmed.IsNormalized() ? trimmed : trimmed.Normalize();
    }

    private sealed record Entry(string Word)
    {
        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Word);

        public Remark Remark { get; } = new(RemarkCodes.WordsTakenForNothing, 1, Word);
    }
}
