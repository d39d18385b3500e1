using System.Collections.Concurrent;
using System.Security.Claims;
using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Web.Accounts;

/// <summary>
/// What this node has seen of sessions and not written down yet: who is here, and who signed out. It is written together
/// with the rest of <see cref="AccountActivity"/>.
/// </summary>
/// <param name="time">Tells when.</param>
internal sealed class SessionNotes(TimeProvider time)
{
    /// <summary>How long after the last request a session's cookie can still be used, and a little more.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(15);

    private readonly ConcurrentDictionary<string, Note> _notes = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _written = new();

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => _notes.IsEmpty;

    /// <summary>A person signed in: the claims by which the cookie bears the new session.</summary>
    public IReadOnlyList<Claim> Begin(long userId, HttpContext context)
    {
        var sight = SessionSight.New(userId, time.GetUtcNow(), context);
        Seen(sight);
        return sight.ToClaims();
    }

    /// <summary>A session was seen just now.</summary>
    public void Seen(SessionSight sight)
    {
        var now = time.GetUtcNow();
        if (_written.TryGetValue(sight.Id, out var written) && now - written < AccountActivity.Resolution)
            return;
        _notes.AddOrUpdate(sight.Id, new Note(sight, now, null), (_, note) => new Note(
            sight with { Browser = sight.Browser ?? note.Sight.Browser, Address = sight.Address ?? note.Sight.Address }, now, note.EndedAt));
    }

    /// <summary>A person signed out: the cookie, wherever a copy of it is, ends with it.</summary>
    public void Ended(SessionSight sight)
    {
        var now = time.GetUtcNow();
        _notes.AddOrUpdate(sight.Id, new Note(sight, now, now), (_, note) => note with { EndedAt = now });
    }

    /// <summary>Whether this node knows already that a session ended.</summary>
    public bool IsEnded(string id) => _notes.TryGetValue(id, out var note) && note.EndedAt is not null;

    /// <summary>Writes what was seen until now.</summary>
    /// <returns>What to give to <see cref="Forget"/> once that is kept.</returns>
    public async Task<IReadOnlyList<KeyValuePair<string, Note>>> WriteAsync(PortalDbContext context, CancellationToken cancellation)
    {
        var notes = _notes.ToArray();
        if (notes.Length == 0)
            return notes;
        var ids = notes.Select(note => note.Key).ToList();
        var known = await context.Set<PersonSession>().Where(session => ids.Contains(session.Id)).ToDictionaryAsync(session => session.Id, cancellation);
        foreach (var (id, note) in notes)
        {
            if (!known.TryGetValue(id, out var session))
            {
                session = new PersonSession { Id = id, UserId = note.Sight.UserId, StartedAt = note.Sight.StartedAt };
                context.Add(session);
            }

            session.LastSeenAt = note.SeenAt;
            session.Browser = note.Sight.Browser ?? session.Browser;
            session.Address = note.Sight.Address ?? session.Address;
            session.EndedAt ??= note.EndedAt;
        }

        foreach (var person in notes.GroupBy(note => note.Value.Sight.UserId, note => note.Value.SeenAt))
        {
            var seen = person.Max();
            await context.Users.Where(user => user.Id == person.Key).ExecuteUpdateAsync(
                user => user.SetProperty(property => property.LastSeenAt, seen), cancellation);
        }

        var expired = time.GetUtcNow() - Kept;
        await context.Set<PersonSession>().Where(session => session.LastSeenAt < expired).ExecuteDeleteAsync(cancellation);
        return notes;
    }

    /// <summary>What was given is kept by the database now.</summary>
    public void Forget(IReadOnlyList<KeyValuePair<string, Note>> notes)
    {
        foreach (var note in notes)
        {
            _written[note.Key] = note.Value.SeenAt;
            _notes.TryRemove(note);
        }

        var old = time.GetUtcNow() - AccountActivity.Resolution;
        foreach (var written in _written.Where(written => written.Value <= old))
            _written.TryRemove(written);
    }

    /// <summary>What was seen of a session.</summary>
    /// <param name="Sight">The session.</param>
    /// <param name="SeenAt">When.</param>
    /// <param name="EndedAt">When the person signed out; null while they have not.</param>
    internal sealed record Note(SessionSight Sight, DateTimeOffset SeenAt, DateTimeOffset? EndedAt);
}
