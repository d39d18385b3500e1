using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>What came of taking an upload over.</summary>
/// <param name="Upload">The record with the new token; null when it was not taken.</param>
/// <param name="IsSuperseded">A newer request was quicker, or waits as well.</param>
/// <param name="IsHeld">Another node has it.</param>
/// <param name="Wish">What was asked of that node; null when it is to be asked still.</param>
internal sealed record Takeover(Upload? Upload, bool IsSuperseded = false, bool IsHeld = false, Wish? Wish = null)
{
    /// <summary>The upload has all its bytes or is not being received.</summary>
    public static Takeover NotReceived { get; } = new(Upload: null);

    public static Takeover Superseded { get; } = new(Upload: null, IsSuperseded: true);

    public static Takeover Of(Upload upload) => new(upload);

    public static Takeover Held(Wish? wish) => new(Upload: null, IsHeld: true, Wish: wish);
}

/// <summary>One request's wish, by what the record says while no newer request came.</summary>
/// <param name="Token">Whose hold shall end.</param>
/// <param name="Wanted">The wish's own number.</param>
internal sealed record Wish(long Token, long Wanted)
{
    public static Wish Of(Upload upload) => new(upload.ReceiveToken, upload.ReceiveWanted);
}
