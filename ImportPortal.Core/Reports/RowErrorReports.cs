using System.Runtime.CompilerServices;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>The read-only queries about row errors. The caller has checked that the upload is the actor's.</summary>
/// <remarks>
/// There is no index by column or code, as it would cost the importer more than it spares here: an upload's row errors
/// stand together in the table, and these queries read at most <see cref="Examined"/> of them at a time.
/// </remarks>
/// <param name="database">Where they are read.</param>
public sealed class RowErrorReports(PortalDatabase database)
{
    /// <summary>How many row errors one query looks at: some 50 ms.</summary>
    public const int Examined = 100_000;

    private const int ReadAtOnce = 1_000;

    /// <summary>One page of an upload's row errors, by row number.</summary>
    /// <param name="uploadId">The upload.</param>
    /// <param name="column">Only this column; empty: those of the whole row; null: all.</param>
    /// <param name="code">Only this code; null: all.</param>
    /// <param name="page">From 1; beyond the first 10,000 row errors every page is empty, and <see cref="Listing{T}.Next"/> leads on.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>
    /// The page; where rows hold megabytes it ends early, and <see cref="Listing{T}.Next"/> leads on. With a column or code only the first <see cref="Examined"/> row errors are searched; where there are
    /// more, the total is "at least" and the list's next page searches on.
    /// </returns>
    public Task<Listing<RowError>> ListAsync(
        long uploadId, string? column, string? code, int page, int pageSize, CancellationToken cancellation)
    {
        Paging.Check(page, pageSize);
        return ListAsync(new(uploadId, column, code, new Cursor(page, 0), Paging.Offset(page, pageSize), pageSize), cancellation);
    }

    /// <summary>The page that a list's <see cref="Listing{T}.Next"/> leads to.</summary>
    /// <param name="uploadId">The upload.</param>
    /// <param name="column">Only this column, as before.</param>
    /// <param name="code">Only this code, as before.</param>
    /// <param name="next">Where the page begins.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The page, or null when <paramref name="next"/> is not what a list gave.</returns>
    public async Task<Listing<RowError>?> ListAsync(
        long uploadId, string? column, string? code, string next, int pageSize, CancellationToken cancellation)
    {
        Paging.Check(1, pageSize);
        return Cursor.Parse(next) is { } cursor
            ? await ListAsync(new(uploadId, column, code, cursor, 0, pageSize), cancellation)
            : null;
    }

    /// <summary>
    /// The row errors grouped by column and code, the most first. Exact for the first <see cref="Examined"/> row errors
    /// of the upload; where there are more, each count is "at least".
    /// </summary>
    public async Task<IReadOnlyList<RowErrorGroup>> SummarizeAsync(long uploadId, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var groups = await InOrder(context, uploadId).Take(Examined)
            .GroupBy(error => new { error.Column, error.Code })
            .Select(group => new { group.Key.Column, group.Key.Code, Count = group.LongCount() })
            .ToListAsync(cancellation);
        var more = groups.Sum(group => group.Count) == Examined
            && await InOrder(context, uploadId).Skip(Examined).AnyAsync(cancellation);
        return [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group.Column, StringComparer.Ordinal)
            .Select(group => new RowErrorGroup(group.Column, group.Code, group.Count, more))];
    }

    /// <summary>All row errors by row number, read by key range so that no read transaction lasts.</summary>
    public async IAsyncEnumerable<RowError> ReadAllAsync(
        long uploadId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = default(Cursor);
        while (true)
        {
            List<RowError> errors;
            bool isCut;
            await using (var context = database.Read())
                (errors, isCut) = await ReadAsync(After(InOrder(context, uploadId), after).Take(ReadAtOnce), cancellation);
            foreach (var error in errors)
                yield return error;
            if (!isCut && errors.Count < ReadAtOnce)
                yield break;
            after = CursorOf(errors[^1], page: 1);
        }
    }

    private async Task<Listing<RowError>> ListAsync(Query query, CancellationToken cancellation)
    {
        await using var context = database.Read();
        var all = InOrder(context, query.UploadId);
        var rest = After(all, query.After);
        var (total, more) = await CountAsync(all, query, cancellation);
        if (query.Skip >= Paging.Counted)
            return new([], query.After.Page, query.PageSize, total, more);

        var (errors, isCut) = await ReadAsync(Matching(rest, query).Skip(query.Skip).Take(query.PageSize + 1), cancellation);
        var here = errors.Take(query.PageSize).ToList();
        var next = isCut || errors.Count > query.PageSize
            ? CursorOf(here[^1], query.After.Page + 1)
            : query.IsFiltered ? await EndOfSearchAsync(rest, query, cancellation) : null;
        return new(here, query.After.Page, query.PageSize, total, more, next?.ToString());
    }

    private static Task<(List<RowError> Rows, bool IsCut)> ReadAsync(IQueryable<RowError> errors, CancellationToken cancellation) =>
        Portion.ReadAsync(errors.AsAsyncEnumerable(), error => error.Values.Sum(value => (long)value.Length), cancellation);

    private static async Task<(int Total, bool More)> CountAsync(
        IQueryable<RowError> all, Query query, CancellationToken cancellation)
    {
        var total = await Matching(all, query).Take(Paging.Counted + 1).CountAsync(cancellation);
        var unsearched = query.IsFiltered && await all.Skip(Examined).AnyAsync(cancellation);
        return (Math.Min(total, Paging.Counted), total > Paging.Counted || unsearched);
    }

    /// <summary>The last row error that a search looked at, when there are others behind it.</summary>
    private static async Task<Cursor?> EndOfSearchAsync(IQueryable<RowError> rest, Query query, CancellationToken cancellation)
    {
        var end = await rest.Skip(Examined - 1).Take(2)
            .Select(error => new Cursor(query.After.Page + 1, error.RowNumber, error.Ordinal)).ToListAsync(cancellation);
        return end.Count == 2 ? end[0] : null;
    }

    private static IQueryable<RowError> InOrder(PortalDbContext context, long uploadId) =>
        Ordered(context.Set<RowError>().Where(error => error.UploadId == uploadId));

    private static IQueryable<RowError> Ordered(IQueryable<RowError> errors) =>
        errors.OrderBy(error => error.RowNumber).ThenBy(error => error.Ordinal);

    // The first condition is the key range; an "or" at the top would make the database read everything before it.
    private static IQueryable<RowError> After(IQueryable<RowError> errors, Cursor after) =>
        errors.Where(error => error.RowNumber >= after.Key && (error.RowNumber > after.Key || error.Ordinal > after.Second));

    private static IQueryable<RowError> Matching(IQueryable<RowError> errors, Query query)
    {
        if (!query.IsFiltered)
            return errors;
        errors = errors.Take(Examined);
        if (query.Column is { } column)
            errors = column.Length == 0 ? errors.Where(error => error.Column == null) : errors.Where(error => error.Column == column);
        if (query.Code is { } code)
            errors = errors.Where(error => error.Code == code);
        return Ordered(errors);
    }

    private static Cursor CursorOf(RowError error, int page) => new(page, error.RowNumber, error.Ordinal);

    private sealed record Query(long UploadId, string? Column, string? Code, Cursor After, int Skip, int PageSize)
    {
        public bool IsFiltered => Column is not null || Code is not null;
    }
}
