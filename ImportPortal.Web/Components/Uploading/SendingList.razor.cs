using ImportPortal.Core.Progress;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>The files that this browser sends, and what becomes of them while the page is open.</summary>
public sealed partial class SendingList
{
    // Five hundred dropped files are all sent; drawing more rows than anyone reads would only slow the page.
    private const int MostRows = 100;

    private readonly Dictionary<long, UploadView> _records = [];
    private IReadOnlyList<(string Key, SendingState State, bool IsUnderstood)> _seen = [];
    private SendingWords _words = null!;
    private long _ownerId;

    /// <summary>Whose files they are.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>Gives the name of a dataset by its slug.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> DatasetName { get; set; } = null!;

    [Inject]
    private SendingFiles Sending { get; set; } = null!;

    [Inject]
    private UploadReports Reports { get; set; } = null!;

    [Inject]
    private UploadOptions Options { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Task OnInitializedAsync()
    {
        _ownerId = Actor.UserId;
        _words = new(T, Formats, Options.MaxBytes);
        Sending.Changed += OnSendingChanged;
        return Sending.RemoveStoredAsync();
    }

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => progress.OwnerId == _ownerId;

    /// <inheritdoc />
    protected override async Task OnProgressAsync(IReadOnlyDictionary<long, UploadProgress> changes)
    {
        foreach (var file in Sending.Files)
        {
            // Counts come with the feed; the record is read when it goes from one state to the next.
            if (file.UploadId is { } id && changes.TryGetValue(id, out var progress) && _records.GetValueOrDefault(id)?.Status != progress.Status)
                await ReadAsync(id);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        Sending.Changed -= OnSendingChanged;
        base.Dispose(disposing);
    }

    private void OnSendingChanged() => _ = InvokeAsync(async () =>
    {
        // While updates are held, counts stand still; what the person does is still seen.
        var before = _seen;
        _seen = [.. Sending.Files.Select(file => (file.Key, file.State, file.Understood is not null))];
        if (Holding.IsOn && before.SequenceEqual(_seen))
            return;

        foreach (var file in Sending.Files)
        {
            // What is stored or was begun earlier is told by its record; of what is on its way the feed tells enough.
            if (file is { UploadId: { } id, State: SendingState.Stored or SendingState.Unfinished } && !_records.ContainsKey(id))
                await ReadAsync(id);
        }

        StateHasChanged();
    });

    private async Task ReadAsync(long id)
    {
        var before = _records.GetValueOrDefault(id);
        if (await Reports.FindAsync(Actor, id, Gone) is not { } record)
        {
            await ForgetAsync(id);
            return;
        }

        _records[id] = record;
        if (record.Status != UploadStatus.Uploading && before?.Status is null or UploadStatus.Uploading)
            Announcer.Say(T["Stored_Announced", record.FileName]);
        if (record.Status != UploadStatus.Uploading && Sending.Files.Any(file => file.UploadId == id && file.State == SendingState.Unfinished))
            await ForgetAsync(id);
    }

    /// <summary>It has expired, was ended elsewhere, or another page of the browser has finished it: nothing is left to go on with.</summary>
    private async Task ForgetAsync(long id)
    {
        foreach (var file in Sending.Files.Where(file => file.UploadId == id && file.State == SendingState.Unfinished).ToList())
            await Sending.ForgetAsync(file.Key);
    }

    private UploadProgress? Fed(SendingFile file) => file.UploadId is { } id ? Feed.Latest(id) : null;

    private UploadView? Record(SendingFile file) => file.UploadId is { } id ? _records.GetValueOrDefault(id) : null;

    private string Name(SendingFile file) => Record(file) is { } record ? DatasetName(record.Dataset) : "";

    private string Heading()
    {
        var totals = Sending.Totals;
        if (totals.Count > 0)
            return T[totals.Count == 1 ? "Heading_One" : "Heading", Formats.Number(totals.Count), Formats.Percent(totals.Percent)];
        return T[Sending.Files.Any(file => file.State == SendingState.Stored) ? "Heading_Sent" : "Heading_Waiting"];
    }

    private string Speed()
    {
        var totals = Sending.Totals;
        List<string> parts = [];
        if (totals.BytesPerSecond is { } speed)
            parts.Add(Formats.BytesRate(speed));
        if (totals.SecondsLeft is { } left)
            parts.Add(Formats.TimeLeft(left));
        return string.Join(" · ", parts);
    }
}
