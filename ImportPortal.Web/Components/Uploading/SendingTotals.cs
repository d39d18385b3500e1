namespace ImportPortal.Web.Components.Uploading;

/// <summary>What all files on their way come to.</summary>
/// <param name="Count">Files still to be sent, wholly or in part.</param>
/// <param name="Percent">Whole percent of their bytes, rounded down; at most 99.</param>
/// <param name="BytesPerSecond">Of all of them together; null when nothing moves.</param>
/// <param name="SecondsLeft">Until the last byte of the last file; null while it cannot be told.</param>
/// <param name="AllPaused">Whether every one of them is paused.</param>
public sealed record SendingTotals(int Count, int Percent, double? BytesPerSecond, double? SecondsLeft, bool AllPaused)
{
    /// <summary>Adds the files up.</summary>
    /// <param name="files">The files; those that are not on their way do not count.</param>
    /// <param name="safe">Tells how many bytes of one are safe: the same count that its row shows.</param>
    public static SendingTotals Of(IEnumerable<SendingFile> files, Func<SendingFile, long> safe)
    {
        var underway = files.Where(file => file.IsUnderway).ToList();
        var size = underway.Sum(file => file.Size);
        var arrived = underway.Sum(safe);
        var speed = underway.Sum(file => file.BytesPerSecond ?? 0);
        // Every file that moves must know its own time: one that has just begun would make the sum a guess.
        var isSteady = speed > 0 && underway.All(file => file.State != SendingState.Sending || file.SecondsLeft is not null);
        var willMove = underway.Where(file => file.State != SendingState.Paused).Sum(file => file.Size - file.Sent);
        return new(
            underway.Count,
            size == 0 ? 0 : (int)Math.Min(99, arrived * 100 / size),
            speed > 0 ? speed : null,
            isSteady ? willMove / speed : null,
            underway.Count > 0 && underway.All(file => file.State == SendingState.Paused));
    }
}
