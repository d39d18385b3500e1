namespace ImportPortal.Web.Resources;

/// <summary>The words of the page of people and of what administration pages share (<c>PeopleTexts.resx</c>, <c>PeopleTexts.vi.resx</c>).</summary>
public sealed class PeopleTexts;
