namespace ImportPortal.Web.Resources;

/// <summary>The words of what is done to many uploads at once (<c>BulkTexts.resx</c>, <c>BulkTexts.vi.resx</c>).</summary>
public sealed class BulkTexts;
