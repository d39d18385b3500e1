using System.Security.Cryptography;
using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ImportPortal.Tests.Browser;

/// <summary>All tests that send files through one portal, one after the other, as they share its line.</summary>
// Alone: what it looks at is a bar that moves, which a busy machine would let it miss.
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class UploadCollection : ICollectionFixture<UploadFixture>
{
    public const string Name = "Uploading";
}

/// <summary>
/// A portal with workers, a line to it that can be slow and can break, and a Chromium at the line's other end. It starts
/// with the first test that asks for it, so that a machine without Chromium skips the tests instead of failing them.
/// </summary>
public sealed class UploadFixture : IAsyncLifetime
{
    private static readonly Actor Admin = new(0, PortalFolder.AdminEmail, IsAdmin: true);
    private PortalHost? _host;
    private UploadLine? _line;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public PortalHost Host => _host ?? throw new InvalidOperationException("It starts with the first page.");

    public UploadLine Line => _line ?? throw new InvalidOperationException("It starts with the first page.");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The upload page of a person of the staff who has sent nothing yet, over a line in good order.</summary>
    public async Task<IPage> OpenAsync(PageLook? look = null)
    {
        await StartAsync();
        Line.BytesPerSecond = null;
        Line.Mend();
        var email = $"{Guid.NewGuid():N}@example.test";
        await Host.AddPersonAsync(email);
        var context = await _browser!.NewContextAsync((look ?? PageLook.Light).Options(Line.Address, null));
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.SignInAsync(email);
        await page.OpenAsync("/");
        return page;
    }

    /// <summary>Adds a dataset of a text and a number, for these people; null: for everyone.</summary>
    public async Task AddDatasetAsync(string slug, string name, IReadOnlyList<long>? access = null)
    {
        var definition = new DatasetDefinition
        {
            Slug = slug,
            Name = name,
            Access = access,
            Columns = [new ColumnDefinition { Name = "article", Type = "text", Required = true }, new ColumnDefinition { Name = "number", Type = "integer" }],
        };
        var result = await Host.Services.GetRequiredService<DatasetCatalog>().CreateAsync(definition, PortalFolder.AdminEmail, CancellationToken.None);
        Assert.Empty(result.Problems);
    }

    /// <summary>Writes a file with so many good rows, which no other file has.</summary>
    public string Write(string name, int rows, string header = "name,value", char separator = ',')
    {
        var text = new StringBuilder(header + "\n");
        var mark = Guid.NewGuid();
        for (var row = 0; row < rows; row++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{mark} {row}{separator}{row}\n");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Host.Folder.Path, "files")).FullName, name);
        File.WriteAllText(path, text.ToString());
        return path;
    }

    /// <summary>The only upload of that name.</summary>
    public async Task<UploadView> FindAsync(string fileName)
    {
        var reports = Host.Services.GetRequiredService<UploadReports>();
        var found = await reports.ListAsync(Admin, new UploadFilter { Query = fileName }, UploadOrder.Newest, 1, 10, CancellationToken.None);
        return Assert.Single(found.Items);
    }

    /// <summary>How many rows of an upload the table holds.</summary>
    public async Task<long> CountRowsAsync(long uploadId)
    {
        await using var connection = new SqliteConnection(Host.Folder.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from data_records where _upload_id = @id";
        command.Parameters.AddWithValue("@id", uploadId);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Fails unless the portal has the file byte by byte, and its rows in the table.</summary>
    public async Task AssertWholeAsync(string path, int rows)
    {
        var upload = await FindAsync(Path.GetFileName(path));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path))), upload.Sha256);
        Assert.Equal(rows, await CountRowsAsync(upload.Id));
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_line is not null)
            await _line.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
    }

    private async Task StartAsync()
    {
        var chromium = Need.Chromium();
        if (_browser is not null)
            return;
        _host = await PortalHost.StartAsync();
        _line = new UploadLine(_host.BaseAddress);
        _playwright = await Playwright.CreateAsync();
        _browser = await ChromiumBrowser.LaunchAsync(_playwright, chromium);
    }
}
