namespace ImportPortal.Web.Resources;

/// <summary>The words that MudBlazor's parts say of themselves, under MudBlazor's names (<c>MudTexts.resx</c>, <c>MudTexts.vi.resx</c>).</summary>
public sealed class MudTexts;
