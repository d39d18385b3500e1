using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>An upload as a person looks at it before its rows go in.</summary>
/// <param name="Upload">Its record.</param>
/// <param name="Dataset">Where its rows go.</param>
/// <param name="Inspection">What is understood of it, by the settings and the mapping of its record; null: nothing yet.</param>
public sealed record UploadPreview(Upload Upload, Dataset Dataset, InspectionResult? Inspection);

/// <summary>What a person settles.</summary>
/// <param name="Given">Settings, and where columns go; what is left out stays as it was found.</param>
/// <param name="Remember">Whether it is for later uploads of the dataset too.</param>
public sealed record Settlement(GivenSettings Given, bool Remember);

/// <summary>Shows uploads before they are imported, and settles what is open.</summary>
/// <param name="database">Where uploads are.</param>
/// <param name="store">Where their files are.</param>
/// <param name="time">Tells when.</param>
public sealed class UploadReview(PortalDatabase database, IObjectStore store, TimeProvider time) : IDisposable
{
    /// <summary>The most characters of a fixed value.</summary>
    public const int MostFixedCharacters = 1_000;

    private readonly ReviewedFiles _files = new(store);

    /// <summary>The first rows of an upload with their problems.</summary>
    /// <returns>Null when there is no such upload, or it is another's.</returns>
    /// <exception cref="ObjectStoreException">The store does not give the file.</exception>
    public async Task<UploadPreview?> PreviewAsync(Actor actor, long id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await FindAsync(actor, id, cancellation) is not var (upload, dataset))
            return null;
        if (upload.Settings is not { } settings)
            return new UploadPreview(upload, dataset, null);

