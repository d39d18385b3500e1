using Microsoft.Playwright;

namespace ImportPortal.Tests.Browser;

/// <summary>How a page is looked at: colours, width, language.</summary>
public sealed record PageLook(string Name, int Width = 1366, ColorScheme Colors = ColorScheme.Light, string Language = "en")
{
    public static readonly PageLook Light = new("light");
    public static readonly PageLook Dark = new("dark", Colors: ColorScheme.Dark);
    public static readonly PageLook Phone = new("phone", Width: 360);
    public static readonly PageLook Narrow = new("narrow", Width: 320);
    public static readonly PageLook Vietnamese = new("vi", Language: "vi");

    public static readonly IReadOnlyList<PageLook> All = [Light, Dark, Phone, Narrow, Vietnamese];

    public static PageLook Named(string name) => All.Single(look => look.Name == name);

    public BrowserNewContextOptions Options(Uri address, string? storageState) => new()
    {
        BaseURL = address.OriginalString,
        ViewportSize = new() { Width = Width, Height = 800 },
        ColorScheme = Colors,
        Locale = Language,
        TimezoneId = "Asia/Ho_Chi_Minh",
        ReducedMotion = ReducedMotion.Reduce,
        StorageState = storageState,
    };
}
