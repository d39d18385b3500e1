using System.Globalization;

namespace ImportPortal.Core.Reports;

/// <summary>What all lists share: how far they count, and how large their pages are.</summary>
public static class Paging
{
    /// <summary>Up to here a list's total is exact and its pages are numbered; beyond, its cursor leads on.</summary>
    public const int Counted = 10_000;

    /// <summary>The most items on a page.</summary>
    public const int LargestPage = 200;

    /// <summary>How many items stand before a page.</summary>
    internal static int Offset(int page, int pageSize) => (int)Math.Min((page - 1L) * pageSize, int.MaxValue);

    internal static void Check(int page, int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, LargestPage);
    }
}

/// <summary>Where a page begins: after an item.</summary>
/// <param name="Page">The page's number.</param>
/// <param name="Key">The key of the last item before it.</param>
/// <param name="Ordinal">Its second key, where the list has one.</param>
internal readonly record struct Cursor(int Page, long Key, int Ordinal = 0)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page}.{Key}.{Ordinal}");

    public static Cursor? Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
                ? new Cursor(page, key, ordinal)
                : null;
    }
}
