namespace ImportPortal.Web.Resources;

/// <summary>The words of the page of failures (<c>FailuresTexts.resx</c>, <c>FailuresTexts.vi.resx</c>).</summary>
public sealed class FailuresTexts;
