using ImportPortal.Core.Database;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reports;

/// <summary>What a list of uploads shall hold.</summary>
public sealed record UploadFilter
{
    /// <summary>Only these statuses; empty: all.</summary>
    public IReadOnlyList<UploadStatus> Statuses { get; init; } = [];

    /// <summary>Only this dataset.</summary>
    public string? Dataset { get; init; }

    /// <summary>Part of the file's name, or <c>#</c> and a number, or a number.</summary>
    public string? Query { get; init; }

    /// <summary>Only those finished at or after this time.</summary>
    public DateTimeOffset? FinishedSince { get; init; }

    /// <summary>Only those created at or after this time.</summary>
    public DateTimeOffset? CreatedSince { get; init; }

    /// <summary>Only those created before this time.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }
}

/// <summary>What a list of uploads can be sorted by.</summary>
public enum UploadOrder
{
    /// <summary>The latest first.</summary>
    Newest,

    /// <summary>The oldest first.</summary>
    Oldest,

    /// <summary>By file name.</summary>
    FileName,

    /// <summary>By file name, backwards.</summary>
    FileNameDescending,

    /// <summary>The most rows first.</summary>
    MostRows,

    /// <summary>The fewest rows first.</summary>
    FewestRows,

    /// <summary>The most rejected rows first.</summary>
    MostRejected,

    /// <summary>The fewest rejected rows first.</summary>
    FewestRejected,
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Items">The page.</param>
/// <param name="Page">Its number, from 1.</param>
/// <param name="PageSize">How many items a page has.</param>
/// <param name="Total">How many there are; exact up to 10,000.</param>
/// <param name="TotalIsAtLeast">Whether there are more than <paramref name="Total"/>.</param>
/// <param name="Next">Where the next page begins, for lists too long for page numbers; null at the end.</param>
public sealed record Listing<T>(
    IReadOnlyList<T> Items, int Page, int PageSize, int Total, bool TotalIsAtLeast = false, string? Next = null);

/// <summary>How many uploads stand where: the dashboard's tiles.</summary>
/// <param name="Importing">A worker holds them.</param>
/// <param name="Waiting">Pending.</param>
/// <param name="NeedReview">They wait for a person.</param>
/// <param name="DoneToday">Completed, with or without errors, since the given time.</param>
/// <param name="FailedToday">Failed since the given time.</param>
public sealed record UploadCounts(int Importing, int Waiting, int NeedReview, int DoneToday, int FailedToday);

/// <summary>The read-only queries about uploads behind the pages and the API. Each shows an actor only what is theirs.</summary>
/// <param name="database">Where they are read.</param>
/// <param name="feed">Adds what is live: rate, time left.</param>
public sealed class UploadReports(PortalDatabase database, ProgressFeed feed)
{
    /// <summary>One page of the uploads that match.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="order">In which order.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellation">Ends the query.</param>
    public Task<Listing<UploadView>> ListAsync(
        Actor actor, UploadFilter filter, UploadOrder order, int page, int pageSize, CancellationToken cancellation) =>
        throw new NotImplementedException(database.ToString() + feed);

    /// <summary>One upload, or null when there is none or it is another's.</summary>
    public Task<UploadView?> FindAsync(Actor actor, long id, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>How many uploads stand where.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="since">The beginning of the asker's today.</param>
    /// <param name="cancellation">Ends the query.</param>
    public Task<UploadCounts> CountAsync(Actor actor, DateTimeOffset since, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>What happened to an upload, in order. The caller has checked that it is the actor's.</summary>
    public Task<IReadOnlyList<UploadEvent>> TimelineAsync(long id, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The attempts of an upload, in order. The caller has checked that it is the actor's.</summary>
    public Task<IReadOnlyList<Attempt>> AttemptsAsync(long id, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
