namespace ImportPortal.Web.Resources;

/// <summary>The words around sending files (<c>UploadingTexts.resx</c>, <c>UploadingTexts.vi.resx</c>).</summary>
public sealed class UploadingTexts;
