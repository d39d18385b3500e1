using ImportPortal.Core.Checking;
using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using ImportPortal.Core.Writing;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Datasets;

public sealed class DatasetCatalogTests
{
    private static readonly ColumnDefinition Name = new() { Name = "name", Type = "text", Required = true };
    private static readonly ColumnDefinition Value = new() { Name = "value", Type = "integer", Required = true };

    private static readonly DatasetDefinition Records = new() { Name = "Records", Slug = "records", Columns = [Name, Value] };

    [Fact]
    public async Task Rows_get_the_default_of_a_column_that_is_added_and_what_goes_on_importing_does_not_notice()
    {
        await using var portal = await CorePortal.StartAsync();
        var upload = await portal.AcceptAsync("name,value\nA,1\nB,2\n");
        using var session = WorkerSession.Open(portal.Database);
        var lease = (await portal.Queue.ClaimAsync(session, "node/1", TestContext.Current.CancellationToken))!;
        var before = (await portal.Datasets.FindAsync("records", CancellationToken.None))!;
        using var writer = new BatchWriter(session, lease, before, portal.Queue.Expiry);
        await writer.CommitAsync(() => [Batch(1, "A")], CancellationToken.None);

        var result = await ChangeAsync(portal, Records with
        {
            Columns = [Name, new() { Name = "note", Type = "text" }, Value, new() { Name = "kind", Type = "text", Required = true, Default = "it's {0}" }],
        });
        await writer.CommitAsync(() => [Batch(2, "B")], CancellationToken.None);

        Assert.Null(result.Code);
        Assert.Equal(["name", "note", "value", "kind"], result.Dataset!.Columns.Select(column => column.Name));
        Assert.Equal(
            [$"{upload.Id}|1|A|1|null|it's {{0}}", $"{upload.Id}|2|B|2|null|it's {{0}}"],
            portal.Query("select _upload_id, _row_number, name, value, note, kind from data_records order by 2"));
    }

    [Fact]
    public async Task A_table_that_cannot_be_made_leaves_no_dataset_behind_and_one_that_cannot_be_changed_the_old()
    {
        await using var portal = await CorePortal.StartAsync();
        await RunAsync(portal, "create table data_taken (x)");
        await Assert.ThrowsAnyAsync<Exception>(() => portal.Datasets.CreateAsync(Records with { Slug = "taken" }, CorePortal.Admin.Email, CancellationToken.None));
        Assert.Null(await portal.Datasets.FindAsync("taken", CancellationToken.None));

        await RunAsync(portal, "alter table data_records add column late text");
        await Assert.ThrowsAnyAsync<Exception>(() => ChangeAsync(portal, Records with { Columns = [Name, Value, new() { Name = "early", Type = "text" }, new() { Name = "late", Type = "text" }] }));
        Assert.Equal(2, (await portal.Datasets.FindAsync("records", CancellationToken.None))!.Columns.Count);
        Assert.Equal(["name", "value", "late"], portal.Query("select name from pragma_table_info('data_records') where name not like '\\_%' escape '\\'"));
        Assert.Empty(portal.Query("select id from audit"));
    }

    [Fact]
    public async Task No_dataset_can_have_the_name_of_a_table_of_the_portals_own()
    {
        await using var portal = await CorePortal.StartAsync();
        var slugs = portal.Query("select substr(name, 6) from sqlite_master where type = 'table' and name like 'data\\_%' escape '\\'")
            .Where(slug => slug != Dataset.RecordsSlug).ToArray();

        Assert.NotEmpty(slugs);
        foreach (var slug in slugs)
        {
            var result = await portal.Datasets.CreateAsync(Records with { Slug = slug }, CorePortal.Admin.Email, CancellationToken.None);
            Assert.Equal(DefinitionCodes.ReservedName, Assert.Single(result.Problems).Code);
        }
    }

    [Fact]
    public async Task Who_may_use_it_changes_at_any_time_and_is_told_as_safe()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Database.AddUploadAsync(CorePortal.Admin, upload => upload.Status = UploadStatus.Processing);
        await portal.Database.AddRowsAsync(1, ("A", 1));

        var plan = await portal.Datasets.PlanAsync("records", Records with { Access = [] }, CancellationToken.None);
        var unchanged = await portal.Datasets.PlanAsync("records", Records with { Access = null }, CancellationToken.None);

