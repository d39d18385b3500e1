namespace ImportPortal.Core.Inspection.Letters;

/// <summary>How unlikely words are in one language: bits, the fewer the more like it. What is no letter of it costs most.</summary>
internal abstract class LanguageCosts
{
    /// <summary>Bits of what no text holds.</summary>
    protected const double NoText = 30;

    /// <summary>Bits of a letter of ASCII beside a script that has none.</summary>
    protected const double PlainLetter = 4.5;

    /// <summary>Bits of a place where two scripts meet inside a word.</summary>
    protected const double ScriptsMeet = 10;

    /// <summary>The most bits that a letter of a text in this language has on average; with more it is no such text.</summary>
    public abstract double MostOfLetter { get; }

    /// <summary>The bits of one word.</summary>
    public abstract double Of(ReadOnlySpan<char> word);
}
