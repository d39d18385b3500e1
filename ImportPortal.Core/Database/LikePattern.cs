namespace ImportPortal.Core.Database;

/// <summary>What a person typed as a pattern of <c>like</c>: its own wildcards mean themselves.</summary>
public static class LikePattern
{
    /// <summary>The escape character of the patterns.</summary>
    public const string Escape = "\\";

    /// <summary>Matches what contains the text.</summary>
    public static string Containing(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
    }
}
