using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;

namespace ImportPortal.Core.Reports;

/// <summary>Row errors of one column and code.</summary>
/// <param name="Column">The column; null: the whole row.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="Count">How many there are.</param>
public sealed record RowErrorGroup(string? Column, string Code, long Count);

/// <summary>The read-only queries about row errors. The caller has checked that the upload is the actor's.</summary>
/// <param name="database">Where they are read.</param>
public sealed class RowErrorReports(PortalDatabase database)
{
    /// <summary>One page of an upload's row errors, by row number.</summary>
    /// <param name="uploadId">The upload.</param>
    /// <param name="column">Only this column; null: all.</param>
    /// <param name="code">Only this code; null: all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    public Task<Listing<RowError>> ListAsync(
        long uploadId, string? column, string? code, int page, int pageSize, CancellationToken cancellation) =>
        throw new NotImplementedException(database.ToString());

    /// <summary>The row errors grouped by column and code, the most first.</summary>
    public Task<IReadOnlyList<RowErrorGroup>> SummarizeAsync(long uploadId, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>All row errors by row number, read by key range so that no read transaction lasts.</summary>
    public IAsyncEnumerable<RowError> ReadAllAsync(long uploadId, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
