using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImportPortal.Core.Progress;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Tests.Web.Endpoints;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Core.Imports;

/// <summary>Files that others wrote, as a program sends them: posted, settled where they must be, started, and read back from the table.</summary>
public sealed class CorpusImportTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string None = "(the sample files are not here)";
    private const int MostColumns = 250;

    private static readonly string[] Formats = ["csv", "xlsx", "xls", "xlsb", "xlsm"];
    private static readonly CorpusFile[] Files = [.. Formats.SelectMany(Corpus.Of)];
    private static readonly string[] Waiting = ["NeedsReview", "Paused", "Completed", "CompletedWithErrors", "Failed"];

    public static TheoryData<string> Paths => [.. Files.Select(file => file.Path).DefaultIfEmpty(None)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_file_brings_the_rows_and_cells_that_it_is_known_to_hold(string path)
    {
        Need.Shared();
        var file = Files.Single(file => file.Path == path);
        var slug = $"c{Array.IndexOf(Files, file)}";
        var width = Math.Clamp(file.ColumnCount ?? 1, 1, MostColumns);
        var columns = Enumerable.Range(0, width).Select(i => new { name = $"v{i}", type = "text", trim = false });
        await SendAsync(HttpMethod.Post, "/api/datasets", new { name = slug, slug, columns, autoStart = false, maxRowErrors = 1_000_000 });

        var (status, id) = await PostAsync(slug, file);
        if (status != HttpStatusCode.Accepted || await StatusAsync(id, Waiting) == "Failed")
        {
            // Refused by its content; which reason belongs to which file is told where files are inspected and read. A sheet
            // of a single row of text is taken for one that names columns and has no row.
            Assert.True(file.Refused is not null || file.AlsoAccepted is not null || file is { Rows: 0 } or { Rows: 1, HasHeader: false });
            return;
        }

        var settings = SettingsOf(file);
        await SendAsync(HttpMethod.Put, $"/api/uploads/{id}/mapping", new { settings });
        var found = (await fixture.Host.Admin.JsonAsync($"/api/uploads/{id}/preview")).GetProperty("columns");
        var matches = found.EnumerateArray().Where(column => column.GetProperty("index").ValueKind == JsonValueKind.Number)
            .Take(width).Select((column, i) => new { index = column.GetProperty("index").GetInt32(), target = $"v{i}" }).ToArray();
        await SendAsync(HttpMethod.Put, $"/api/uploads/{id}/mapping", new { settings, columns = matches });
        await SendAsync(HttpMethod.Post, $"/api/uploads/{id}/start", new { });
        var ended = await StatusAsync(id, Waiting[1..]);

        if (file.Refused is not null || file.ReadersAgree == false || file.AlsoAccepted is not null)
            return;
        Assert.Contains(ended, (string[])["Completed", "CompletedWithErrors"]);
        var upload = await fixture.Host.Admin.JsonAsync($"/api/uploads/{id}");
        // Lines of separators alone are rows to the makers; behind them the numbers are others.
        var empty = Told(upload, RemarkCodes.EmptyLines);
        var rows = upload.GetProperty("rowsRead").GetInt64() + empty + Told(upload, RemarkCodes.CellsBesideTable);
        // Notes below a table are rows that fit nothing, and those beside it are left out; both are told as such.
        Assert.True(IsText(file) ? rows == file.Rows : rows >= file.Rows, $"{rows} of {file.Rows} rows");
        if (empty == 0)
            CheckCells(file, slug, id, width);
    }

    private static long Told(JsonElement upload, string remark) => upload.GetProperty("remarks").EnumerateArray()
        .Where(told => told.GetProperty("code").GetString() == remark).Sum(told => told.GetProperty("count").GetInt64());

    private static bool IsText(CorpusFile file) => file.Format == "csv";

    private static Dictionary<string, object?> SettingsOf(CorpusFile file)
    {
        var settings = new Dictionary<string, object?> { ["hasHeader"] = file.HasHeader };
        if (file.Detect != "told")
            return settings;
        if (!IsText(file))
        {
            settings["headerRow"] = file.HeaderRow;
            return settings;
        }

        (settings["separator"], settings["quote"], settings["escape"]) = (file.Separator, file.Quote, file.Escape);
        (settings["comment"], settings["skipLines"]) = (file.Comment ?? "", file.SkipLines ?? 0);
        return settings;
    }

    private void CheckCells(CorpusFile file, string slug, long id, int width)
    {
        using var connection = new SqliteConnection(fixture.Host.Folder.ConnectionString + ";Mode=ReadOnly");
        connection.Open();
        foreach (var row in file.Cells.Where(cell => cell.Column <= width).GroupBy(cell => cell.Row))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select * from data_{slug} where _row_number = {row.Key}";
            using var reader = command.ExecuteReader();
            if (!reader.Read())
            {
                // A ragged row, or one with an error in a cell: never one that nobody was told of.
                Assert.True(IsRejected(connection, id, row.Key), $"Row {row.Key} is nowhere.");
                continue;
            }

            foreach (var cell in row)
            {
                var value = reader.IsDBNull(cell.Column + 1) ? "" : reader.GetString(cell.Column + 1);
                Assert.Equal((cell.Row, cell.Column, Comparable(cell, cell.Value)), (cell.Row, cell.Column, Comparable(cell, value)));
            }
        }
    }

    private static bool IsRejected(SqliteConnection connection, long id, int row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from row_errors where upload_id = {id} and row_number = {row}";
        return (long)command.ExecuteScalar()! > 0;
    }

    private static string Comparable(CorpusCell cell, string value) =>
        cell.Type is "number" or "duration" && double.TryParse(value, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : value.Normalize();

    private async Task<(HttpStatusCode Status, long Id)> PostAsync(string slug, CorpusFile file)
    {
        await using var content = File.OpenRead(file.FullPath);
        using var form = new MultipartFormDataContent { { new StreamContent(content), "file", Path.GetFileName(file.Path) } };
        using var answer = await fixture.Host.Admin.PostAsync($"/api/uploads?dataset={slug}", form, TestContext.Current.CancellationToken);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            return (answer.StatusCode, 0);
        var upload = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return (answer.StatusCode, upload.GetProperty("id").GetInt64());
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string address, object body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        using var answer = await fixture.Host.Admin.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {address}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Waits until an upload is in one of these states.</summary>
    private async Task<string> StatusAsync(long id, string[] reached)
    {
        var feed = fixture.Host.Services.GetRequiredService<ProgressFeed>();
        using var watch = feed.Subscribe(progress => progress.Id == id && reached.Contains($"{progress.Status}"));
        var status = (await fixture.Host.Admin.JsonAsync($"/api/uploads/{id}")).GetProperty("status").GetString()!;
        if (reached.Contains(status))
            return status;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var changed in watch.ReadAsync(TimeSpan.Zero, TimeProvider.System, deadline.Token))
        {
            if (changed.Count > 0)
                break;
        }

        return (await fixture.Host.Admin.JsonAsync($"/api/uploads/{id}")).GetProperty("status").GetString()!;
    }
}
