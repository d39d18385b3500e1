namespace ImportPortal.Web.Resources;

/// <summary>The words of the review page (<c>ReviewTexts.resx</c>, <c>ReviewTexts.vi.resx</c>).</summary>
public sealed class ReviewTexts;
