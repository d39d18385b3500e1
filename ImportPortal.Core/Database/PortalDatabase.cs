using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Database;

/// <summary>The way to the portal's tables for everyone but the importer, which has a connection of its own.</summary>
/// <param name="contexts">Makes contexts.</param>
/// <param name="gate">The gate that every writer passes.</param>
/// <param name="options">Which database it is.</param>
public sealed class PortalDatabase(IDbContextFactory<PortalDbContext> contexts, WriteGate gate, DatabaseOptions options)
{
    /// <summary>The gate that every writer of this process passes.</summary>
    public WriteGate Gate => gate;

    /// <summary>Which database it is, and how it is reached.</summary>
    public DatabaseOptions Options => options;

    /// <summary>A context to read with, which the caller disposes. No read transaction may outlive a second.</summary>
    public PortalDbContext Read()
    {
        var context = contexts.CreateDbContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction, behind the gate, and commits it durably. Whatever it throws rolls
    /// it back. The work must be short: nothing but the database is waited for in it.
    /// </summary>
    /// <param name="work">What to write.</param>
    /// <param name="cancellation">Ends it; nothing is then written.</param>
    public async Task<T> WriteAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var pass = await gate.EnterAsync(Writer.Person, cancellation);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        context.Pass = pass;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var result = await work(context);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }
}
