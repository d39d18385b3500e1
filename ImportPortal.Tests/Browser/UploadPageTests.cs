using System.Text.RegularExpressions;
using ImportPortal.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportPortal.Tests.Browser;

[Collection(UploadCollection.Name)]
public sealed partial class UploadPageTests(UploadFixture fixture)
{
    private static readonly string Samples = Path.Combine(Need.RepositoryRoot(), "samples");

    [Fact]
    public async Task A_chosen_file_is_seen_on_its_way_and_its_rows_are_in_the_table()
    {
        var page = await fixture.OpenAsync();
        var path = fixture.Write("people.csv", 200_000);
        fixture.Line.BytesPerSecond = 4_000_000;
        await page.ChooseAsync(path);
        var row = page.Row("people.csv");
        await Expect(row).ToBeFocusedAsync();
        await page.WaitUntilMidwayAsync("people.csv");
        await Expect(page.Locator(".upload-tray")).ToContainTextAsync("1 sending · ");
        await page.AssertAccessibleAsync();

        await Expect(row).ToContainTextAsync("200,000 rows are in Records.");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("people.csv");
        await Expect(page.Locator(".ledger dd")).ToHaveTextAsync(["200,000", "200,000", "0", "0", "0"]);
        await fixture.AssertWholeAsync(path, 200_000);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Who_has_sent_nothing_yet_can_try_the_sample()
    {
        var page = await fixture.OpenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try the sample" }).ClickAsync();

        var row = page.Row("records-100k.csv");
        await Expect(row).ToContainTextAsync("100,000 rows are in Records.");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("records-100k.csv");
        await Expect(page.Locator(".ledger dd")).ToHaveTextAsync(["100,000", "100,000", "0", "0", "0"]);
        Assert.Equal(100_000, await fixture.CountRowsAsync((await fixture.FindAsync("records-100k.csv")).Id));
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_file_dropped_anywhere_on_the_page_is_sent()
    {
        var page = await fixture.OpenAsync();
        var transfer = await page.EvaluateHandleAsync(
            """() => { const transfer = new DataTransfer(); transfer.items.add(new File(["name,value\nMai,1\n"], "dropped.csv")); return transfer; }""");

        await page.DispatchEventAsync("h1", "dragover", new { dataTransfer = transfer });
        await Expect(page.GetByText("Drop to send to Records")).ToBeVisibleAsync();
        await page.DispatchEventAsync("h1", "drop", new { dataTransfer = transfer });

        await Expect(page.Row("dropped.csv")).ToContainTextAsync("1 row is in Records.");
        await Expect(page.GetByText("Drop to send to Records")).ToBeHiddenAsync();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task What_cannot_be_sent_says_why_and_stops_no_other()
    {
        var page = await fixture.OpenAsync();
        // Only a real drop has folders: the event stands in for one.
        await page.EvaluateAsync(
            """
            () => {
              const event = new Event("drop", { bubbles: true, cancelable: true });
              const folder = { kind: "file", webkitGetAsEntry: () => ({ isDirectory: true, name: "Reports" }), getAsFile: () => null };
              Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], items: [folder] } });
              document.body.dispatchEvent(event);
            }
            """);
        await page.EvaluateAsync("() => document.querySelector('[data-sending-zone]').dataset.maxBytes = 2048");
        await page.ChooseAsync(fixture.Write("too-large.csv", 1_000), fixture.Write("good.csv", 10), EmptyFile("empty.csv"));

        await Expect(page.Row("Reports")).ToContainTextAsync("\"Reports\" is a folder. Drop the files in it.");
        await Expect(page.Row("too-large.csv")).ToContainTextAsync("too-large.csv is ");
        await Expect(page.Row("empty.csv")).ToContainTextAsync("empty.csv is empty. Check it and choose it again.");
        await Expect(page.Row("good.csv")).ToContainTextAsync("10 rows are in Records.");
        await page.AssertAccessibleAsync();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task How_a_file_is_understood_is_said_before_it_is_stored()
    {
        var page = await fixture.OpenAsync();
        fixture.Line.BytesPerSecond = 4_000_000;
        await page.ChooseAsync(fixture.Write("khách hàng.csv", 200_000, "Họ tên;Giá trị số", ';'));
        var row = page.Row("khách hàng.csv");
        await Expect(row.Locator(".sending-row-understood")).ToHaveTextAsync("CSV · UTF-8 · \";\" · header on line 1 · 2 columns matched");
        await Expect(row).ToContainTextAsync("1 question after sending: Columns that are probably meant for the dataset: Họ tên → name, Giá trị số → value.");
        await Expect(row).ToHaveAttributeAsync("data-state", "sending");
        await page.AssertAccessibleAsync();

        fixture.Line.BytesPerSecond = null;
        await Expect(row).ToContainTextAsync("Needs your check");
        await Expect(row.GetByRole(AriaRole.Link, new() { Name = "Check columns of khách hàng.csv" }))
            .ToHaveAttributeAsync("href", $"/uploads/{(await fixture.FindAsync("khách hàng.csv")).Id}/review");
        await page.AssertAccessibleAsync();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task What_is_no_table_is_refused_before_all_of_it_is_sent_and_stops_no_other()
    {
        var page = await fixture.OpenAsync(PageLook.Vietnamese);
        fixture.Line.BytesPerSecond = 2_000_000;
        var path = fixture.Write("people-beside.csv", 100_000);
        var picture = Picture("photo.csv", 20_000_000);
        var given = await page.RunAndWaitForResponseAsync(() => page.ChooseAsync(path, picture), response => response.Request.Method == "DELETE");
        Assert.Equal(204, given.Status);
        Assert.Equal(ImportPortal.Core.Uploads.UploadStatus.Cancelled, (await fixture.FindAsync("photo.csv")).Status);
        var refused = page.Row("photo.csv");
        await Expect(refused.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Đây là hình ảnh, không đọc được ở đây. Hãy gửi bảng dữ liệu dạng .xlsx hoặc CSV.");
        await Expect(refused.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await page.AssertAccessibleAsync();

        fixture.Line.BytesPerSecond = null;
        await Expect(page.Row("people-beside.csv")).ToContainTextAsync("100.000 dòng đã vào Records.");
        await fixture.AssertWholeAsync(path, 100_000);
        await refused.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(refused).ToHaveCountAsync(0);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_chosen_dataset_stays_in_the_address_and_gives_its_templates()
    {
        var page = await fixture.OpenAsync();
        // Behind "Records", which other tests find chosen.
        await fixture.AddDatasetAsync("stores", "Stores");
        await fixture.AddDatasetAsync("secret", "Secret", access: []);
        await page.OpenAsync("/");
        var chosen = page.GetByRole(AriaRole.Combobox, new() { Name = "Dataset" });
        await chosen.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Stores" }).WaitForAsync();
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "Secret" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Option, new() { Name = "Stores" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(fixture.Line.Address, "/?dataset=stores").AbsoluteUri);
        // The sample has none of its columns.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try the sample" })).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Expect(chosen).ToHaveValueAsync("Stores");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Template for Stores as CSV" }).ClickAsync());
        Assert.Contains("number", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.OpenAsync("/?dataset=secret");
        await Expect(page.GetByText("You have no dataset \"secret\". Files go to Records.")).ToBeVisibleAsync();
        await page.OpenAsync("/datasets/stores");
        await page.GetByRole(AriaRole.Link, new() { Name = "Upload here" }).ClickAsync();
        await Expect(chosen).ToHaveValueAsync("Stores");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Content_that_is_there_already_is_asked_about()
    {
        var page = await fixture.OpenAsync();
        var path = fixture.Write("first.csv", 10);
        await page.ChooseAsync(path);
        await Expect(page.Row("first.csv")).ToContainTextAsync("10 rows are in Records.");

        await page.ChooseAsync(Copy(path, "second.csv"), Copy(path, "third.csv"));
        await Expect(page.Row("second.csv")).ToContainTextAsync(SameContent());
        await page.AssertAccessibleAsync();
        await page.Row("second.csv").GetByRole(AriaRole.Button, new() { Name = "Import again: second.csv" }).ClickAsync();
        await Expect(page.Row("second.csv")).ToContainTextAsync("10 rows are in Records.");

        await page.Row("third.csv").GetByRole(AriaRole.Button, new() { Name = "Discard third.csv" }).ClickAsync();
        await Expect(page.Row("third.csv")).ToContainTextAsync("Cancelled; no row was imported.");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Sending_goes_on_while_the_person_is_on_other_pages()
    {
        var page = await fixture.OpenAsync();
        var path = fixture.Write("elsewhere.csv", 200_000);
        fixture.Line.BytesPerSecond = 4_000_000;
        await page.ChooseAsync(path);
        await page.WaitUntilMidwayAsync("elsewhere.csv");

        await page.GetByRole(AriaRole.Link, new() { Name = "Dashboard" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Dashboard · ImportPortal");
        await Expect(page.Locator(".upload-tray")).ToContainTextAsync("1 sending");
        await Expect(page.Locator(".upload-tray")).ToBeHiddenAsync(new() { Timeout = 30_000 });

        await page.GetByRole(AriaRole.Link, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Expect(page.Locator(".latest-row")).ToContainTextAsync("200,000 rows");
        await fixture.AssertWholeAsync(path, 200_000);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Rejected_rows_are_grouped_filtered_and_given_back_as_a_file()
    {
        var page = await fixture.OpenAsync();
        await page.ChooseAsync(Path.Combine(Samples, "records-with-problems.csv"));
        var row = page.Row("records-with-problems.csv");
        await Expect(row).ToContainTextAsync("1,988 of 2,000 rows are in Records. Mend the other 12.");
        await row.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page.Locator(".rejected-table tbody tr")).ToHaveCountAsync(12);
        await page.GetByRole(AriaRole.Link, new() { Name = "value: not a whole number 5" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Filtered());
        await Expect(page.Locator(".rejected-table tbody tr")).ToHaveCountAsync(5);
        await Expect(page.Locator(".rejected-table tbody tr").First).ToContainTextAsync("12,5");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "errors.csv" }).ClickAsync());
        Assert.Contains("12,5", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await page.Context.DisposeAsync();
    }

    private static string Copy(string path, string name)
    {
        var copy = Path.Combine(Path.GetDirectoryName(path)!, name);
        File.Copy(path, copy);
        return copy;
    }

    // Begins as a PNG does, whatever its name says; larger than what is on its way in a browser and the line.
    private string Picture(string name, int size)
    {
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        "\u0089PNG\r\n\u001a\n"u8[1..].CopyTo(bytes);
        bytes[0] = 0x89;
        var path = Path.Combine(fixture.Host.Folder.Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string EmptyFile(string name)
    {
        var path = Path.Combine(fixture.Host.Folder.Path, name);
        File.WriteAllBytes(path, []);
        return path;
    }

    [GeneratedRegex(@"Same content as #\d+\. Import again or discard\?")]
    private static partial Regex SameContent();

    [GeneratedRegex(@"\?tab=rejected&column=value&code=not_an_integer$")]
    private static partial Regex Filtered();
}
