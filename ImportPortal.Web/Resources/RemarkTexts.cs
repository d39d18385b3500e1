using System.Globalization;
using System.Resources;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Resources;

/// <summary>The sentences behind the codes of <see cref="RemarkCodes"/>: what of a file was left out or altered, in the reader's language.</summary>
internal static class RemarkTexts
{
    // As many names as a sentence bears; the list of all stands with the file's settings.
    private const int MostNames = 3;
    private const int MostOfName = 40;

    private static readonly ResourceManager Codes = new("ImportPortal.Web.Resources.RemarkTexts", typeof(RemarkTexts).Assembly);
    private static readonly ResourceManager Words = new("ImportPortal.Web.Resources.RemarkWords", typeof(RemarkTexts).Assembly);

    /// <summary>The remark as a sentence, with all its names; the first placeholder is the count, the others are the arguments.</summary>
    public static string Of(Remark remark) => Of(remark, int.MaxValue);

    /// <summary>All remarks as they stand in a verdict: what was left out in one sentence, then what was altered. Empty where there is none.</summary>
    public static string Of(IReadOnlyList<Remark> remarks)
    {
        ArgumentNullException.ThrowIfNull(remarks);
        var left = remarks.Select(Phrase).OfType<string>().ToList();
        IEnumerable<string> sentences = remarks.Where(remark => Phrase(remark) is null).Select(remark => Of(remark, MostNames));
        return string.Join(' ', left.Count == 0 ? sentences : sentences.Prepend(LeftOut(string.Join(", ", left))));
    }

    /// <summary>The same for a row of a list: the first two without their names, but one alone with its, and how many more there are.</summary>
    public static string Short(IReadOnlyList<Remark> remarks)
    {
        ArgumentNullException.ThrowIfNull(remarks);
        const int most = 2;
        var left = remarks.Select(remark => Count(remark) ?? Phrase(remark)).OfType<string>().ToList();
        if (left.Count == 0)
            return remarks.Count == 0 ? "" : Of(remarks[0], 1);
        var shown = Math.Min(most, left.Count);
        var words = string.Join(", ", left.Take(shown));
        return LeftOut(remarks.Count == shown ? words : More(words, remarks.Count - shown));
    }

    // Null for what was not left out.
    private static string? Phrase(Remark remark) => Words.GetString(remark.Code, CultureInfo.CurrentUICulture) is null
        ? null : ReasonTexts.Of(Words, remark.Code, ArgumentsOf(remark, MostNames));

    private static string? Count(Remark remark) =>
        remark.Count > 1 && Words.GetString(remark.Code + "_Count", CultureInfo.CurrentUICulture) is not null
            ? ReasonTexts.Of(Words, remark.Code + "_Count", ArgumentsOf(remark, 0)) : null;

    private static string Of(Remark remark, int mostNames) => ReasonTexts.Of(Codes, remark.Code, ArgumentsOf(remark, mostNames));

    private static IReadOnlyList<string> ArgumentsOf(Remark remark, int mostNames)
    {
        ArgumentNullException.ThrowIfNull(remark);
        var count = remark.Count.ToString(CultureInfo.InvariantCulture);
        if (RemarkCodes.NamesAll(remark.Code))
            return [count, string.Join(", ", remark.Arguments)];
        return RemarkCodes.HasNames(remark.Code) ? [count, Names(remark, mostNames)] : [count, .. remark.Arguments];
    }

    private static string Names(Remark remark, int most)
    {
        var shown = Math.Min(most, remark.Arguments.Count);
        var names = string.Join(", ", remark.Arguments.Take(shown).Select(name => most == int.MaxValue ? name : Cut(name)));
        return remark.Count > shown && remark.Arguments.Count > 1 ? More(names, remark.Count - shown) : names;
    }

    private static string Cut(string name) => name.Length <= MostOfName
        ? name : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[MostOfName - 2]) ? MostOfName - 2 : MostOfName - 1), "…");

    private static string LeftOut(string words)
    {
        var culture = CultureInfo.CurrentUICulture;
        return string.Format(culture, Words.GetString("left_out", culture)!, words);
    }

    private static string More(string words, long count)
    {
        var culture = CultureInfo.CurrentUICulture;
        return string.Format(culture, Words.GetString("more", culture)!, words, count.ToString("N0", culture));
    }
}
