using System.ComponentModel.DataAnnotations;

namespace ImportPortal.Core.Imports;

/// <summary>The section <c>Import</c> of the configuration: how this node imports.</summary>
public sealed class ImportOptions
{
    /// <summary>How many rows a batch has, where the dataset does not say otherwise. Default: 1,000. From 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 1_000;

    /// <summary>How many worker slots this node has. Default: 2. From 0 (a node that only serves pages) to 64.</summary>
    [Range(0, 64)]
    public int Workers { get; set; } = 2;

    /// <summary>How many attempts that moved no checkpoint an upload is given. Default: 5. From 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>How long a lease holds without a heartbeat, in seconds. Default: 30. From 2 to 3,600.</summary>
    [Range(2, 3_600)]
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>The first wait before another attempt, in seconds; each next one is twice the last. Default: 5. From 1 to 3,600.</summary>
    [Range(1, 3_600)]
    public int BackoffSeconds { get; set; } = 5;

    /// <summary>How long a worker stays with one upload while others wait, in seconds. Default: 5. From 1 to 3,600.</summary>
    [Range(1, 3_600)]
    public int TurnSeconds { get; set; } = 5;

    /// <summary>How the priorities share the workers when all three wait.</summary>
    public PriorityWeights Weights { get; set; } = new();
}

/// <summary>The section <c>Import:Weights</c>: shares of the worker slots' time. None may be 0, so that no priority is starved.</summary>
public sealed class PriorityWeights
{
    /// <summary>The share of <c>critical</c>. Default: 6. From 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int Critical { get; set; } = 6;

    /// <summary>The share of <c>default</c>. Default: 3. From 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int Default { get; set; } = 3;

    /// <summary>The share of <c>low</c>. Default: 1. From 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int Low { get; set; } = 1;
}
