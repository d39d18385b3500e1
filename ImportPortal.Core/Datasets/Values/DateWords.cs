using System.Collections.Frozen;

namespace ImportPortal.Core.Datasets.Values;

/// <summary>Words of a written date that say nothing of their own.</summary>
internal static class DateWords
{
    // Of, the, day, year, at, in the languages that write them: "7 de mayo de 2020", "ngày 7 tháng 5 năm 2020", "7 мая 2020 г.".
    private static readonly FrozenSet<string> Fillers =
        ("of the on at de del do da di den d le la el il ngày năm lúc г год года р рік року r roku m gada g godine "
        + "um à às a las alle om kl klo в о об tanggal tahun").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Ordinals = "st nd rd th er ère º ª ° e ème te ter ta".Split(' ').ToFrozenSet();

    /// <summary>Whether it is such a word.</summary>
    /// <param name="word">The word, as a name of <see cref="DateNames"/> is written.</param>
    public static bool IsFiller(ReadOnlySpan<char> word) => Fillers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether it makes the number before it the number of a day, as in 7th.</summary>
    public static bool IsOrdinal(ReadOnlySpan<char> word) => Ordinals.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
