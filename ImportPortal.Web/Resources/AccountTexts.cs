namespace ImportPortal.Web.Resources;

/// <summary>The words of the page of one's own account (<c>AccountTexts.resx</c>, <c>AccountTexts.vi.resx</c>).</summary>
public sealed class AccountTexts;
