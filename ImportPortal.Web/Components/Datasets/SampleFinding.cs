namespace ImportPortal.Web.Components.Datasets;

/// <summary>What in a sample speaks for a setting.</summary>
/// <param name="IsOpen">Whether it could as well be otherwise.</param>
/// <param name="Words">It as a sentence.</param>
public sealed record SampleFinding(bool IsOpen, string Words);
