using System.Net.Http.Json;
using System.Text.Json;

namespace ImportPortal.Tests.Support;

/// <summary>An upload of a process that is killed while it brings its rows.</summary>
/// <param name="portal">The process.</param>
/// <param name="upload">The upload as it was answered.</param>
public sealed class KilledUpload(PortalProcess portal, JsonElement upload)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Its number.</summary>
    public long Id { get; } = upload.GetProperty("id").GetInt64();

    /// <summary>How many kills met an import between its first committed row and its last.</summary>
    public int KillsMidway { get; private set; }

    /// <summary>Sends a file to <c>records</c>.</summary>
    /// <param name="portal">The process.</param>
    /// <param name="content">The file.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="continues">The upload that it goes on with; null: none.</param>
    public static async Task<KilledUpload> PostAsync(PortalProcess portal, byte[] content, string fileName, long? continues = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "records", fileName } };
        using var answer = await portal.Admin.PostAsync($"/api/uploads?dataset=records{(continues is null ? "" : $"&continues={continues}")}", form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return new KilledUpload(portal, await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>The upload as the API tells it.</summary>
    public Task<JsonElement> FindAsync() => ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Asks until it is so; the process may die at any moment, so that nothing else can tell.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> reached)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var now = await ReadAsync(TestContext.Current.CancellationToken);
            if (reached(now))
                return now;
            Assert.False(deadline.IsCancellationRequested, $"After {Patience} the upload is still {now}.");
        }
    }

    /// <summary>Waits until it is over.</summary>
    public Task<JsonElement> EndAsync() => UntilAsync(IsOver);

    /// <summary>Kills the process and starts it again.</summary>
    public async Task KillAsync()
    {
        await portal.KillAsync();
        KillsMidway += portal.Folder.Query($"select 1 from uploads where id = {Id} and finished_at is null and rows_read > 0").Count;
        await portal.StartAgainAsync();
    }

    /// <summary>How many rows were read.</summary>
    public static long RowsRead(JsonElement upload) => upload.GetProperty("rowsRead").GetInt64();

    /// <summary>Whether it came to an end.</summary>
    public static bool IsOver(JsonElement upload) => upload.GetProperty("finishedAt").ValueKind != JsonValueKind.Null;

    private Task<JsonElement> ReadAsync(CancellationToken cancellation) =>
        portal.Admin.GetFromJsonAsync<JsonElement>($"/api/uploads/{Id}", cancellation);
}
