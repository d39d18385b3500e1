using Bunit;
using ImportPortal.Core.Queue;
using ImportPortal.Core.Reports;
using ImportPortal.Web.Components.Administration;

namespace ImportPortal.Tests.Web.Components.Administration;

public sealed class QueueNodesTests : IDisposable
{
    private readonly PartContext _context = new("en");

    public void Dispose() => _context.Dispose();

    [Fact]
    public void A_node_that_is_gone_says_since_when_and_whether_its_work_has_moved_on()
    {
        var now = _context.Time.GetUtcNow();
        var part = _context.Render<QueueNodes>(parameters => parameters.Add(nodes => nodes.Nodes,
        [
            new("web-1", "1.4.0", now.AddHours(-1), now, false, 4, [new(7, "people.csv", 2, null)]),
            new("web-2", "1.4.0", now.AddHours(-2), now.AddSeconds(-48), true, 4, []),
            new("web-3", "1.4.0", now.AddHours(-2), now.AddSeconds(-20), true, 4, [new(8, "q3.csv", 1, null)]),
            new("web-4", "1.4.0", now.AddHours(-2), now, false, 0, []),
        ]));

        var names = part.FindAll(".queue-node").Select(node => node.TextContent.Trim());
        var words = part.FindAll(".queue-node + span").Select(node => node.TextContent).ToList();
        Assert.Equal(["web-1 1.4.0", "web-2 1.4.0", "web-3 1.4.0", "web-4 1.4.0"], names);
        Assert.Contains("1 of 4 slots busy · started", words[0], StringComparison.Ordinal);
        Assert.Equal("not seen for 48 s: its work has moved on", words[1]);
        Assert.Equal("not seen for 20 s: its work moves on as soon as its leases end", words[2]);
        Assert.Contains("serves pages only", words[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Orphans_are_named_counted_and_said_to_be_left_alone()
    {
        var at = _context.Time.GetUtcNow().AddMinutes(-5);
        var part = _context.Render<QueueHousekeeping>(parameters => parameters.Add(keeping => keeping.Runs,
        [
            new HousekeepingRun
            {
                Job = HousekeepingJobs.Orphans,
                RanAt = at,
                RanOn = "web-1",
                DidAt = at,
                Did =
                [
                    new(HousekeepingCodes.ObjectsWithoutRecord, 120) { Items = [new("uploads/2026/10/0a/original", null, 2_048, at)] },
                    new(HousekeepingCodes.RecordsWithoutObject, 1) { Items = [new("people.csv", 1042, 10, at)] },
                ],
            },
        ]));

        Assert.Contains("120 objects in the file store that no upload knows", part.Markup, StringComparison.Ordinal);
        Assert.Contains("1 upload whose file is not in the file store", part.Markup, StringComparison.Ordinal);
        Assert.Equal("uploads/2026/10/0a/original", part.Find("code").TextContent);
        Assert.Equal("/uploads/1042", part.Find("a").GetAttribute("href"));
        Assert.Contains("The first 1 of 120.", part.Markup, StringComparison.Ordinal);
        Assert.Contains("nothing is deleted here", part.Markup, StringComparison.Ordinal);
        Assert.Contains("last run 5 min ago on web-1", part.Markup, StringComparison.Ordinal);
    }
}
