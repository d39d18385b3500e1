namespace ImportPortal.Core.Storage.Local;

/// <summary>Runs calls of the file system away from the thread pool, and tells their errors in the store's words.</summary>
internal static class BlockingWork
{
    /// <summary>
    /// Runs the work on a thread of its own: a flush holds its thread for milliseconds to seconds, and a few of them
    /// would take all threads of the pool from those who serve requests. A thread costs less than 0.1 ms.
    /// </summary>
    public static async Task<T> RunAsync<T>(string what, Func<T> work, CancellationToken cancellation)
    {
        try
        {
            return await Task.Factory.StartNew(work, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception exception) when (LocalFailures.From(exception, what) is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public static Task RunAsync(string what, Action work, CancellationToken cancellation) =>
        RunAsync(what, () =>
        {
            work();
            return true;
        }, cancellation);
}
