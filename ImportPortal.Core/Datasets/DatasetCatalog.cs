using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Core.Datasets;

/// <summary>The datasets of the portal.</summary>
/// <param name="database">Where their definitions and tables are.</param>
/// <param name="time">Tells when one was made.</param>
public sealed class DatasetCatalog(PortalDatabase database, TimeProvider time)
{
    /// <summary>All datasets, by name.</summary>
    public async Task<IReadOnlyList<Dataset>> ListAsync(CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Set<Dataset>().OrderBy(dataset => dataset.Name).ToListAsync(cancellation);
    }

    /// <summary>The dataset of that slug, or null.</summary>
    public async Task<Dataset?> FindAsync(string slug, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Set<Dataset>().SingleOrDefaultAsync(dataset => dataset.Slug == slug, cancellation);
    }

    /// <summary>The dataset of that number, which must be there.</summary>
    public async Task<Dataset> GetAsync(long id, CancellationToken cancellation)
    {
        await using var context = database.Read();
        return await context.Set<Dataset>().SingleAsync(dataset => dataset.Id == id, cancellation);
    }

    /// <summary>Makes the dataset <c>records</c> and its table where they are not there yet: at the first start.</summary>
    public Task EnsureRecordsAsync(CancellationToken cancellation) => database.WriteAsync(
        async context =>
        {
            if (await context.Set<Dataset>().AnyAsync(dataset => dataset.Slug == Dataset.RecordsSlug, cancellation))
                return false;

            var records = new Dataset
            {
                Name = "Records",
                Slug = Dataset.RecordsSlug,
                Columns = [new("name", ColumnType.Text, Required: true), new("value", ColumnType.Integer, Required: true)],
                CreatedAt = time.GetUtcNow(),
            };
            context.Add(records);
            await DatasetTable.CreateAsync(context, records, cancellation);
            return true;
        },
        cancellation);
}
