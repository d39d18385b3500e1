using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Endpoints;

/// <summary>How an earlier file wrote its values holds where a later one leaves it open, and is asked anew where one contradicts it.</summary>
public sealed class RememberedValuesTests : IAsyncLifetime
{
    private const string DayFirst = """{"settings":{"dateOrder":"dmy"},"remember":true}""";
    private const string Points = """{"settings":{"decimalSeparator":"."},"remember":true}""";

    private PortalHost _portal = null!;
    private ReviewSteps _steps = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalHost.StartAsync();
        _steps = new ReviewSteps(_portal, "sales");
        await _steps.CreateAsync(
            new ColumnDefinition { Name = "k", Type = "text" }, new ColumnDefinition { Name = "d", Type = "date" },
            new ColumnDefinition { Name = "n", Type = "decimal" }, new ColumnDefinition { Name = "i", Type = "integer" });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("01/06/2024 02/11/2024 03/04/2024 04/09/2024 05/02/2024 06/07/2024 07/12/2024 04/13/2024 05/20/2024", "NeedsReview dates_unsure")]
    [InlineData("01/06/2024 02/11/2024 03/04/2024 04/09/2024 05/02/2024 06/07/2024 07/12/2024 04/13/2024", "NeedsReview dates_unsure")]
    [InlineData("01/06/2024 02/11/2024 04/13/2024", "NeedsReview dates_unsure")]
    [InlineData("13/06/2024 02/11/2024 04/13/2024", "NeedsReview dates_unsure")]
    [InlineData("01/06/2024 04/13/2024 04/14/2024 04/15/2024", "Completed")]
    [InlineData("01/06/2024 02/11/2024", "Completed")]
    [InlineData("01/06/2024 02/11/2024 13/04/2024", "Completed")]
    public async Task An_order_holds_unless_days_speak_against_it(string days, string status)
    {
        await RememberAsync("k,d\na,03/04/2024\nb,05/06/2024\n", DayFirst);

        Assert.Equal(status, await SendAsync("k,d", days));
    }

    [Theory]
    [InlineData("1,5 2,500 3,500 4,500 5,500 6,500 7,500 8,500 9,500 10,500", "NeedsReview numbers_unsure")]
    [InlineData("1,5 2,500", "NeedsReview numbers_unsure")]
    [InlineData("1,5 2.5 2,500", "NeedsReview numbers_unsure")]
    [InlineData("1,5 2,25 2,500", "Completed")]
    [InlineData("2,500 3,500", "Completed")]
    [InlineData("2.5 2,500 3,500 4,500", "Completed")]
    public async Task A_decimal_separator_holds_unless_numbers_speak_against_it(string numbers, string status)
    {
        await RememberAsync("k;n\na;1,500\nb;2,500\n", Points);

        Assert.Equal(status, await SendAsync("k;n", numbers));
    }

    [Theory]
    [InlineData("k,i,w\na,5,x\nb,n/a,y\nc,7,z\n", "words_unsure", "a|||5 b||| c|||7")]
    [InlineData("k,n\na,12.5%\nb,7.5%\nc,3\n", "percent_not_settled", "a||0.125| b||0.075| c||3|")]
    [InlineData("k,d\na,14-Oct-19\nb,7 May 20\nc,3 Sep 21\n", "years_unsure", "a|2019-10-14|| b|2020-05-07|| c|2021-09-03||")]
    public async Task A_proposal_that_is_started_and_remembered_is_not_asked_about_again(string file, string asked, string rows)
    {
        var (first, status) = await _steps.SendAsync(Encoding.UTF8.GetBytes(file));
        Assert.Equal($"NeedsReview {asked}", status);
        await _steps.SettledAsync(first, """{"remember":true}""");
        Assert.Equal("Completed", await _steps.StartAsync(first));
        Assert.Equal(rows.Split(' '), _steps.Rows(first, "k, d, n, i"));

        var (second, again) = await _steps.SendAsync(Encoding.UTF8.GetBytes(file.Replace("\na", "\nd", StringComparison.Ordinal)));

        Assert.Equal("Completed", again);
        Assert.Equal(rows.Replace("a|", "d|", StringComparison.Ordinal).Split(' '), _steps.Rows(second, "k, d, n, i"));
    }

    [Fact]
    public async Task What_is_not_remembered_and_what_no_proposal_answers_is_asked_again()
    {
        var (first, _) = await _steps.SendAsync("k,i\na,5\nb,n/a\nc,7\n"u8.ToArray());
        Assert.Equal("Completed", await _steps.StartAsync(first));
        Assert.Equal("NeedsReview words_unsure", (await _steps.SendAsync("k,i\nd,5\ne,n/a\nf,7\n"u8.ToArray())).Status);

        const string Total = "k,i,n\na,1,1.5\nb,2,2.5\nc,3,3.5\n,6,7.5\n";
        var (total, _) = await _steps.SendAsync(Encoding.UTF8.GetBytes(Total));
        await _steps.SettledAsync(total, """{"remember":true}""");
        Assert.Equal("Completed", await _steps.StartAsync(total));
        Assert.Equal("NeedsReview total_unsure", (await _steps.SendAsync(Encoding.UTF8.GetBytes(Total.Replace("a,", "d,", StringComparison.Ordinal)))).Status);
    }

    private async Task RememberAsync(string file, string mapping)
    {
        var (id, status) = await _steps.SendAsync(Encoding.UTF8.GetBytes(file));
        Assert.StartsWith("NeedsReview", status, StringComparison.Ordinal);
        await _steps.SettledAsync(id, mapping);
        Assert.Equal("Completed", await _steps.StartAsync(id));
    }

    private async Task<string> SendAsync(string header, string values)
    {
        var lines = values.Split(' ').Select((value, row) => $"r{row}{header[1]}{value}\n");
        return (await _steps.SendAsync(Encoding.UTF8.GetBytes($"{header}\n{string.Concat(lines)}"))).Status;
    }
}
