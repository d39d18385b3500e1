namespace ImportPortal.Web.Resources;

/// <summary>The words of the queue page (<c>QueueTexts.resx</c>, <c>QueueTexts.vi.resx</c>).</summary>
public sealed class QueueTexts;
