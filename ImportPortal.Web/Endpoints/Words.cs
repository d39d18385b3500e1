namespace ImportPortal.Web.Endpoints;

/// <summary>Words of an address that stand for values.</summary>
internal static class Words
{
    /// <summary>Reads a word by the names of <typeparamref name="T"/>, in any case; none is null.</summary>
    /// <returns>Whether there was none, or one that is known.</returns>
    public static bool TryRead<T>(string? text, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var known) && Enum.IsDefined(known))
            value = known;
        return value is not null;
    }
}
