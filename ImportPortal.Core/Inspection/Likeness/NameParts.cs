using ImportPortal.Core.Datasets;

namespace ImportPortal.Core.Inspection.Likeness;

/// <summary>One part of a name: a word, or several that together name one thing.</summary>
/// <param name="Text">The words.</param>
/// <param name="Concept">What they name, of <see cref="NameConcepts"/>; null: nothing that is known.</param>
internal sealed record NamePart(string Text, string? Concept)
{
    /// <summary>Whether it is a number, which tells columns apart: address 1 is not address 2.</summary>
    public bool IsNumber { get; } = Text.All(char.IsDigit);
}

/// <summary>A name taken apart, to be compared with others.</summary>
internal sealed class NameParts
{
    // Words that join others.
    private static readonly HashSet<string> Joining = ["of", "the", "a", "an", "in", "for", "to", "on", "by", "at", "and", "cua", "cac", "theo", "va"];

    private NameParts(string name)
    {
        Name = name;
        var words = NameForms.Words(name);
        Words = words;
        Joined = string.Concat(Words);
        Digits = string.Concat(Joined.Where(char.IsDigit));
        Initials = string.Concat(Words.Select(word => word[0]));
        Parts = [.. PartsOf(words)];
    }

    /// <summary>The name as it stands.</summary>
    public string Name { get; }

    /// <summary>Its words in lower case and without accents.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The words without anything between them.</summary>
    public string Joined { get; }

    /// <summary>The digits in them.</summary>
    public string Digits { get; }

    /// <summary>The first letters of the words.</summary>
    public string Initials { get; }

    /// <summary>The words, those together that name one thing.</summary>
    public IReadOnlyList<NamePart> Parts { get; }

    /// <summary>What the whole name stands for; null: nothing that is known, or more than one thing.</summary>
    public string? Concept => Parts is [{ Concept: { } concept }] ? concept : null;

    /// <summary>Takes a name apart.</summary>
    public static NameParts Of(string name) => new(name);

    private static IEnumerable<NamePart> PartsOf(string[] words)
    {
        for (var at = 0; at < words.Length;)
        {
            var count = Math.Min(NameConcepts.MostWords, words.Length - at);
            while (count > 1 && NameConcepts.Of(string.Join(' ', words, at, count)) is null)
                count--;
            var text = string.Join(' ', words, at, count);
            if (words.Length == 1 || !Joining.Contains(text))
                yield return new NamePart(text, NameConcepts.Of(text));
            at += count;
        }
    }
}
