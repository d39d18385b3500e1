namespace ImportPortal.Web.Resources;

/// <summary>The words of the page of API keys (<c>KeysTexts.resx</c>, <c>KeysTexts.vi.resx</c>).</summary>
public sealed class KeysTexts;
