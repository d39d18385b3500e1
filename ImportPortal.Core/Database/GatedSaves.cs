using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImportPortal.Core.Database;

/// <summary>
/// Sends every save of a context through the <see cref="WriteGate"/>, also those that Identity and DataProtection make
/// on their own. A context that holds a pass already (<see cref="PortalDatabase.WriteAsync{T}"/>) goes straight on.
/// </summary>
internal sealed class GatedSaves(WriteGate gate) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        // DataProtection saves its keys synchronously, at the first start and every 90 days.
        if (Needs(eventData.Context) is { } context)
            context.Pass = gate.EnterAsync(Writer.Person, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Needs(eventData.Context) is { } context)
            context.Pass = await gate.EnterAsync(Writer.Person, cancellationToken);
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Release(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Release(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Release(eventData.Context);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Release(eventData.Context);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => Release(eventData.Context);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Release(eventData.Context);
        return Task.CompletedTask;
    }

    private static PortalDbContext? Needs(DbContext? context) =>
        context is PortalDbContext { Pass: null, Database.CurrentTransaction: null } portal ? portal : null;

    private static void Release(DbContext? context)
    {
        if (context is not PortalDbContext { Pass: { } pass, Database.CurrentTransaction: null } portal)
            return;
        portal.Pass = null;
        pass.Dispose();
    }
}
