using MudBlazor;

namespace ImportPortal.Web.Components.Layout;

/// <summary>
/// The portal's colours, type and measures, as MudBlazor takes them. The colours of statuses, which MudBlazor has no
/// place for, stand in <c>wwwroot/css/tokens.css</c>.
/// </summary>
public static class PortalTheme
{
    private static readonly string[] SystemFonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Arial", "sans-serif"];

    /// <summary>The light theme, in force everywhere.</summary>
    public static MudTheme Light { get; } = Create(":root");

    /// <summary>The dark theme: in force where the page's root element says so, which the browser decides alone.</summary>
    public static MudTheme Dark { get; } = Create(":root[data-scheme=dark]");

    private static MudTheme Create(string scope) => new()
    {
        PseudoCss = new() { Scope = scope },
        PaletteLight = LightPalette(),
        PaletteDark = DarkPalette(),
        LayoutProperties = new()
        {
            DefaultBorderRadius = "6px",
            AppbarHeight = "56px",
            DrawerWidthLeft = "240px",
            DrawerMiniWidthLeft = "56px",
        },
        Typography = CreateTypography(),
    };

    private static PaletteLight LightPalette() => new()
    {
        Background = "#F5F7FA",
        BackgroundGray = "#F5F7FA",
        Surface = "#FFFFFF",
        TextPrimary = "#16202C",
        TextSecondary = "#4A5868",
        TextDisabled = "#4A5868",
        ActionDefault = "#4A5868",
        ActionDisabled = "#4A5868",
        ActionDisabledBackground = "#D5DCE4",
        Divider = "#D5DCE4",
        DividerLight = "#D5DCE4",
        TableLines = "#D5DCE4",
        TableHover = "#EDF1F6",
        TableStriped = "#F5F7FA",
        LinesDefault = "#D5DCE4",
        LinesInputs = "#7A8797",
        Primary = "#0B5CAD",
        PrimaryContrastText = "#FFFFFF",
        Secondary = "#4A5868",
        SecondaryContrastText = "#FFFFFF",
        Info = "#0B5CAD",
        Success = "#1B6B3A",
        Warning = "#8A4B00",
        Error = "#B3261E",
        AppbarBackground = "#0E2A47",
        AppbarText = "#FFFFFF",
        DrawerBackground = "#FFFFFF",
        DrawerText = "#16202C",
        DrawerIcon = "#4A5868",
        Skeleton = "#D5DCE4",
    };

    private static PaletteDark DarkPalette() => new()
    {
        Background = "#0F151C",
        BackgroundGray = "#0F151C",
        Surface = "#18212B",
        TextPrimary = "#E8EDF2",
        TextSecondary = "#AAB7C4",
        TextDisabled = "#AAB7C4",
        ActionDefault = "#AAB7C4",
        ActionDisabled = "#AAB7C4",
        ActionDisabledBackground = "#2E3A47",
        Divider = "#2E3A47",
        DividerLight = "#2E3A47",
        TableLines = "#2E3A47",
        TableHover = "#202B37",
        TableStriped = "#0F151C",
        LinesDefault = "#2E3A47",
        LinesInputs = "#7F8FA0",
        Primary = "#7DB7F5",
        PrimaryContrastText = "#0F151C",
        Secondary = "#AAB7C4",
        SecondaryContrastText = "#0F151C",
        Info = "#7DB7F5",
        InfoContrastText = "#0F151C",
        Success = "#6FD39A",
        SuccessContrastText = "#0F151C",
        Warning = "#F2B661",
        WarningContrastText = "#0F151C",
        Error = "#FF9C94",
        ErrorContrastText = "#0F151C",
        AppbarBackground = "#18212B",
        AppbarText = "#E8EDF2",
        DrawerBackground = "#18212B",
        DrawerText = "#E8EDF2",
        DrawerIcon = "#AAB7C4",
        Skeleton = "#2E3A47",
    };

    private static Typography CreateTypography() => new()
    {
        Default = new DefaultTypography
        {
            FontFamily = SystemFonts,
            FontSize = "1rem",
            LineHeight = "1.5",
            LetterSpacing = "normal",
        },
        H1 = new H1Typography { FontSize = "1.5rem", LineHeight = "2rem", FontWeight = "600", LetterSpacing = "normal" },
        H2 = new H2Typography { FontSize = "1.125rem", LineHeight = "1.625rem", FontWeight = "600", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontSize = "1rem", LineHeight = "1.5rem", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontSize = "0.875rem", LineHeight = "1.25rem", LetterSpacing = "normal" },
        Subtitle1 = new Subtitle1Typography { FontSize = "1rem", LineHeight = "1.5rem", LetterSpacing = "normal" },
        Subtitle2 = new Subtitle2Typography { FontSize = "0.875rem", LineHeight = "1.25rem", LetterSpacing = "normal" },
        Caption = new CaptionTypography { FontSize = "0.875rem", LineHeight = "1.25rem", LetterSpacing = "normal" },
        Button = new ButtonTypography
        {
            FontSize = "1rem",
            LineHeight = "1.5rem",
            FontWeight = "500",
            LetterSpacing = "normal",
            TextTransform = "none",
        },
    };
}
