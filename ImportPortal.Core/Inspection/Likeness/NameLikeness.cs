using F23.StringSimilarity;

namespace ImportPortal.Core.Inspection.Likeness;

/// <summary>How alike two names are.</summary>
/// <param name="Score">From 0, which is not at all, to 1.</param>
/// <param name="Code">By what, of <see cref="EvidenceCodes"/>.</param>
internal readonly record struct NameLikeness(double Score, string Code)
{
    /// <summary>What a score is at least where one name may be meant for the other.</summary>
    public const double Plausible = 0.6;

    // One word of many says little.
    private const int MostOthers = 3;

    private static readonly OptimalStringAlignment Spelling = new();

    /// <summary>Compares two names.</summary>
    public static NameLikeness Between(NameParts one, NameParts other)
    {
        if (one.Joined.Length == 0 || other.Joined.Length == 0)
            return default;
        if (one.Joined == other.Joined)
            return new NameLikeness(1, EvidenceCodes.SuggestedSpelling);

        var best = Better(ByParts(one.Parts, other.Parts), Better(ByWord(one, other), ByWord(other, one)));
        if (one.Concept is { } concept && other.Concept is { } meant)
            return concept == meant ? new NameLikeness(0.95, EvidenceCodes.SuggestedMeaning)
                : NameConcepts.AreRelated(concept, meant) ? Better(best, new NameLikeness(0.65, EvidenceCodes.SuggestedMeaning)) : best;

        var areWords = one.Words.Count == 1 && other.Words.Count == 1;
        var abbreviation = (areWords && Abbreviates(one.Joined, other.Joined)) || AreInitials(one, other) || AreInitials(other, one) ? 0.8 : 0;
        best = Better(best, new NameLikeness(abbreviation, EvidenceCodes.SuggestedShort));
        return one.Digits == other.Digits ? Better(best, new NameLikeness(Misspelt(one.Joined, other.Joined), EvidenceCodes.SuggestedSpelling)) : best;
    }

    /// <summary>A word that names nothing by itself, such as "start", among those that together name one thing.</summary>
    private static NameLikeness ByWord(NameParts one, NameParts other) =>
        one is { Words.Count: 1, Concept: null } && other is { Words.Count: > 1, Concept: not null }
            ? ByParts(one.Parts, [.. other.Words.Select(word => new NamePart(word, NameConcepts.Of(word)))])
            : default;

    private static NameLikeness Better(NameLikeness one, NameLikeness other) => other.Score > one.Score ? other : one;

    /// <summary>The words of one, or most of them, among those of the other, in any order.</summary>
    private static NameLikeness ByParts(IReadOnlyList<NamePart> one, IReadOnlyList<NamePart> other)
    {
        var (shorter, longer) = one.Count <= other.Count ? (one, other) : (other, one);
        // A number or a letter in common says nothing: v15 is no A15.
        if (longer.Count < 2 || shorter.Count * MostOthers < longer.Count || shorter.All(part => part.IsNumber || part.Text.Length < 2))
            return default;
        var left = longer.ToList();
        var alike = 0.0;
        foreach (var part in shorter)
        {
            var (score, at) = left.Select((candidate, index) => (OfParts(part, candidate), index)).MaxBy(pair => pair.Item1);
            if (score < Plausible)
                return default;
            alike += score;
            left.RemoveAt(at);
            if (left.Count == 0)
                break;
        }

        // A number more tells columns apart where the other name has one as well.
        if (left.Exists(part => part.IsNumber) && shorter.Any(part => part.IsNumber))
            return default;
        var share = alike / longer.Count;
        return new NameLikeness(left.Count == 0 ? 0.95 * share : (0.6 + (0.3 * share)) * alike / shorter.Count, EvidenceCodes.SuggestedWords);
    }

    private static double OfParts(NamePart one, NamePart other)
    {
        if (one.Text == other.Text || (one.Concept is not null && one.Concept == other.Concept))
            return 1;
        if (one.IsNumber || other.IsNumber || (one.Concept is not null && other.Concept is not null))
            return 0;
        return Abbreviates(one.Text, other.Text) ? 0.85 : Misspelt(one.Text, other.Text);
    }

    /// <summary>Whether the shorter is the longer's beginning, or what is left of it without most vowels: addr, qty.</summary>
    private static bool Abbreviates(string one, string other)
    {
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        if (shorter.Length < 2 || longer.Length < shorter.Length + 2 || shorter[0] != longer[0] || shorter.AsSpan().ContainsAnyInRange('0', '9'))
            return false;
        if (shorter.Length >= 3 && longer.StartsWith(shorter, StringComparison.Ordinal))
            return true;
        var vowels = 0;
        var at = 0;
        foreach (var letter in shorter.AsSpan(1))
        {
            at = longer.IndexOf(letter, at + 1);
            if (at < 0)
                return false;
            vowels += "aeiou".Contains(letter, StringComparison.Ordinal) ? 1 : 0;
        }

        // One that leaves out the end as well may stand for anything.
        return vowels == 0 && (shorter.Length >= 3 || shorter[^1] == longer[^1]) && at >= longer.Length / 2;
    }

    private static bool AreInitials(NameParts one, NameParts other) =>
        one.Words.Count == 1 && other.Words.Count >= 2 && one.Joined.Length == other.Initials.Length && one.Joined == other.Initials;

    /// <summary>From 0.65 for names that a few slips make equal; 0 for others.</summary>
    private static double Misspelt(string one, string other)
    {
        var longest = Math.Max(one.Length, other.Length);
        // Short names that differ in a letter are other names.
        var slips = longest switch { < 4 => 0, < 6 => 1, < 10 => 2, _ => 3 };
        if (slips == 0 || Math.Abs(one.Length - other.Length) > slips || (longest < 6 && one[0] != other[0]))
            return 0;
        var distance = (int)Spelling.Distance(one, other);
        return distance > slips || (distance == slips && slips > 1 && one[0] != other[0]) ? 0 : 0.65 + (0.3 * (1 - ((double)distance / longest)));
    }
}
