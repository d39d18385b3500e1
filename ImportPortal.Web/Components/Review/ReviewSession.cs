using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;

namespace ImportPortal.Web.Components.Review;

/// <summary>
/// Settles an upload change by change: each is on the record before it is shown, so that whoever opens the page later, and
/// wherever, goes on from there. One runs at a time, in the order in which they were made.
/// </summary>
/// <param name="review">Settles.</param>
/// <param name="database">Where it is remembered what was chosen for earlier files.</param>
/// <param name="actor">Who settles.</param>
/// <param name="id">The upload.</param>
public sealed class ReviewSession(UploadReview review, PortalDatabase database, Actor actor, long id) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, Reason> _refusals = [];

    /// <summary>What is understood of the upload; null where nothing is, yet or at all.</summary>
    public ReviewModel? Model { get; private set; }

    /// <summary>Why nothing can be understood of a file that waits; null where it can.</summary>
    public Reason? Fault { get; private set; }

    /// <summary>Whether a change is under way, and if so whether a sheet is being read for it.</summary>
    public (bool Any, bool Sheet) Busy { get; private set; }

    /// <summary>How many changes were refused: a field that shows what was refused is made anew by it.</summary>
    public int Refused { get; private set; }

    /// <summary>Why the last change of a field was refused; null: it was not.</summary>
    public Reason? RefusalAt(string field) => _refusals.GetValueOrDefault(field);

    /// <summary>What the last change took away; null: nothing.</summary>
    public ReviewNotice? Notice { get; private set; }

    /// <summary>The sheet that is looked at beside those that are imported; null: none.</summary>
    public LookedSheet? Look { get; private set; }

    /// <summary>The order of the rows.</summary>
    public RowOrder Order { get; } = new();

    /// <summary>Reads the upload as it stands.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var preview = await review.PreviewAsync(actor, id, cancellation);
        Fault = preview?.Inspection is { Settings: null } refused ? refused.Reason : null;
        var before = Model;
        Model = preview?.Inspection?.Settings is null
            ? null
            : new ReviewModel(preview, await SavedMapping.FindAsync(database, preview.Dataset.Id, cancellation));
        if (Model is not null)
            Order.Arrange(Model.Targets, isNew: before is null || !IsSameTable(before, Model));
    }

    /// <summary>Makes a change, and shows what it comes to.</summary>
    /// <param name="change">What was changed.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> ChangeAsync(ReviewChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var (field, given) = (change.Field, change.Given);
        var isOfSheets = given.Sheet is not null || given.Sheets is not null;
        Busy = (true, isOfSheets);
        await _turn.WaitAsync(cancellation);
        try
        {
            _refusals.Clear();
            Notice = null;
            var before = Model;
            var refusal = await Acting.TryAsync(async () =>
            {
                if ((await review.SettleAsync(actor, id, new Settlement(given, Remember: false), cancellation)).Reason is { } reason)
                    return reason;
                await LoadAsync(cancellation);
                return null;
            });
            if (refusal is null)
            {
                if (isOfSheets)
                    Look = null;
                if (before is not null && Model is not null)
                {
                    Notice = ReviewNotice.Of(before, change);
                    Order.Arrange(Model.Targets, isNew: false, Touched(before, change));
                }

                return true;
            }

            _refusals[field] = refusal;
            Refused++;
            return false;
        }
        finally
        {
            Busy = default;
            _turn.Release();
        }
    }

    /// <summary>Shows a sheet; those that are imported stay as they are.</summary>
    /// <param name="sheet">Its name.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task LookAsync(string sheet, CancellationToken cancellation)
    {
        Busy = (true, true);
        await _turn.WaitAsync(cancellation);
        try
        {
            _refusals.Clear();
            // What is imported is shown beginning with this one.
            if (Model?.Settings.Sheet == sheet)
            {
                Look = null;
                return;
            }

            InspectionResult? seen = null;
            var refusal = await Acting.TryAsync(async () =>
            {
                seen = await review.LookAsync(actor, id, sheet, cancellation);
                return seen?.Settings is null ? seen?.Reason : null;
            });
            Look = Model is { } model ? new LookedSheet(sheet, refusal, refusal is null && seen is not null ? model.Beside(seen) : null) : null;
        }
        finally
        {
            Busy = default;
            _turn.Release();
        }
    }

    /// <summary>Agrees to what stands: an upload whose import had stopped then waits for its start.</summary>
    /// <param name="remember">Whether it is kept for later files of the dataset.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Why it was refused, or null.</returns>
    public async Task<Reason?> KeepAsync(bool remember, CancellationToken cancellation) =>
        (await review.SettleAsync(actor, id, new Settlement(new GivenSettings(), remember), cancellation)).Reason;

    /// <summary>Waits until the changes that were made are done.</summary>
    public async Task SettledAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        _turn.Release();
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    // What a row's own field changed is where it is; what was changed from elsewhere shall not be folded away.
    private IEnumerable<string> Touched(ReviewModel before, ReviewChange change)
    {
        var targets = change.Given.Columns.Select(match => match.Target).OfType<string>().Append((Notice as SourceNotice)?.From).OfType<string>();
        return targets.Where(name => before.Targets.Any(row => row.Name == name && row.SourceField != change.Field && row.ValueField != change.Field));
    }

    // Told apart otherwise, or of another sheet, it has other columns: nobody has looked at them yet.
    private static bool IsSameTable(ReviewModel before, ReviewModel now) =>
        before.Columns.Select(column => column.Header).SequenceEqual(now.Columns.Select(column => column.Header));
}
