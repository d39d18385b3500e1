namespace ImportPortal.Core.Datasets.Values;

/// <summary>A part of a pattern.</summary>
/// <param name="Part">Its letter; a single quote for what stands between the parts.</param>
/// <param name="Length">How many times the letter stands.</param>
/// <param name="Literal">What stands between the parts, in UTF-8.</param>
internal sealed record PatternToken(char Part, int Length, byte[] Literal)
{
    /// <summary>The part of a weekday, whose letter is the day's.</summary>
    public const char Weekday = 'D';

    /// <summary>Whether it is a name: of a month, a weekday, a half of the day.</summary>
    public bool IsName => Part is Weekday or 't' || (Part == 'M' && Length > 2);

    /// <summary>Whether what is written so begins with a digit.</summary>
    public bool BeginsWithDigit => !IsName && (Part != '\'' || (Literal.Length > 0 && char.IsAsciiDigit((char)Literal[0])));
}
