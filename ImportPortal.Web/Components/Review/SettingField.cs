namespace ImportPortal.Web.Components.Review;

/// <summary>The ids of the fields for how a file is read.</summary>
internal static class SettingField
{
    public const string Sheet = "review-sheet";
    public const string Encoding = "review-encoding";
    public const string Separator = "review-separator";
    public const string Quote = "review-quote";
    public const string HasHeader = "review-has-header";
    public const string HeaderLine = "review-header-line";
    public const string DecimalSeparator = "review-decimal-separator";
    public const string DateOrder = "review-date-order";
}