        Assert.Equal([new DefinitionChange("access", DefinitionChangeKind.Access)], plan!.Changes);
        Assert.Empty(unchanged!.Changes);
        Assert.Empty((await ChangeAsync(portal, Records with { Access = [] })).Dataset!.Access!);
    }

    [Fact]
    public async Task A_change_that_the_rows_would_not_fit_is_refused_whole_with_each_reason()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Database.AddRowsAsync(1, ("A", 1));

        var result = await ChangeAsync(portal, Records with
        {
            Name = "Renamed",
            Columns = [new() { Name = "name", Type = "date", Aliases = ["Tên"] }, new() { Name = "amount", Type = "integer", Required = true }],
        });

        Assert.Equal(DefinitionCodes.DatasetHasRows, result.Code);
        Assert.Equal(
            [
                ("columns", DefinitionCodes.ColumnRemoved), ("columns[0].type", DefinitionCodes.TypeChanged),
                ("columns[0].required", DefinitionCodes.RequiredChanged), ("columns[1].required", DefinitionCodes.ColumnRequired),
            ],
            result.Problems.Select(problem => (problem.Field, problem.Code)));
        var dataset = (await portal.Datasets.FindAsync("records", CancellationToken.None))!;
        Assert.Equal(("Records", "name,value"), (dataset.Name, string.Join(',', dataset.Columns.Select(column => column.Name))));
        Assert.Equal(["1|1|A|1"], portal.Query("select * from data_records"));
    }

    [Fact]
    public async Task Names_aliases_limits_and_what_is_read_otherwise_change_while_there_are_rows()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Database.AddRowsAsync(1, ("A", 1));

        var result = await ChangeAsync(portal, Records with
        {
            Name = " Sổ ",
            Columns = [Value with { Aliases = ["Giá trị"], Default = "0" }, Name with { Trim = false }],
            MaxRowErrors = 0,
            BatchSize = 10,
            MaxAttempts = 3,
            AutoStart = false,
            Access = [],
        });

        Assert.Null(result.Code);
        var dataset = (await portal.Datasets.FindAsync("records", CancellationToken.None))!;
        Assert.Equal(("Sổ", 0, 10, 3, false), (dataset.Name, dataset.MaxRowErrors, dataset.BatchSize, dataset.MaxAttempts, dataset.AutoStart));
        Assert.Equal(["value", "name"], dataset.Columns.Select(column => column.Name));
        Assert.Equal(("Giá trị", "0", false), (dataset.Columns[0].Aliases.Single(), dataset.Columns[0].Default, dataset.Columns[1].Trim));
        Assert.False(dataset.IsOpenTo(7, isAdmin: false));
        await using var context = portal.Database.Read();
        Assert.Equal(
            (CorePortal.Admin.Email, "dataset.change", "records"),
            await context.Set<AuditEntry>().Select(entry => ValueTuple.Create(entry.By, entry.Action, entry.Subject!)).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(UploadStatus.Uploading, false)]
    [InlineData(UploadStatus.NeedsReview, false)]
    [InlineData(UploadStatus.Pending, false)]
    [InlineData(UploadStatus.Processing, false)]
    [InlineData(UploadStatus.Paused, false)]
    [InlineData(UploadStatus.Undoing, false)]
    [InlineData(UploadStatus.Completed, true)]
    [InlineData(UploadStatus.Undone, true)]
    public async Task Without_rows_the_table_is_made_anew_unless_an_upload_is_on_its_way(UploadStatus status, bool isChanged)
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Database.AddUploadAsync(CorePortal.Admin, upload => upload.Status = status);

        var definition = Records with { Columns = [new() { Name = "amount", Type = "decimal", Required = true }] };
        var plan = await portal.Datasets.PlanAsync("records", definition, CancellationToken.None);
        var result = await ChangeAsync(portal, definition);

        Assert.Equal(isChanged ? null : DefinitionCodes.DatasetInUse, result.Code);
        Assert.Equal(
            [DefinitionChangeKind.ColumnRemoved, DefinitionChangeKind.ColumnRemoved, DefinitionChangeKind.ColumnAdded],
            plan!.Changes.Select(change => change.Kind));
        Assert.All(plan.Changes, change => Assert.Equal(result.Code, change.Refusal?.Code));
        Assert.Equal(
            isChanged ? ["_upload_id", "_row_number", "amount"] : ["_upload_id", "_row_number", "name", "value"],
            portal.Query("select name from pragma_table_info('data_records')"));
    }

    private static Task<int> RunAsync(CorePortal portal, string sql) =>
        portal.Database.WriteAsync(context => context.Database.ExecuteSqlRawAsync(sql), CancellationToken.None);

    private static async Task<DefinitionResult> ChangeAsync(CorePortal portal, DatasetDefinition definition) =>
        (await portal.Datasets.ChangeAsync("records", definition, CorePortal.Admin.Email, CancellationToken.None))!;

    private static RowBatch Batch(int row, string name)
    {
        var batch = new RowBatch(2) { End = new Checkpoint(row, 0, row, row) };
        batch.BeginRow();
        batch.AddText(System.Text.Encoding.UTF8.GetBytes(name));
        batch.AddInteger(row);
        batch.EndRow(row);
        return batch;
    }
}
