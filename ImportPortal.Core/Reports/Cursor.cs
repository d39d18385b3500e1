using System.Globalization;

namespace ImportPortal.Core.Reports;

/// <summary>Where a page begins: after an item.</summary>
/// <param name="Page">The page's number.</param>
/// <param name="Key">The key of the last item before it.</param>
/// <param name="Second">Its second key, where the list has one.</param>
internal readonly record struct Cursor(int Page, long Key, long Second = 0)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page}.{Key}.{Second}");

    public static Cursor? Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
                ? new Cursor(page, key, second)
                : null;
    }
}
