namespace ImportPortal.Web.Resources;

/// <summary>The words of the list of uploads (<c>UploadsTexts.resx</c>, <c>UploadsTexts.vi.resx</c>).</summary>
public sealed class UploadsTexts;
