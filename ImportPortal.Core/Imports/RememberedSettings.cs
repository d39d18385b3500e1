using ImportPortal.Core.Database;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>What was settled of an upload, to be remembered for later files of its dataset.</summary>
/// <param name="Set">What was set of how the file is read.</param>
/// <param name="Settings">How it is read.</param>
/// <param name="Columns">Where its columns go.</param>
internal sealed record RememberedSettings(GivenSettings Set, ReadSettings Settings, IReadOnlyList<ColumnMatch> Columns)
{
    // Far more than files of one dataset have; what is older is forgotten.
    private const int MostColumns = FileInspector.MostColumns;

    /// <summary>Saves it, in the transaction of the caller.</summary>
    public async Task SaveAsync(PortalDbContext context, Actor actor, long datasetId, DateTimeOffset now, CancellationToken cancellation)
    {
        var saved = await context.Set<SavedMapping>().SingleOrDefaultAsync(mapping => mapping.DatasetId == datasetId, cancellation);
        if (saved is null)
        {
            saved = new SavedMapping { DatasetId = datasetId, Columns = [], Settings = new GivenSettings(), SavedBy = actor.Email };
            context.Add(saved);
        }

        (saved.Columns, saved.Settings, saved.SavedAt, saved.SavedBy) = (With(saved.Columns), With(saved.Settings), now, actor.Email);
    }

    /// <summary>These settings; and of those that were saved what only files of the other kind have.</summary>
    private GivenSettings With(GivenSettings saved)
    {
        var isText = Settings.Format == "csv";
        var others = (isText ? saved.OfWorkbook() : saved.OfText()) with { HasHeader = null };
        // A file that proves by itself what was said of another speaks not against it; of the others it proves nothing.
        var stands = saved.OfValues().Common(GivenSettings.All(Settings)).Or(saved.OfValues() with { DecimalSeparator = null, DateOrder = null });
        return (isText ? Set.OfText() : Set.OfWorkbook()).Or(others).Or(Set.OfValues()).Or(stands);
    }

    /// <summary>These columns; and those that were saved of names that this file does not have, for files that have them.</summary>
    private IReadOnlyList<ColumnMatch> With(IReadOnlyList<ColumnMatch> saved)
    {
        var names = Columns.Select(match => match.Header).OfType<string>().Select(ColumnNames.Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var hasPlaces = Columns.Any(match => match is { Index: not null, Header: null });
        var others = saved.Where(match => match.Constant is null && (match.Header is { } header ? !names.Contains(ColumnNames.Plain(header)) : !hasPlaces));
        // Who has it remembered has looked at what was only likely.
        return [.. Columns.Select(match => match with { Suggestion = null }), .. others.Take(Math.Max(0, MostColumns - Columns.Count))];
    }
}
