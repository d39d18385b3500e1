using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Datasets;

/// <summary>
/// Keeps a list of a dataset's page up to date. Nothing moves under the hand: while the pointer or the focus is in the
/// list, or the person holds the updates, it is told what is new, and shown when the person asks for it.
/// </summary>
public sealed partial class DatasetNews
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    // How uploads stood when the list was last read, and how they stand now.
    private readonly Dictionary<long, State> _shown = [];
    private readonly Dictionary<long, State> _now = [];
    private bool _isQuiet;
    private bool _pointerIsIn;
    private bool _focusIsIn;
    private long? _news;

    /// <summary>The dataset's slug.</summary>
    [Parameter, EditorRequired]
    public string Slug { get; set; } = "";

    /// <summary>Only the rows of this upload; null: all.</summary>
    [Parameter]
    public long? UploadId { get; set; }

    /// <summary>Tells of an upload whether a list of uploads does not show it yet; null: the list is one of rows, whoever brought them.</summary>
    [Parameter]
    public Func<long, bool>? IsNew { get; set; }

    /// <summary>Asked to read the list again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnShow { get; set; }

    /// <summary>The list.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>Who is here.</summary>
    [CascadingParameter]
    public Actor Actor { get; set; } = null!;

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Wants(UploadProgress progress) => progress.Dataset == Slug
        && (UploadId is null || progress.Id == UploadId)
        && (IsNew is null || Actor.IsAdmin || progress.OwnerId == Actor.UserId);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        // The list is read after this: what it may show already is no news.
        foreach (var progress in Feed.Latest().Where(Wants))
            _shown[progress.Id] = State.Of(progress);
    }

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender)
            Every(LookInterval, LookAsync);
    }

    /// <inheritdoc />
    protected override Task OnProgressAsync(IReadOnlyDictionary<long, UploadProgress> changes)
    {
        foreach (var (id, progress) in changes)
            _now[id] = State.Of(progress);
        // Rows do not change with the progress of an upload; a page of them is too much to be drawn for nothing.
        _isQuiet = IsNew is null;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override bool ShouldRender()
    {
        var isQuiet = _isQuiet;
        _isQuiet = false;
        return !isQuiet;
    }

    private async Task LookAsync()
    {
        var news = _now.Where(upload => IsNews(upload.Key, upload.Value)).Select(upload => upload.Key).ToArray();
        if (news.Length == 0)
            return;
        if (!_pointerIsIn && !_focusIsIn && !Holding.IsOn)
        {
            await ShowAsync();
            return;
        }

        var isFirst = _news is null;
        _news = IsNew is null ? news.Sum(RowsMore) : news.Length;
        if (isFirst)
            Announcer.Say(NewsWords(_news.Value));
        StateHasChanged();
    }

    private bool IsNews(long id, State now)
    {
        if (IsNew is not null)
            return IsNew(id);
        // Rows come batch by batch: a list that is read again with each never stands still.
        var isMoving = now.Status is UploadStatus.Processing or UploadStatus.Undoing;
        var before = _shown.GetValueOrDefault(id, State.None);
        return !isMoving && (now.Rows != before.Rows || (now.Status == UploadStatus.Undone && before.Status != now.Status));
    }

    private long RowsMore(long id) => Math.Max(0, _now[id].Rows - _shown.GetValueOrDefault(id, State.None).Rows);

    private Task ShowAsync()
    {
        foreach (var (id, state) in _now)
            _shown[id] = state;
        _news = null;
        StateHasChanged();
        return OnShow.InvokeAsync();
    }

    private string NewsWords(long count)
    {
        var kind = IsNew is null ? "Rows" : "Uploads";
        return count switch
        {
            0 => T["News_Changed"],
            1 => T[$"News_{kind}_One", Formats.Number(count)],
            _ => T[$"News_{kind}", Formats.Number(count)],
        };
    }

    private readonly record struct State(UploadStatus? Status, long Rows)
    {
        public static State None => default;

        public static State Of(UploadProgress progress) => new(progress.Status, progress.RowsImported);
    }
}
