namespace ImportPortal.Tests.Architecture;

/// <summary>The folders follow the way of the data: each may use those above it, none below.</summary>
public sealed class RoomsTests
{
    private const string Core = "ImportPortal.Core.";
    private const string Web = "ImportPortal.Web.";

    private static readonly string[] Rooms =
    [
        "Database", "Storage", "Datasets", "Uploads", "Progress", "Queue", "Reading", "Checking", "Inspection",
        "Receiving", "Writing", "Imports", "Reports",
    ];

    private static readonly string CoreFile = typeof(ImportPortal.Core.Uploads.Upload).Assembly.Location;

    [Fact]
    public void Every_type_of_the_Core_stands_in_a_room()
    {
        var elsewhere = CompiledCode.UsesOf(CoreFile).Select(use => use.User)
            .Where(type => type.StartsWith(Core, StringComparison.Ordinal) && !Rooms.Contains(RoomOf(type)) && !IsMigration(type));

        Assert.Empty(elsewhere.Distinct());
    }

    [Fact]
    public void No_room_uses_one_below_it()
    {
        var wrong =
            from use in CompiledCode.UsesOf(CoreFile)
            where IsInRoom(use.User) && IsInRoom(use.Used) && !IsMigration(use.User)
            where Array.IndexOf(Rooms, RoomOf(use.User)) < Array.IndexOf(Rooms, RoomOf(use.Used))
            select $"{use.User} uses {use.Used}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_Core_knows_no_web_and_no_scheduler_but_the_stores_of_identity()
    {
        string[] unwanted = ["Microsoft.AspNetCore", "MudBlazor", "Quartz"];

        var wrong =
            from use in CompiledCode.UsesOf(CoreFile)
            where unwanted.Any(name => use.Used.StartsWith(name, StringComparison.Ordinal)) && RoomOf(use.User) != "Database"
            select $"{use.User} uses {use.Used}";

        Assert.Empty(wrong);
        Assert.DoesNotContain(
            CompiledCode.ReferencesOf(CoreFile),
            name => name.StartsWith("Microsoft.AspNetCore.SignalR", StringComparison.Ordinal) || name is "MudBlazor" or "Quartz");
    }

    [Fact]
    public void Pages_and_endpoints_leave_statements_to_the_Core()
    {
        var wrong =
            from use in CompiledCode.UsesOf(typeof(ImportPortal.Web.Setup.PortalApplication).Assembly.Location)
            where use.User.StartsWith(Web + "Components", StringComparison.Ordinal) || use.User.StartsWith(Web + "Live", StringComparison.Ordinal)
            where use.Used.StartsWith("Microsoft.Data", StringComparison.Ordinal) || use.Used.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            select $"{use.User} uses {use.Used}";

        Assert.Empty(wrong);
    }

    private static bool IsInRoom(string type) => type.StartsWith(Core, StringComparison.Ordinal) && Rooms.Contains(RoomOf(type));

    // Migrations name the tables of every room; they are written by a tool.
    private static bool IsMigration(string type) => type.Contains(".Migrations.", StringComparison.Ordinal);

    private static string RoomOf(string type) =>
        type.StartsWith(Core, StringComparison.Ordinal) ? type[Core.Length..].Split('.')[0] : "";
}
