using System.Globalization;
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

    /// <summary>Makes a dataset and its table, together or not at all.</summary>
    /// <param name="definition">What it shall be.</param>
    /// <param name="by">The e-mail address of the administrator who makes it, for the audit trail.</param>
    /// <param name="cancellation">Ends it; nothing is then made.</param>
    public Task<DefinitionResult> CreateAsync(DatasetDefinition definition, string by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return database.WriteAsync(
            async context =>
            {
                var check = new DefinitionCheck(definition);
                if (await ProblemsAsync(context, definition, check, cancellation) is { Count: > 0 } problems)
                    return DefinitionResult.Refused(DefinitionCodes.DefinitionInvalid, problems);
                if (await context.Set<Dataset>().AnyAsync(dataset => dataset.Slug == definition.Slug, cancellation))
                    return DefinitionResult.Refused(DefinitionCodes.SlugTaken, [new("slug", DefinitionCodes.SlugTaken, definition.Slug!)], definition.Slug!);

                var dataset = new Dataset { Name = "", Slug = definition.Slug!, Columns = [], CreatedAt = time.GetUtcNow() };
                check.Apply(dataset);
                context.Add(dataset);
                await DatasetTable.CreateAsync(context, dataset, cancellation);
                AddAudit(context, by, "dataset.create", dataset);
                return DefinitionResult.Done(dataset);
            },
            cancellation);
    }

    /// <summary>
    /// Changes a dataset and its table, together or not at all. While the table holds rows, only what they agree with
    /// anyhow is changed: names, aliases, limits, formats, defaults, and columns that are added and need no value of old
    /// rows, which get the default. Without rows the table is made anew, unless an upload is not finished.
    /// </summary>
    /// <param name="slug">The dataset.</param>
    /// <param name="definition">What it shall be; without a slug it keeps its own.</param>
    /// <param name="by">The e-mail address of the administrator who changes it, for the audit trail.</param>
    /// <param name="cancellation">Ends it; nothing is then changed.</param>
    /// <returns>What became of it; null when there is no such dataset.</returns>
    public Task<DefinitionResult?> ChangeAsync(string slug, DatasetDefinition definition, string by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return database.WriteAsync(
            async context =>
            {
                var dataset = await context.Set<Dataset>().SingleOrDefaultAsync(dataset => dataset.Slug == slug, cancellation);
                if (dataset is null)
                    return null;

                var check = new DefinitionCheck(definition with { Slug = definition.Slug ?? slug });
                var problems = await ProblemsAsync(context, definition, check, cancellation);
                if (definition.Slug is not null && definition.Slug != slug)
                    problems.Add(new("slug", DefinitionCodes.SlugFixed, slug));
                if (problems.Count > 0)
                    return DefinitionResult.Refused(DefinitionCodes.DefinitionInvalid, problems);

                var changes = new ColumnChanges(dataset.Columns, check.Columns);
                if (await RefusalAsync(context, dataset, changes, cancellation) is { } refusal)
                    return refusal;

                check.Apply(dataset);
                await ChangeTableAsync(context, dataset, changes, cancellation);
                AddAudit(context, by, "dataset.change", dataset);
                return DefinitionResult.Done(dataset);
            },
            cancellation);
    }

    /// <summary>What a change would come to; nothing is changed.</summary>
    /// <param name="slug">The dataset.</param>
    /// <param name="definition">What it shall be.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>The plan; null when there is no such dataset.</returns>
    public async Task<DefinitionPlan?> PlanAsync(string slug, DatasetDefinition definition, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        await using var context = database.Read();
        var dataset = await context.Set<Dataset>().SingleOrDefaultAsync(dataset => dataset.Slug == slug, cancellation);
        if (dataset is null)
            return null;

        var check = new DefinitionCheck(definition with { Slug = definition.Slug ?? slug });
        if (await ProblemsAsync(context, definition, check, cancellation) is { Count: > 0 } problems)
            return new DefinitionPlan(problems, [], null);
        var changes = new ColumnChanges(dataset.Columns, check.Columns);
        var refusal = await RefusalAsync(context, dataset, changes, cancellation);
        var changed = new Dataset { Name = "", Slug = slug, Columns = [] };
        check.Apply(changed);
        return new DefinitionPlan([], DefinitionChanges.Of(dataset, changed, refusal), refusal);
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

    /// <summary>Why the table cannot follow, or null.</summary>
    private static async Task<DefinitionResult?> RefusalAsync(
        PortalDbContext context, Dataset dataset, ColumnChanges changes, CancellationToken cancellation)
    {
        if (changes.Unsafe.Count == 0)
            return null;
        if (await DatasetTable.HasRowsAsync(context, dataset, cancellation))
            return DefinitionResult.Refused(DefinitionCodes.DatasetHasRows, changes.Unsafe);
        return await DatasetTable.UnfinishedUploadsAsync(context, dataset, cancellation) is > 0 and var count
            ? DefinitionResult.Refused(DefinitionCodes.DatasetInUse, changes.Unsafe, count.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    private static async Task ChangeTableAsync(
        PortalDbContext context, Dataset dataset, ColumnChanges changes, CancellationToken cancellation)
    {
        if (changes.Unsafe.Count == 0)
        {
            await DatasetTable.AddAsync(context, dataset, changes.Added, cancellation);
            return;
        }

        await DatasetTable.DropAsync(context, dataset, cancellation);
        await DatasetTable.CreateAsync(context, dataset, cancellation);
    }

    private static async Task<List<DefinitionProblem>> ProblemsAsync(
        PortalDbContext context, DatasetDefinition definition, DefinitionCheck check, CancellationToken cancellation)
    {
        var problems = check.Problems.ToList();
        if (definition.Access is { Count: > 0 and <= DefinitionCheck.MaxPeople } people)
        {
            problems.AddRange((await context.NobodysAsync(people, cancellation)).Select(id =>
                new DefinitionProblem("access", DefinitionCodes.AccessUnknownPerson, id.ToString(CultureInfo.InvariantCulture))));
        }

        return problems;
    }

    private void AddAudit(PortalDbContext context, string by, string action, Dataset dataset) =>
        context.Add(new AuditEntry { At = time.GetUtcNow(), By = by, Action = action, Subject = dataset.Slug });
}
