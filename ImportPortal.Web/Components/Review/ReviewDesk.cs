using ImportPortal.Core.Database;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;

namespace ImportPortal.Web.Components.Review;

/// <summary>What a change had for a consequence at another field.</summary>
/// <param name="Text">The name of the text.</param>
/// <param name="Column">The column of the file that it names; null: a fixed value.</param>
public sealed record DeskNote(string Text, FileColumn? Column);

/// <summary>
/// Settles an upload change by change: each is on the record before it is shown, so that whoever opens the page later, and
/// wherever, goes on from there. One runs at a time, in the order in which they were made.
/// </summary>
/// <param name="review">Settles.</param>
/// <param name="database">Where it is remembered what was chosen for earlier files.</param>
/// <param name="actor">Who settles.</param>
/// <param name="id">The upload.</param>
public sealed class ReviewDesk(UploadReview review, PortalDatabase database, Actor actor, long id) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, Reason> _refusals = [];
    private readonly Dictionary<string, DeskNote> _notes = [];

    /// <summary>What is understood of the upload; null where nothing is, yet or at all.</summary>
    public ReviewBoard? Board { get; private set; }

    /// <summary>Why nothing can be understood of a file that waits; null where it can.</summary>
    public Reason? Fault { get; private set; }

    /// <summary>Whether a change is under way, and if so whether a sheet is being read for it.</summary>
    public (bool Any, bool Sheet) Busy { get; private set; }

    /// <summary>How many changes were refused: a field that shows what was refused is made anew by it.</summary>
    public int Refused { get; private set; }

    /// <summary>Why the last change of a field was refused; null: it was not.</summary>
    public Reason? RefusalAt(string field) => _refusals.GetValueOrDefault(field);

    /// <summary>What a change meant for a field; null: nothing.</summary>
    public DeskNote? NoteAt(string field) => _notes.GetValueOrDefault(field);

    /// <summary>Reads the upload as it stands.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var preview = await review.PreviewAsync(actor, id, cancellation);
        Fault = preview?.Inspection is { Settings: null } refused ? refused.Reason : null;
        Board = preview?.Inspection?.Settings is null
            ? null
            : new ReviewBoard(preview, await SavedMapping.FindAsync(database, preview.Dataset.Id, cancellation));
    }

    /// <summary>Makes a change, and shows what it comes to.</summary>
    /// <param name="field">The field that was changed.</param>
    /// <param name="given">What it says now.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Whether it was taken.</returns>
    public async Task<bool> ChangeAsync(string field, GivenSettings given, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(given);
        Busy = (true, given.Sheet is not null);
        await _turn.WaitAsync(cancellation);
        try
        {
            _refusals.Clear();
            _notes.Clear();
            var before = Board;
            var refusal = await Acting.TryAsync(async () =>
            {
                if ((await review.SettleAsync(actor, id, new Settlement(given, Remember: false), cancellation)).Reason is { } reason)
                    return reason;
                await LoadAsync(cancellation);
                return null;
            });
            if (refusal is null)
            {
                TellTaken(before, given);
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

    /// <summary>Keeps what was settled for later files of the dataset.</summary>
    /// <returns>Why it was refused, or null.</returns>
    public async Task<Reason?> RememberAsync(CancellationToken cancellation) =>
        (await review.SettleAsync(actor, id, new Settlement(new GivenSettings(), Remember: true), cancellation)).Reason;

    /// <summary>Waits until the changes that were made are done.</summary>
    public async Task SettledAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        _turn.Release();
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    // Never are two columns at one: who takes one over from another is told so, at both.
    private void TellTaken(ReviewBoard? before, GivenSettings given)
    {
        foreach (var match in given.Columns.Where(match => match.Target is not null))
        {
            var now = Board?.Columns.FirstOrDefault(column => column.Target == match.Target);
            if (before?.Columns.FirstOrDefault(column => column.Target == match.Target) is { } lost && lost.Index != now?.Index)
            {
                _notes[lost.Field] = new DeskNote(now is null ? "Note_LostToValue" : "Note_LostTo", now);
                _notes[now?.Field ?? $"review-value-{match.Target}"] = new DeskNote("Note_TakenFrom", lost);
            }
            else if (now is not null && before?.Unmatched.FirstOrDefault(column => column.Column.Name == match.Target)?.Constant is not null)
                _notes[now.Field] = new DeskNote("Note_ValueGone", null);
        }
    }
}
