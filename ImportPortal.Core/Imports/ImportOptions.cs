namespace ImportPortal.Core.Imports;

/// <summary>The section <c>Import</c> of the configuration.</summary>
public sealed class ImportOptions
{
    /// <summary>Rows committed together. Default 1,000; from 1 to 100,000.</summary>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>Worker slots on this node; 0 makes a node that only serves pages. Default 2; from 0 to 64.</summary>
    public int Workers { get; set; } = 2;

    /// <summary>Attempts without progress until an upload fails. Default 5; from 1 to 1,000.</summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>How long a lease lasts from its last renewal, in seconds. Default 30; from 2 to 3,600.</summary>
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>The first wait before a retry, in seconds; each next is twice the last, at most 300 s. Default 5; from 1 to 3,600.</summary>
    public int BackoffSeconds { get; set; } = 5;

    /// <summary>How long a worker stays with one upload while others wait, in seconds. Default 5; from 1 to 3,600.</summary>
    public int TurnSeconds { get; set; } = 5;

    /// <summary>The priorities' shares when uploads of all of them wait.</summary>
    public ImportWeights Weights { get; set; } = new();
}

/// <summary>The section <c>Import:Weights</c>: shares of the workers' time, each from 1 to 1,000.</summary>
public sealed class ImportWeights
{
    /// <summary>Default 6.</summary>
    public int Critical { get; set; } = 6;

    /// <summary>Default 3.</summary>
    public int Default { get; set; } = 3;

    /// <summary>Default 1.</summary>
    public int Low { get; set; } = 1;
}
