namespace ImportPortal.Web.Components.Review;

/// <summary>Shortens values that are only shown as examples.</summary>
internal static class Cut
{
    /// <summary>The value, or its beginning.</summary>
    /// <param name="value">The value.</param>
    /// <param name="most">How many characters are shown at most.</param>
    public static string To(string value, int most)
    {
        if (value.Length <= most)
            return value;
        // A character of two UTF-16 units is not cut in two.
        var end = char.IsHighSurrogate(value[most - 1]) ? most - 1 : most;
        return string.Concat(value.AsSpan(0, end), "…");
    }
}
