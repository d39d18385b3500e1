namespace ImportPortal.Web.Resources;

/// <summary>The words of the sign-in page (<c>SignInTexts.resx</c>, <c>SignInTexts.vi.resx</c>).</summary>
public sealed class SignInTexts;
