using System.Net;
using System.Net.Sockets;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Web.Setup;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("Import:Wokers", "2", "Import:Wokers is not a setting")]
    [InlineData("ConnectionStrings:Portal", "Data Source=/dev/null/portal.db", "ConnectionStrings:Portal names \"/dev/null/portal.db\"")]
    [InlineData("Storage:Local:Root", "/dev/null/objects", "Storage:Local:Root names \"/dev/null/objects\"")]
    public async Task A_start_that_is_refused_says_one_line_and_ends_with_1(string key, string value, string line)
    {
        var (exitCode, error) = await PortalProcess.RunToTheEndAsync((key, value));

        Assert.Equal(1, exitCode);
        Assert.StartsWith(line, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (exitCode, error) = await PortalProcess.RunToTheEndAsync(("Urls", $"http://{other.LocalEndpoint}"));

        Assert.Equal(1, exitCode);
        Assert.Contains($"{other.LocalEndpoint}", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task It_ends_in_good_order_and_starts_again_where_it_was_killed()
    {
        await using var portal = await PortalProcess.StartAsync();
        await portal.KillAsync();
        await portal.StartAgainAsync();
        using (var answer = await portal.Admin.GetAsync("/api/session", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var (_, exitCode) = await portal.StopAsync();

        Assert.Equal(0, exitCode);
    }
}
