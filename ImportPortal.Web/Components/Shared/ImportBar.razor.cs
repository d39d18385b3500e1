using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Shared;

/// <summary>
/// The progress bar of one upload in one phase, with the words under it. The page hands it the latest progress; it
/// looks at the clock itself, to tell when an import is stuck.
/// </summary>
public sealed partial class ImportBar : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly BarState _state = new();
    private ITimer? _clock;

    /// <summary>Tells the time.</summary>
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>Tells whether the person holds the updates: then an import that brings no row is not stuck.</summary>
    [Inject]
    private Holding Holding { get; set; } = null!;

    /// <summary>Tells how long a lease is: so long at most it takes until another goes on.</summary>
    [Inject]
    private LeaseOptions Lease { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>The pause of the whole queue; null: it runs.</summary>
    [CascadingParameter]
    public QueuePause? QueuePause { get; set; }

    /// <summary>The latest progress, of always the same upload.</summary>
    [Parameter, EditorRequired]
    public UploadProgress Progress { get; set; } = null!;

    /// <summary>What the bar is about, for those who listen: the file's name.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The row that a retry went on from; null: this is no retry.</summary>
    [Parameter]
    public long? FromRow { get; set; }

    private bool IsLost => _state.IsWorkerLost && !Holding.IsOn;

    private bool IsStill => _state.Stuck is not null || IsLost;

    private string Tone => _state switch
    {
        _ when IsStill => "tone-mend",
        { Phase: BarPhase.Held } => "tone-mend",
        { Phase: BarPhase.Sending or BarPhase.Storing } => "tone-sending",
        { Phase: BarPhase.Waiting } => "tone-quiet",
        _ => "tone-running",
    };

    /// <inheritdoc />
    protected override void OnParametersSet() => _state.Observe(Progress, Time.GetUtcNow());

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _clock = Time.CreateTimer(_ => _ = InvokeAsync(Tick), null, Second, Second);
    }

    /// <inheritdoc />
    public void Dispose() => _clock?.Dispose();

    private void Tick()
    {
        if (_state.Phase != BarPhase.Importing || Holding.IsOn)
            return;
        _state.Tick(Time.GetUtcNow());
        StateHasChanged();
    }

    private string Spoken(int percent) => _state.Phase switch
    {
        BarPhase.Waiting => Words(),
        BarPhase.Storing => T["Bar_Storing"],
        _ => Formats.Percent(percent),
    };

    private string Words() => _state.Phase switch
    {
        BarPhase.Storing => T["Bar_Storing"],
        BarPhase.Waiting => WaitingWords(),
        BarPhase.Importing when IsLost => T["Bar_WorkerLost", Formats.Duration(Lease.Duration)],
        BarPhase.Importing when _state.Stuck is { } stuck =>
            T[_state.WorkerAnswers ? "Bar_Stuck" : "Bar_Silent", Formats.Duration(stuck)],
        BarPhase.Importing or BarPhase.Held => RowWords(),
        BarPhase.Sending when _state.Text.SecondsLeft is { } left => Formats.TimeLeft(left),
        _ => "",
    };

    private string WaitingWords() => (_state.Place, _state.Text.SecondsLeft) switch
    {
        ({ } place, _) when QueuePause is not null => T["Bar_PlaceQueuePaused", Formats.Place(place)],
        _ when QueuePause is not null => T["Bar_QueuePaused"],
        ({ } place, { } left) => T["Bar_PlaceAndStart", Formats.Place(place), Formats.Estimate(left)],
        ({ } place, null) => T["Bar_Place", Formats.Place(place)],
        _ => T["Bar_Waiting"],
    };

    private string RowWords()
    {
        var text = _state.Text;
        List<string> parts = [Formats.Count("Rows", text.Rows)];
        if (_state.StartedOver)
            parts.Add(T["Bar_StartedOver"]);
        else if (FromRow is { } row)
            parts.Add(T["Bar_FromRow", Formats.Number(row)]);
        if (text.RowsPerSecond is { } rate)
            parts.Add(Formats.RowsRate(rate));
        if (text.SecondsLeft is { } left)
            parts.Add(Formats.TimeLeft(left));
        if (text.Rejected > 0)
            parts.Add(Formats.Count("Rejected", text.Rejected));
        return string.Join(" · ", parts);
    }
}
