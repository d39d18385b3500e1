namespace ImportPortal.Core.Storage.S3;

/// <summary>Ends a call of the store in which nothing moves, and tells its errors in the store's words.</summary>
internal sealed class S3Patience(TimeProvider time)
{
    /// <summary>How long a call may go without a byte sent or an answer.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    /// <summary>How long the store may take to join parts: some copy them.</summary>
    public static readonly TimeSpan Joining = TimeSpan.FromMinutes(2);

    /// <summary>Runs the call, together with the SDK's retries.</summary>
    /// <param name="what">What is tried, for the message: "put portal/a".</param>
    /// <param name="patience">How long it may stand still.</param>
    /// <param name="call">The call; <see cref="Watch.Moved"/> begins the patience anew.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<T> RunAsync<T>(string what, TimeSpan patience, Func<Watch, Task<T>> call, CancellationToken cancellation)
    {
        using var stillness = new CancellationTokenSource(patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stillness.Token, cancellation);
        try
        {
            return await call(new Watch(() => stillness.CancelAfter(patience), linked.Token));
        }
        catch (Exception exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Was cancelled: {what}.", exception, cancellation);
        }
        catch (Exception exception) when (S3Failures.From(exception, what) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>What a call is given.</summary>
    /// <param name="Moved">To be called whenever bytes move.</param>
    /// <param name="Cancellation">Ends when the patience or the caller does.</param>
    public readonly record struct Watch(Action Moved, CancellationToken Cancellation);
}
