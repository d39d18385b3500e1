using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Tests.Faults;

/// <summary>The whole way of a file on a real S3 server, with the process killed while it imports.</summary>
public sealed class S3PortalTests
{
    private const int Rows = 100_000;

    [Fact]
    public async Task A_file_in_S3_is_imported_once_though_the_process_is_killed()
    {
        var server = Need.S3();
        await using var portal = await PortalProcess.StartAsync(
            ("Storage:Provider", "S3"), ("Storage:S3:ServiceUrl", server.Endpoint), ("Storage:S3:Region", server.Region),
            ("Storage:S3:Bucket", server.Bucket), ("Storage:S3:Prefix", $"tests-{Guid.NewGuid():N}/"),
            ("Storage:S3:AccessKey", server.AccessKey), ("Storage:S3:SecretKey", server.SecretKey));
        var content = "name,value\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"name {row},{row}\n"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "records", "records.csv" } };
        using var answer = await portal.Admin.PostAsync("/api/uploads", form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var address = answer.Headers.Location!;

        await WaitAsync(portal, address, upload => upload.GetProperty("rowsRead").GetInt64() > 0);
        await portal.KillAsync();
        await portal.StartAgainAsync();
        await WaitAsync(portal, address, upload => upload.GetProperty("status").GetString() == "Completed");

        using var connection = new SqliteConnection(portal.Folder.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*), sum(value), count(distinct value) from data_records where value = _row_number";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal((Rows, Rows * (Rows + 1L) / 2, Rows), (reader.GetInt32(0), reader.GetInt64(1), reader.GetInt32(2)));
        Assert.Equal(content, await portal.Admin.GetStringAsync($"{address}/file", TestContext.Current.CancellationToken));
    }

    private static async Task WaitAsync(PortalProcess portal, Uri address, Func<JsonElement, bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            using var answer = await portal.Admin.GetAsync(address, deadline.Token);
            Assert.True(answer.IsSuccessStatusCode, $"{await answer.Content.ReadAsStringAsync(deadline.Token)}\n{portal.Output}");
            if (reached(await answer.Content.ReadFromJsonAsync<JsonElement>(deadline.Token)))
                return;
        }
    }
}
