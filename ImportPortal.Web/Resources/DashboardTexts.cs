namespace ImportPortal.Web.Resources;

/// <summary>The words of the dashboard (<c>DashboardTexts.resx</c>, <c>DashboardTexts.vi.resx</c>).</summary>
public sealed class DashboardTexts;
