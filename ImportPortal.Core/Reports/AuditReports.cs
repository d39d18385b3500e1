using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Reports;

/// <summary>Which entries of the audit trail are wanted.</summary>
public sealed record AuditFilter
{
    /// <summary>Part of the e-mail address of who did it; null: anybody.</summary>
    public string? By { get; init; }

    /// <summary>What was done, such as <c>key.revoke</c>, or the beginning of it, such as <c>key.</c>; null: anything.</summary>
    public string? Action { get; init; }

    /// <summary>Only what happened at or after this time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only what happened before this time.</summary>
    public DateTimeOffset? Before { get; init; }
}

/// <summary>The audit trail behind its page and the API: for administrators alone, which the caller has checked.</summary>
/// <param name="database">Where it is read.</param>
public sealed class AuditReports(PortalDatabase database)
{
    /// <summary>One page of the entries that match, the newest first.</summary>
    /// <param name="filter">What is wanted.</param>
    /// <param name="page">From 1; beyond the first 10,000 entries every page is empty, and <see cref="Listing{T}.Next"/> leads on.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<Listing<AuditEntry>> ListAsync(AuditFilter filter, int page, int pageSize, CancellationToken cancellation)
    {
        Paging.Check(page, pageSize);
        var offset = Paging.Offset(page, pageSize);
        await using var context = database.Read();
        var matching = Matching(context, filter);
        var total = await matching.Take(Paging.Counted + 1).CountAsync(cancellation);
        var entries = offset >= Paging.Counted
            ? []
            : await matching.OrderByDescending(entry => entry.Id).Skip(offset).Take(pageSize + 1).ToListAsync(cancellation);
        return PageOf(entries, page, pageSize, total);
    }

    /// <summary>The page that a list's <see cref="Listing{T}.Next"/> leads to.</summary>
    /// <param name="filter">What is wanted: the same as before.</param>
    /// <param name="next">Where the page begins.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The page, or null when <paramref name="next"/> is not what a list gave.</returns>
    public async Task<Listing<AuditEntry>?> ListAsync(AuditFilter filter, string next, int pageSize, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(next);
        Paging.Check(1, pageSize);
        if (Cursor.Parse(next) is not { } cursor)
            return null;
        await using var context = database.Read();
        var matching = Matching(context, filter);
        var total = await matching.Take(Paging.Counted + 1).CountAsync(cancellation);
        var entries = await matching.Where(entry => entry.Id < cursor.Key)
            .OrderByDescending(entry => entry.Id).Take(pageSize + 1).ToListAsync(cancellation);
        return PageOf(entries, cursor.Page, pageSize, total);
    }

    private static Listing<AuditEntry> PageOf(List<AuditEntry> entries, int page, int pageSize, int total)
    {
        var here = entries.Take(pageSize).ToList();
        return new(
            here, page, pageSize, Math.Min(total, Paging.Counted), total > Paging.Counted,
            entries.Count > pageSize ? new Cursor(page + 1, here[^1].Id).ToString() : null);
    }

    private static IQueryable<AuditEntry> Matching(PortalDbContext context, AuditFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        IQueryable<AuditEntry> entries = context.Set<AuditEntry>();
        if (filter.By is { Length: > 0 } by)
        {
            var pattern = LikePattern.Containing(by);
            entries = entries.Where(entry => EF.Functions.Like(entry.By, pattern, LikePattern.Escape));
        }

        if (filter.Action is { Length: > 0 } action)
            entries = entries.Where(entry => entry.Action.StartsWith(action));
        if (filter.Since is { } since)
            entries = entries.Where(entry => entry.At >= since);
        if (filter.Before is { } before)
            entries = entries.Where(entry => entry.At < before);
        return entries;
    }
}
