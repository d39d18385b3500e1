using System.Globalization;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>An upload of which processes died and that goes through all the same.</summary>
public sealed class IsolationTests
{
    private const int Rows = 1_000;

    private static readonly string Content = "name,value\r\n" + string.Concat(Enumerable.Range(1, Rows).Select(
        row => row % 7 == 0 ? $"\"bad\r\nrow\",x\r\n\r\n" : $"\"name\r\n{row}\",{row}\r\n"));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Step_by_step_it_brings_the_same_rows_and_the_isolation_ends_behind_fifty_batches(int losses)
    {
        await using var portal = await CorePortal.StartAsync();
        var usual = await portal.RunToEndAsync((await portal.AcceptAsync(Content)).Id);
        var isolated = await portal.AcceptAsync(Content);
        await IsolateAsync(portal, isolated.Id, losses);

        var ended = await portal.RunToEndAsync(isolated.Id);

        Assert.Equal((UploadStatus.CompletedWithErrors, usual.RowsInserted, usual.RowsRejected), (ended.Status, ended.RowsInserted, ended.RowsRejected));
        Assert.Equal(usual.Checkpoint with { Line = 0 }, ended.Checkpoint with { Line = 0 });
        Assert.Equal((0, null, null), (ended.Losses, ended.IsolatedFromRow, ended.SuspectRow));
        Assert.Equal(RowsOf(portal, usual.Id), RowsOf(portal, ended.Id));
        Assert.Equal(await ErrorsOfAsync(portal, usual.Id), await ErrorsOfAsync(portal, ended.Id));
    }

    private static Task<int> IsolateAsync(CorePortal portal, long id, int losses) => portal.Database.WriteAsync(
        context => context.Set<Upload>().Where(upload => upload.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(upload => upload.Losses, losses)
            .SetProperty(upload => upload.IsolatedFromRow, 0L)),
        CancellationToken.None);

    private static IEnumerable<(long, string, long)> RowsOf(CorePortal portal, long id) =>
        portal.Rows().Where(row => row.UploadId == id).Select(row => (row.RowNumber, row.Name, row.Value));

    private static async Task<IEnumerable<string>> ErrorsOfAsync(CorePortal portal, long id) => (await portal.RowErrorsAsync(id)).Select(
        error => string.Create(CultureInfo.InvariantCulture, $"{error.RowNumber} {error.Line} {error.Column} {error.Code} {string.Join('|', error.Values)}"));
}
