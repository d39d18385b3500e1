namespace ImportPortal.Tests.Support;

/// <summary>Tests that measure the process's memory: no other test runs beside them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class MeasuredAlone;
