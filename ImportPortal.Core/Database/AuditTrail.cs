namespace ImportPortal.Core.Database;

/// <summary>Keeps who did what: administrative acts and downloads.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="time">Tells when.</param>
public sealed class AuditTrail(PortalDatabase database, TimeProvider time)
{
    /// <summary>Adds an entry, durably, before what it tells of begins.</summary>
    /// <param name="by">The e-mail address of who does it.</param>
    /// <param name="action">What is done, such as <c>upload.download</c>; at most 60 characters.</param>
    /// <param name="subject">What it is done to; at most 200 characters. No row value and no secret.</param>
    /// <param name="cancellation">Ends it; nothing is then written.</param>
    public Task AddAsync(string by, string action, string subject, CancellationToken cancellation) => database.WriteAsync(
        context =>
        {
            Add(context, by, action, subject);
            return Task.FromResult(true);
        },
        cancellation);

    /// <summary>Adds an entry to what is being written: the act and its entry are kept together, or neither is.</summary>
    /// <param name="context">The transaction of the act.</param>
    /// <param name="by">The e-mail address of who does it.</param>
    /// <param name="action">What is done, such as <c>key.revoke</c>; at most 60 characters.</param>
    /// <param name="subject">What it is done to; cut at 200 characters. No row value and no secret.</param>
    public void Add(PortalDbContext context, string by, string action, string subject)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(subject);
        context.Add(new AuditEntry
        {
            At = time.GetUtcNow(),
            By = by,
            Action = action,
            Subject = subject.Length <= AuditEntry.SubjectLength ? subject : subject[..AuditEntry.SubjectLength],
        });
    }
}
