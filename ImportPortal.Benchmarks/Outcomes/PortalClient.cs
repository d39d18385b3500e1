using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>
/// A program that sends files to a portal, and looks into its tables from outside. It knows the contract alone, so that
/// portals of different ages can be measured with it.
/// </summary>
/// <param name="http">A client with an administrator's key.</param>
/// <param name="connectionString">The portal's SQLite database.</param>
internal sealed class PortalClient(HttpClient http, string connectionString)
{
    // A worker tells nobody but the hub how an import ended: the record is asked until it says so.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Makes a dataset.</summary>
    public Task CreateAsync(string slug, IEnumerable<CaseColumn> columns, bool autoStart = true) => CreateAsync(new
    {
        name = slug,
        slug,
        columns = columns.Select(column => new { name = column.Name, type = column.Type, required = column.Required, format = column.Format }),
        maxRowErrors = 1_000_000,
        autoStart,
    });

    /// <summary>Makes a dataset from its definition.</summary>
    public Task CreateAsync(object definition) => SendAsync(HttpMethod.Post, "/api/datasets", definition);

    /// <summary>What dataset the portal proposes for a file; null where it proposes none.</summary>
    public async Task<JsonElement?> ProposeAsync(string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
        using var answer = await http.PostAsync(new Uri("/api/datasets/propose", UriKind.Relative), form);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
    }

    /// <summary>Sends a file, and waits until it came to an end, or waits for a person.</summary>
    public async Task<UploadEnd> UploadAsync(string slug, string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
        using var answer = await http.PostAsync(new Uri($"/api/uploads?dataset={slug}", UriKind.Relative), form);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (answer.StatusCode != HttpStatusCode.Accepted)
            return new UploadEnd(0, "Refused", body.GetProperty("code").GetString(), body.GetProperty("title").GetString(), 0, 0, 0, []);
        return await EndAsync(body.GetProperty("id").GetInt64());
    }

    /// <summary>Settles how an upload is read and where its columns go.</summary>
    public Task SettleAsync(long id, object mapping) => SendAsync(HttpMethod.Put, $"/api/uploads/{id}/mapping", mapping);

    /// <summary>Lets an upload go on as it stands; the end that it comes to then, which is where it stood if it cannot go on so.</summary>
    public async Task<UploadEnd> StartAsync(long id)
    {
        using var answer = await http.PostAsJsonAsync($"/api/uploads/{id}/start", new { });
        return await EndAsync(id);
    }

    /// <summary>What the portal understands of an upload.</summary>
    public Task<JsonElement> PreviewAsync(long id) => http.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}/preview");

    /// <summary>The rows of an upload in the table, in the file's order, each with its number.</summary>
    public List<ImportedRow> Rows(string slug, long id, IReadOnlyList<string> columns)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        return Query($"select _row_number, {names} from data_{slug} where _upload_id = {id} order by 1", reader => new ImportedRow(
            reader.GetInt64(0), [.. columns.Select((_, i) => reader.IsDBNull(i + 1) ? null : Convert.ToString(reader.GetValue(i + 1), CultureInfo.InvariantCulture))]));
    }

    /// <summary>The rejected rows of an upload, with the code of what is wrong.</summary>
    public List<(long Row, long Line, string Code)> RowErrors(long id) => Query(
        $"select row_number, line, code from row_errors where upload_id = {id} order by 1", reader => (reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)));

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection(connectionString + ";Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private async Task<UploadEnd> EndAsync(long id)
    {
        using var deadline = new CancellationTokenSource(Patience);
        for (var wait = Shortest; ; wait = wait * 2 < Longest ? wait * 2 : Longest)
        {
            var body = await http.GetFromJsonAsync<JsonElement>($"/api/uploads/{id}", deadline.Token);
            var end = UploadEnd.Of(body);
            if (end.Status is not ("Uploading" or "Pending" or "Processing"))
                return end;
            await Task.Delay(wait, deadline.Token);
        }
    }

    private async Task SendAsync(HttpMethod method, string address, object body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {address}: {await answer.Content.ReadAsStringAsync()}");
    }
}

/// <summary>A row of a dataset's table.</summary>
internal sealed record ImportedRow(long Number, string?[] Values);
