namespace ImportPortal.Web.Resources;

/// <summary>The words of the audit trail (<c>AuditTexts.resx</c>, <c>AuditTexts.vi.resx</c>).</summary>
public sealed class AuditTexts;
