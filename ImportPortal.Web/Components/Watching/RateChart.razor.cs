using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using MudBlazor.Charts;

namespace ImportPortal.Web.Components.Watching;

/// <summary>The rate of the imports over the last quarter of an hour, as a line or as a table.</summary>
public sealed partial class RateChart
{
    private IReadOnlyList<RatePoint> _points = [];
    private bool _isTable;
    private Action? _onSampled;

    /// <summary>Who looks.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => History.Sampled -= _onSampled;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _points = History.Of(Actor);
        _onSampled = OwnLanguage.Keep(OnSampled);
        History.Sampled += _onSampled;
    }

    private void OnSampled() => _ = InvokeAsync(() =>
    {
        if (Holding.IsOn)
            return;
        _points = History.Of(Actor);
        StateHasChanged();
    });

    // By the minute: a quarter of an hour in seconds would be no table to read.
    private IEnumerable<RatePoint> Minutes() => _points
        .GroupBy(point => point.At.ToUnixTimeSeconds() / 60)
        .OrderByDescending(minute => minute.Key)
        .Select(minute => new RatePoint(DateTimeOffset.FromUnixTimeSeconds(minute.Key * 60), minute.Average(point => point.RowsPerSecond)));

    private string Spoken() => T[
        "Rate_Spoken",
        Formats.RowsRate(_points[^1].RowsPerSecond),
        Formats.RowsRate(_points.Max(point => point.RowsPerSecond))];

    private List<ChartSeries<double>> Series() =>
    [
        new()
        {
            Name = T["Rate_Rows"],
            Data = _points.Select(point => new TimeValue<double>(
                TimeZoneInfo.ConvertTime(point.At, Formats.Zone).DateTime, point.RowsPerSecond)).ToArray(),
        },
    ];

    private TimeSeriesChartOptions Options()
    {
        var highest = _points.Max(point => point.RowsPerSecond);
        var step = RateScale.StepFor(highest);
        var span = _points[^1].At - _points[0].At;
        return new()
        {
            ChartPalette = ["var(--tone-running)"],
            ShowLegend = false,
            ShowToolTips = false,
            ShowDataMarkers = false,
            LineStrokeWidth = 2,
            YAxisRequireZeroPoint = true,
            YAxisTicks = step,
            YAxisSuggestedMax = Math.Max(1, Math.Ceiling(highest / step)) * step,
            YAxisToStringFunc = value => Formats.Number((long)value),
            TimeLabelSpacing = TimeSpan.FromMinutes(span < TimeSpan.FromMinutes(6) ? 1 : 5),
            TimeLabelSpacingRounding = true,
        };
    }
}
