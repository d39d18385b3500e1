using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportPortal.Core.Datasets;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>What a program does with files that wait for a person, over HTTP, and what stands in the table then.</summary>
internal sealed class ReviewSteps(PortalHost portal, string dataset = "records")
{
    /// <summary>Makes a dataset.</summary>
    public async Task CreateAsync(params ColumnDefinition[] columns) => await portal.Services.GetRequiredService<DatasetCatalog>().CreateAsync(
        new DatasetDefinition { Name = dataset, Slug = dataset, Columns = columns }, "admin", TestContext.Current.CancellationToken);

    /// <summary>Sends a file, and waits until it waits for a person or has ended.</summary>
    public async Task<(long Id, string Status)> SendAsync(byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "records", "file" } };
        using var answer = await portal.Admin.PostAsync($"/api/uploads?dataset={dataset}", form, TestContext.Current.CancellationToken);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
        return (id, await EndAsync(id));
    }

    /// <summary>Settles, and says what was answered: the status, or the problem's code and sentence.</summary>
    public async Task<(HttpStatusCode Status, string? Code, string? Title)> SettleAsync(long id, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await portal.Admin.PutAsync($"/api/uploads/{id}/mapping", content, TestContext.Current.CancellationToken);
        if (answer.IsSuccessStatusCode)
            return (answer.StatusCode, null, null);
        var problem = await answer.ProblemAsync();
        return (answer.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("title").GetString());
    }

    /// <summary>Settles what must go through.</summary>
    public async Task SettledAsync(long id, params string[] steps)
    {
        foreach (var step in steps)
            Assert.Equal((HttpStatusCode.OK, null, null), await SettleAsync(id, step));
    }

    /// <summary>Starts, and waits for the end.</summary>
    public async Task<string> StartAsync(long id)
    {
        using var answer = await portal.Admin.PostAsync($"/api/uploads/{id}/start", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await EndAsync(id);
    }

    /// <summary>The preview.</summary>
    public Task<JsonElement> PreviewAsync(long id) => portal.Admin.JsonAsync($"/api/uploads/{id}/preview");

    /// <summary>What speaks for a setting in a preview or an inspection.</summary>
    public static string? EvidenceOf(JsonElement preview, string setting) =>
        preview.GetProperty("evidence").GetProperty(setting).GetProperty("code").GetString();

    /// <summary>The rows of an upload in the table, each with its values in one text.</summary>
    public List<string> Rows(long id, string columns = "name, value")
    {
        using var connection = new SqliteConnection(portal.Folder.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"select {columns} from data_{dataset} where _upload_id = {id} order by _row_number";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }

    private async Task<string> EndAsync(long id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            var upload = await portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}", deadline.Token);
            if (upload.GetProperty("status").GetString() is { } status and not ("Pending" or "Processing"))
                return upload.GetProperty("error") is { ValueKind: JsonValueKind.Object } error ? $"{status} {error.GetProperty("code").GetString()}" : status;
        }
    }
}
