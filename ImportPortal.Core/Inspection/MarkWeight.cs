namespace ImportPortal.Core.Inspection;

/// <summary>
/// Whether apostrophes enclose fields or are letters, by what each of two readings of the same sample has enclosed.
/// </summary>
/// <param name="usual">The reading by double quotes.</param>
/// <param name="other">The reading by apostrophes.</param>
internal sealed class MarkWeight(DialectReading usual, DialectReading other)
{
    // Marks that enclose so many times more fields are no chance.
    private const int Clearly = 3;

    private readonly int _theirs = other.Sample.Quoted;
    private readonly int _mine = Math.Max(usual.Sample.Quoted, other.Sample.QuotedOtherwise);
    private readonly int _broken = other.Sample.Flaws + (other.Sample.UnclosedAt is null ? 0 : 1);
    private readonly bool _isColumn = EnclosesColumn(usual.Sample);

    /// <summary>Whether nothing breaks by apostrophes.</summary>
    public bool IsWell { get; } = other.Sample is { Flaws: 0, UnclosedAt: null, StrayQuotes: 0 };

    /// <summary>Whether they enclose more fields than double quotes do.</summary>
    public bool IsMost => _theirs > _mine;

    /// <summary>Whether they enclose nothing: double quotes do, and do it well or clearly more often.</summary>
    public bool AreLetters => _theirs == 0 || (!IsMost && (AreUsualWell || _mine > _theirs * Clearly)) || (AreUsualWell && other.Sample.Even < usual.Sample.Even);

    /// <summary>Whether they enclose beyond doubt; where they are broken in some rows, those are row errors.</summary>
    public bool AreQuotes => IsMost && !AreUsualWell && (IsWell
        ? other.Share > usual.Share || (other.Share == usual.Share && _isColumn)
        : _isColumn && _theirs > (_mine + _broken) * Clearly);

    /// <summary>Whether they may enclose.</summary>
    public bool MayBeQuotes => IsWell ? other.Share >= usual.Share : _theirs > Math.Max(_mine, _broken);

    // Quotes that hold line breaks may be marks of two rows.
    private bool AreUsualWell => _mine > 0 && usual is { IsClean: true, Sample.HasLineBreaks: false };

    /// <summary>Whether in some column most values that are no numbers stand between apostrophes.</summary>
    private static bool EnclosesColumn(CsvSample sample)
    {
        for (var column = 0; column < sample.Width; column++)
        {
            var values = sample.Records.Where(record => record.Fields.Length > column).Select(record => record.Fields[column].Trim(' '))
                .Where(value => value.Length > 0 && (IsBetween(value) || !FieldShape.IsOfDigits(value))).ToArray();
            if (values.Count(IsBetween) is var between and > 0 && between * 2 > values.Length)
                return true;
        }

        return false;
    }

    private static bool IsBetween(string value) => value.Length > 1 && value[0] == '\'' && value[^1] == '\'';
}
