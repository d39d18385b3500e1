using ImportPortal.Core.Database;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Imports;

/// <summary>Tells in the timeline what a person settled, by the names of the contract; and knows from there what that was.</summary>
internal static class SettledWords
{
    private const string Columns = "columns";
    private const string Remember = "remember";
    private const int MostColumns = 10;

    /// <summary>The settings that people have set of an upload, also those that are as they were found.</summary>
    public static async Task<HashSet<string>> FindAsync(PortalDatabase database, long uploadId, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var entries = await context.Set<UploadEvent>().Where(entry => entry.UploadId == uploadId && entry.Kind == UploadEventKind.Settled)
            .ToListAsync(cancellation);
        return [.. entries.SelectMany(entry => WordsOf(entry))];
    }

    /// <summary>
    /// Writes it down, in the transaction of the caller. Settling goes in steps, each of which shows its effect: what one
    /// person does in a row is one entry.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="settlement">What was settled.</param>
    /// <param name="columns">Where columns go now.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellation">Ends the call.</param>
    public static async Task AddAsync(
        PortalDbContext context, long uploadId, Settlement settlement, IReadOnlyList<ColumnMatch> columns, Actor actor, DateTimeOffset now,
        CancellationToken cancellation)
    {
        List<string> words = [.. settlement.Given.Named().Keys];
        if (settlement.Given.Columns.Count > 0)
            words.Add(Columns);
        if (settlement.Remember)
            words.Add(Remember);
        if (words.Count == 0)
            return;

        var last = await context.Set<UploadEvent>().Where(entry => entry.UploadId == uploadId).OrderByDescending(entry => entry.Id)
            .FirstOrDefaultAsync(cancellation);
        if (last is { Kind: UploadEventKind.Settled } && last.By == actor.Email)
            words = [.. WordsOf(last), .. words];
        else
            context.Add(last = new UploadEvent { UploadId = uploadId, Kind = UploadEventKind.Settled, By = actor.Email });
        (last.At, last.Reason) = (now, ReasonOf([.. words.Distinct()], columns));
    }

    private static string[] WordsOf(UploadEvent entry) => entry.Reason?.Arguments[0].Split(',') ?? [];

    private static Reason ReasonOf(List<string> words, IReadOnlyList<ColumnMatch> columns)
    {
        var list = string.Join(',', words);
        if (!words.Contains(Columns))
            return new Reason(ReasonCodes.Settled, list);
        var mapped = columns.Where(match => match.Target is not null).ToArray();
        var pairs = mapped.Take(MostColumns).Select(match => $"{match.Constant ?? ColumnNames.Shown(match)} → {match.Target}");
        return new Reason(ReasonCodes.SettledColumns, list, string.Join(", ", pairs) + (mapped.Length > MostColumns ? ", …" : ""));
    }
}
