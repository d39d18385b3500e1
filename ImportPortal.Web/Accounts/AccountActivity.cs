using System.Collections.Concurrent;
using System.Data.Common;
using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>
/// Writes down what signing in leaves behind, later and together: when keys were last used, which sessions
/// were seen, and that a person's wrong tries are forgotten. So nobody who signs in waits for a write.
/// </summary>
/// <param name="database">Where it is written.</param>
/// <param name="sessions">What was seen of sessions.</param>
/// <param name="time">Tells when a key was used.</param>
/// <param name="logger">Hears of writes that failed; they are tried again.</param>
internal sealed class AccountActivity(PortalDatabase database, SessionNotes sessions, TimeProvider time, ILogger<AccountActivity> logger)
    : BackgroundService
{
    /// <summary>How exactly it is kept when keys and sessions were last used.</summary>
    public static readonly TimeSpan Resolution = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, DateTimeOffset> _keys = new();
    private readonly ConcurrentDictionary<long, DateTimeOffset> _keysWritten = new();
    private readonly ConcurrentDictionary<long, bool> _signedIn = new();

    /// <summary>What was seen of sessions.</summary>
    public SessionNotes Sessions => sessions;

    /// <summary>A key was used just now.</summary>
    public void KeyUsed(long keyId)
    {
        var now = time.GetUtcNow();
        if (!_keysWritten.TryGetValue(keyId, out var written) || now - written >= Resolution)
            _keys[keyId] = now;
    }

    /// <summary>A person signed in after wrong tries, which no longer count.</summary>
    public void SignedIn(long userId) => _signedIn[userId] = true;

    /// <summary>Writes at once what was noted so far; for whoever is about to read or end it.</summary>
    public Task WriteNowAsync(CancellationToken cancellation) => TryWriteAsync(cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryWriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteTheRestAsync();
        }
    }

    private async Task WriteTheRestAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500), time);
        try
        {
            await TryWriteAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The database is busy: when a key was last used is not worth a late stop.
        }
    }

    private async Task TryWriteAsync(CancellationToken cancellation)
    {
        var keys = _keys.ToArray();
        var signedIn = _signedIn.Keys.ToArray();
        if (keys.Length + signedIn.Length == 0 && sessions.IsEmpty)
            return;
        IReadOnlyList<KeyValuePair<string, SessionNotes.Note>> seen;
        try
        {
            seen = await database.WriteAsync(
                async context =>
                {
                    await WriteAsync(context, keys, signedIn, cancellation);
                    return await sessions.WriteAsync(context, cancellation);
                },
                cancellation);
        }
        catch (DbException exception)
        {
            logger.LogWarning("Last-used times could not be written: {Message}", exception.Message);
            return;
        }

        sessions.Forget(seen);
        foreach (var key in keys)
        {
            _keysWritten[key.Key] = key.Value;
            _keys.TryRemove(key);
        }

        foreach (var user in signedIn)
            _signedIn.TryRemove(user, out _);
    }

    private static async Task WriteAsync(
        PortalDbContext context, KeyValuePair<long, DateTimeOffset>[] keys, long[] signedIn, CancellationToken cancellation)
    {
        foreach (var (id, at) in keys)
            await context.Set<ApiKey>().Where(key => key.Id == id).ExecuteUpdateAsync(
                key => key.SetProperty(property => property.LastUsedAt, at), cancellation);
        await context.Users.Where(user => signedIn.Contains(user.Id)).ExecuteUpdateAsync(
            user => user.SetProperty(property => property.AccessFailedCount, 0), cancellation);
    }
}
