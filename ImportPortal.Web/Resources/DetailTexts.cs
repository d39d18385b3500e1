namespace ImportPortal.Web.Resources;

/// <summary>The words of the page of one upload (<c>DetailTexts.resx</c>, <c>DetailTexts.vi.resx</c>).</summary>
public sealed class DetailTexts;
