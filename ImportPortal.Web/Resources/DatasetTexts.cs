namespace ImportPortal.Web.Resources;

/// <summary>The words of the pages of datasets (<c>DatasetTexts.resx</c>, <c>DatasetTexts.vi.resx</c>).</summary>
public sealed class DatasetTexts;
