namespace ImportPortal.Core.Reports;

/// <summary>What all lists share: how far they count, and how large their pages are.</summary>
public static class Paging
{
    /// <summary>Up to here a list's total is exact and its pages are numbered; beyond, its cursor leads on.</summary>
    public const int Counted = 10_000;

    /// <summary>The most items on a page.</summary>
    public const int LargestPage = 200;

    /// <summary>The most characters of what is searched for.</summary>
    public const int LongestSearch = 200;

    /// <summary>How many items stand before a page.</summary>
    internal static int Offset(int page, int pageSize) => (int)Math.Min((page - 1L) * pageSize, int.MaxValue);

    internal static void Check(int page, int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, LargestPage);
    }
}