        var source = await _files.OpenAsync(upload, ReviewedFiles.SheetsOf(settings), cancellation);
        var said = await SettledWords.FindAsync(database, id, cancellation);
        var (saved, isEarlier) = await SavedAsync(upload, cancellation);
        var standing = await StandingSettings.FindAsync(source, dataset, settings, upload.Columns!, [.. said, .. saved], cancellation);
        var inspection = standing.Inspection;
        return new UploadPreview(
            upload, dataset, inspection with { Evidence = SavedChoices.Marked(inspection.Evidence, isEarlier ? saved.Except(said) : []) });
    }

    /// <summary>Reads one sheet of a workbook for somebody who looks at it; what is imported stays as it is.</summary>
    /// <returns>Null when there is no such upload, it is another's, or nothing is understood of it yet.</returns>
    /// <exception cref="ObjectStoreException">The store does not give the file.</exception>
    public async Task<InspectionResult?> LookAsync(Actor actor, long id, string sheet, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await FindAsync(actor, id, cancellation) is not var (upload, dataset) || upload.Settings is not { } settings)
            return null;
        var source = await _files.OpenAsync(upload, [sheet], cancellation);
        var place = ReviewedFiles.SheetsOf(settings).ToList().IndexOf(sheet);
        // One that is imported begins where its import does.
        var given = place < 0 ? new GivenSettings() : new GivenSettings
        {
            HeaderRow = place < settings.SheetHeaderRows.Count ? settings.SheetHeaderRows[place] : settings.HeaderRow,
            HeaderRows = settings.HeaderRows,
            HasHeader = settings.HasHeader,
            FillMerged = settings.FillMerged,
        };
        return await source.InspectAsync(dataset, given, null, cancellation);
    }

    /// <summary>
    /// Settles what is open of an upload that needs review, which then waits for its start; or how one is read whose import
    /// stopped at something that another way may mend: it then waits for its start as well, and begins again at its first
    /// row. Where the table begins elsewhere or is told apart otherwise, its columns are found anew.
    /// </summary>
    /// <exception cref="ObjectStoreException">The store does not give the file.</exception>
    public async Task<ActionResult> SettleAsync(Actor actor, long id, Settlement settlement, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(settlement);
        if (await FindAsync(actor, id, cancellation) is not var (upload, dataset))
            return new ActionResult(ActionOutcome.NotFound);
        if (!ActionRules.MaySettle(upload) || upload.Settings is not { } settings)
            return WrongState(upload);
        if (settlement.Given.Fault() is { } fault)
            return Refused(upload, fault);
        if (settlement.Given.Columns.FirstOrDefault(match => IsUnknown(match, dataset)) is { } unknown)
            return Refused(upload, $"columns: {unknown.Target ?? unknown.Header}");
        if (settlement.Given.Columns.Count(match => match.Constant is not null) > dataset.Columns.Count)
            return Refused(upload, "columns");
        if (settlement.Given.Columns.FirstOrDefault(match => match.Constant is { Length: > MostFixedCharacters }) is { } tooLong)
            return Refused(upload, $"columns: {tooLong.Target}");

        var source = await _files.OpenAsync(upload, SheetsOf(settlement.Given, settings), cancellation);
        if (source.Reason is { } reason)
            return new ActionResult(ActionOutcome.WrongState, reason, upload);
        HashSet<string> said = [.. await SettledWords.FindAsync(database, id, cancellation), .. (await SavedAsync(upload, cancellation)).Settings];
        var given = settlement.Given.Or(await StandingAsync(source, upload, dataset, settlement.Given, said, cancellation));
        if (given.Fault() is { } clash)
            return Refused(upload, clash);
        var result = await InspectAsync(source, upload, dataset, given, cancellation);
        if (result.Settings is null)
            return new ActionResult(ActionOutcome.WrongState, result.Reason, upload);
        if (Wrong(result, settlement.Given.Columns) is { } wrong)
            return Refused(upload, wrong);
        // Who has it remembered agrees with what is proposed: else the next file would be asked about the same.
        var agreed = settlement.Remember ? Proposed(result) : new GivenSettings();
        if (agreed.Named().Count > 0)
        {
            settlement = settlement with { Given = settlement.Given.Or(agreed) };
            result = await InspectAsync(source, upload, dataset, settlement.Given.Or(given), cancellation);
        }

        if (result.Problems.FirstOrDefault(problem => problem.Code == ReasonCodes.ColumnsAmbiguous) is { } ambiguous)
            return new ActionResult(ActionOutcome.WrongState, ambiguous, upload);

        said.UnionWith(settlement.Given.Named().Keys);
        var remembered = settlement.Remember ? await RememberedAsync(source, dataset, result, said, cancellation) : null;
        var written = await WriteAsync(actor, id, source, result, settlement, remembered, cancellation);
        if (written is { Outcome: ActionOutcome.Done, Upload: { } settled })
            await _files.TidyAsync(settled, cancellation);
        return written;
    }

    /// <summary>Forgets what was remembered for the files of a dataset.</summary>
    /// <returns>Whether there was anything.</returns>
    public Task<bool> ForgetAsync(Actor actor, Dataset dataset, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(dataset);
        return database.WriteAsync(
            async context =>
            {
                var forgotten = await context.Set<SavedMapping>().Where(mapping => mapping.DatasetId == dataset.Id).ExecuteDeleteAsync(cancellation);
                if (forgotten > 0)
                    Audit(context, actor, "dataset.mapping.forget", dataset.Slug);
                return forgotten > 0;
            },
            cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _files.Dispose();

    private async Task<InspectionResult> InspectAsync(
        ReviewedFile source, Upload upload, Dataset dataset, GivenSettings given, CancellationToken cancellation)
    {
        // How it is read is settled here; where columns go of a table that was not seen before may be known.
        var saved = await SavedMapping.FindAsync(database, dataset.Id, cancellation);
        var known = saved is null ? null : new SavedMapping { Columns = saved.Columns, Settings = new GivenSettings(), SavedBy = saved.SavedBy };
        var result = await source.InspectAsync(dataset, given, known, cancellation);
        // The same columns as before: those that are not spoken of stay where they were put.
        var isSame = result.Columns?.Where(match => match.Index is not null).Select(match => (match.Index, match.Header))
            .SequenceEqual(upload.Columns!.Where(match => match.Index is not null).Select(match => (match.Index, match.Header)));
        return isSame != true ? result
            : await source.InspectAsync(dataset, given with { Columns = ColumnMatcher.Over(upload.Columns!, given.Columns) }, null, cancellation);
    }

    /// <summary>What of a record is as it was saved for the dataset, and whether that was before the file came.</summary>
    private async Task<(IReadOnlyList<string> Settings, bool IsEarlier)> SavedAsync(Upload upload, CancellationToken cancellation)
    {
        if (await SavedMapping.FindAsync(database, upload.DatasetId, cancellation) is not { } saved)
            return ([], false);
        var settings = GivenSettings.All(upload.Settings!) with { Sheet = upload.Settings!.Sheet, Sheets = upload.Settings!.Sheets };
        return ([.. settings.Common(saved.Settings).Named().Keys], saved.SavedAt < upload.CreatedAt);
    }

    // What was found stays found, with what speaks for it; what a person set before is given again. Another sheet is another table.
    private static async Task<GivenSettings> StandingAsync(
        ReviewedFile source, Upload upload, Dataset dataset, GivenSettings wanted, HashSet<string> said, CancellationToken cancellation)
    {
        if (SheetsOf(wanted, upload.Settings!) is [var first, ..] && !string.Equals(first, upload.Settings!.Sheet, StringComparison.OrdinalIgnoreCase))
            return new GivenSettings();
        var standing = (await StandingSettings.FindAsync(source, dataset, upload.Settings!, upload.Columns!, said, cancellation)).Given;
        // Where the table begins was found in the light of what told it apart: told apart otherwise it is found anew.
        return wanted is { Encoding: null, Separator: null, Quote: null, Escape: null, Comment: null, BlanksAroundQuotes: null, LinesQuoted: null }
            ? standing
            : standing with
            {
                HeaderRows = said.Contains("headerRows") ? standing.HeaderRows : null,
                SkipLines = said.Contains("skipLines") ? standing.SkipLines : null,
                HasHeader = said.Contains("hasHeader") ? standing.HasHeader : null,
            };
    }

    private static IReadOnlyList<string> SheetsOf(GivenSettings given, ReadSettings settings) => given switch
    {
        { Sheets: { Count: > 0 } sheets } => sheets,
        { Sheet: { } sheet } => [sheet],
        { Sheets: not null } => settings.Sheet is { } first ? [first] : [],
        _ => ReviewedFiles.SheetsOf(settings),
    };

    private static async Task<RememberedSettings> RememberedAsync(
        ReviewedFile source, Dataset dataset, InspectionResult result, HashSet<string> said, CancellationToken cancellation)
    {
        var set = (await StandingSettings.FindAsync(source, dataset, result.Settings!, result.Columns!, said, cancellation)).Given;
        // How values are written is remembered also where this file proves it: the next may not.
        var all = GivenSettings.All(result.Settings!);
        var values = all.OfValues().Only(said.Contains);
        return new RememberedSettings(values.Or(set), result.Settings!, result.Columns!);
    }

    // Nothing is proposed of a language, nor of a total that no word names: whether the last row stays out is for each file to say.
    private static GivenSettings Proposed(InspectionResult result) => GivenSettings.All(result.Settings!).Only(name =>
        name is not ("language" or "skipLastRows") && result.Evidence.TryGetValue(name, out var finding) && finding.Certainty == Certainty.Open);

    private static bool IsUnknown(ColumnMatch match, Dataset dataset) =>
        match.Index is null == match.Constant is null || (match.Constant is not null && match.Target is null)
        || (match.Target is not null && dataset.Columns.All(column => column.Name != match.Target));

    /// <summary>The first given column that the file does not have, or whose fixed value is none of its column.</summary>
    private static string? Wrong(InspectionResult result, IReadOnlyList<ColumnMatch> given)
    {
        var places = result.Columns!.Count(match => match.Index is not null);
        HashSet<int> taken = [];
        foreach (var match in given)
        {
            if (match.Index is { } index && (index < 0 || index >= places || !taken.Add(index)))
                return $"columns: {index}";
            if (match.Constant is { Length: > 0 } && result.RowErrors.Any(error => error.Column == match.Target))
                return $"columns: {match.Target}";
        }

        return given.Where(match => match.Target is not null).GroupBy(match => match.Target).FirstOrDefault(group => group.Count() > 1)?.Key;
    }

    private static ActionResult Refused(Upload upload, string parameter) =>
        new(ActionOutcome.WrongState, new Reason(ReasonCodes.BadParameter, parameter), upload);

    private static ActionResult WrongState(Upload upload) =>
        new(ActionOutcome.WrongState, ActionRules.WrongState(upload, "mapping"), upload);

    private async Task<ActionResult> WriteAsync(
        Actor actor, long id, ReviewedFile source, InspectionResult result, Settlement settlement, RememberedSettings? remembered,
        CancellationToken cancellation)
    {
        var spoolBytes = source.SpoolKey is null ? 0 : await source.SpoolBytesAsync(cancellation);
        return await database.WriteAsync(
            async context =>
            {
                var upload = await context.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id, cancellation);
                if (upload is null)
                    return new ActionResult(ActionOutcome.NotFound);
                if (!ActionRules.MaySettle(upload))
                    return WrongState(upload);

                var now = time.GetUtcNow();
                if (upload.Status == UploadStatus.Paused)
                    BeginAgain(upload);
                await SettledWords.AddAsync(context, id, settlement, result.Columns!, actor, now, cancellation);
                (upload.Settings, upload.Columns, upload.Remarks) = (GivenUp(result.Settings!, upload.Settings!), result.Columns, result.LeftOut);
                if (source.SpoolKey is not null)
                    (upload.SpoolKey, upload.SpoolBytes) = (source.SpoolKey, spoolBytes);
                // What is not about how the file is read is answered by the start.
                var stands = upload.Error is
                {
                    Code: ReasonCodes.DuplicateContent or ReasonCodes.AutoStartOff or ReasonCodes.BeginningDiffers or ReasonCodes.NoLongerContinues,
                } ? upload.Error : null;
                upload.Error = result.Reason ?? stands;
                if (remembered is not null)
                {
                    await remembered.SaveAsync(context, actor, upload.DatasetId, now, cancellation);
                    Audit(context, actor, "dataset.mapping.save", upload.DatasetSlug);
                }

                if (actor.UserId != upload.CreatedById)
                    Audit(context, actor, "upload.settle", upload.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
                return new ActionResult(ActionOutcome.Done, Upload: upload);
            },
            cancellation);
    }

    /// <summary>An import that stopped waits for its start: what it brought will be taken out, and it begins at its first row.</summary>
    private static void BeginAgain(Upload upload)
    {
        upload.Status = UploadTransitions.Next(upload, UploadMove.AskForReview)!.Value;
        (upload.StartsOver, upload.Checkpoint, upload.Error) = (true, Checkpoint.Start, null);
        (upload.FailedAttempts, upload.Waits, upload.Losses, upload.SuspectLosses, upload.IsolatedFromRow) = (0, 0, 0, 0, null);
    }

    /// <summary>The settings with what a person gave up of the file before, as long as its lines are told apart as they were.</summary>
    private static ReadSettings GivenUp(ReadSettings settings, ReadSettings before)
    {
        var isSame = (settings.Encoding, settings.Separator, settings.Quote, settings.Escape, settings.Comment, settings.BlanksAroundQuotes, settings.LinesQuoted)
            == (before.Encoding, before.Separator, before.Quote, before.Escape, before.Comment, before.BlanksAroundQuotes, before.LinesQuoted);
        return isSame ? settings with { BrokenLines = before.BrokenLines, IsConfirmed = before.IsConfirmed } : settings;
    }

    private void Audit(PortalDbContext context, Actor actor, string action, string subject) =>
        context.Add(new AuditEntry { At = time.GetUtcNow(), By = actor.Email, Action = action, Subject = subject });

    private async Task<(Upload Upload, Dataset Dataset)?> FindAsync(Actor actor, long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var upload = await context.Set<Upload>().SingleOrDefaultAsync(upload => upload.Id == id, cancellation);
        return upload is not null && actor.MaySee(upload)
            ? (upload, await context.Set<Dataset>().SingleAsync(dataset => dataset.Id == upload.DatasetId, cancellation)) : null;
    }
}
