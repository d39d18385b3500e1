using System.Text.Json.Serialization;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>Where a file stands on its way from this browser to the server.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SendingState>))]
public enum SendingState
{
    /// <summary>Waits for a free place: only a few are sent at once.</summary>
    Queued,

    /// <summary>Bytes are on their way.</summary>
    Sending,

    /// <summary>Every byte left the browser; the server has not answered yet.</summary>
    Storing,

    /// <summary>The connection broke, or the server is away for now; it goes on by itself.</summary>
    Retrying,

    /// <summary>The person paused it.</summary>
    Paused,

    /// <summary>The server has all of it.</summary>
    Stored,

    /// <summary>Not sent, or not to its end; the reason tells why.</summary>
    Refused,

    /// <summary>Begun before the page was loaded; the person has to choose the file again.</summary>
    Unfinished,
}

/// <summary>Why a file was refused or waits.</summary>
/// <param name="Code">A code of the portal's table, or one of the browser's own.</param>
/// <param name="Message">The server's sentence in the page's language; null where the page has the words.</param>
public sealed record SendingReason(string Code, string? Message);

/// <summary>How the server would read a file, from a look at its beginning while it is sent.</summary>
/// <param name="Format">csv, xlsx or xls.</param>
/// <param name="Partial">Whether the rest can only be told when all of it was sent.</param>
/// <param name="Encoding">Its encoding; null for a workbook.</param>
/// <param name="Separator">What stands between its fields; null where nothing does, and for a workbook.</param>
/// <param name="HeaderLine">The line that names the columns, from 1; null: none does, or it is a workbook.</param>
/// <param name="Columns">How many columns it has.</param>
/// <param name="Matched">How many of them go into the dataset.</param>
/// <param name="Open">How many things a person has to settle before it goes in.</param>
/// <param name="Questions">The first of these, as sentences in the page's language.</param>
public sealed record UnderstoodFile(
    string Format,
    bool Partial,
    string? Encoding,
    string? Separator,
    int? HeaderLine,
    int Columns,
    int Matched,
    int Open,
    IReadOnlyList<string> Questions);

/// <summary>One file that this browser sends, as its script tells it.</summary>
/// <param name="Key">Tells the rows of one page apart.</param>
/// <param name="Order">Its place in the list.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sent">Bytes that left the browser; never falls.</param>
/// <param name="State">Where it stands.</param>
/// <param name="UploadId">The upload's number; null until the server has created it.</param>
/// <param name="BytesPerSecond">Smoothed; null when nothing moves.</param>
/// <param name="SecondsLeft">Until its last byte; null while it cannot be told.</param>
/// <param name="Reason">Why it was refused or waits; else null.</param>
/// <param name="CanRetry">Whether sending a refused one again may help.</param>
public sealed record SendingFile(
    string Key,
    int Order,
    string FileName,
    long Size,
    long Sent,
    SendingState State,
    long? UploadId,
    double? BytesPerSecond,
    double? SecondsLeft,
    SendingReason? Reason,
    bool CanRetry)
{
    /// <summary>What the server made of its beginning; null: it has not said.</summary>
    public UnderstoodFile? Understood { get; init; }

    /// <summary>Whether it is still to be sent, wholly or in part, by this page.</summary>
    public bool IsUnderway => State is
        SendingState.Queued or SendingState.Sending or SendingState.Storing or SendingState.Retrying or SendingState.Paused;
}

/// <summary>What has changed since the browser last told.</summary>
/// <param name="Files">Rows that are new or have changed.</param>
/// <param name="Removed">Keys of rows that are no longer listed.</param>
/// <param name="Focus">The first row of what the person has just added; else null.</param>
public sealed record SendingChange(IReadOnlyList<SendingFile> Files, IReadOnlyList<string> Removed, string? Focus);
