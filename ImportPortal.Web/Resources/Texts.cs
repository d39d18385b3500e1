namespace ImportPortal.Web.Resources;

/// <summary>The words of the shell and of what all pages share (<c>Texts.resx</c>, <c>Texts.vi.resx</c>).</summary>
public sealed class Texts;
