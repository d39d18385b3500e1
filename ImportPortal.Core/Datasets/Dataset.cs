namespace ImportPortal.Core.Datasets;

/// <summary>Where rows go: a name, typed columns, and what is tolerated. Its rows live in the table <see cref="TableName"/>.</summary>
public sealed class Dataset
{
    /// <summary>The slug of the dataset that is there from the first start.</summary>
    public const string RecordsSlug = "records";

    /// <summary>The database's own number of it.</summary>
    public long Id { get; set; }

    /// <summary>What people call it; at most 100 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Its name in addresses and in the table's name: <c>[a-z][a-z0-9_]{0,39}</c>, unique.</summary>
    public required string Slug { get; set; }

    /// <summary>Its columns, in order; 1 to 250.</summary>
    public required IReadOnlyList<DatasetColumn> Columns { get; set; }

    /// <summary>How many rejected rows an upload may have; the row that passes it pauses the upload. Default: 1,000.</summary>
    public long MaxRowErrors { get; set; } = 1_000;

    /// <summary>Rows in a batch, from 1 to 100,000; null takes the configuration's.</summary>
    public int? BatchSize { get; set; }

    /// <summary>Attempts without progress until an upload fails, from 1 to 1,000; null takes the configuration's.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>Whether an upload that fits goes on by itself. Default: true.</summary>
    public bool AutoStart { get; set; } = true;

    /// <summary>The ids of the people who may use it; null lets everyone.</summary>
    public IReadOnlyList<long>? Access { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The table that holds its rows.</summary>
    public string TableName => $"data_{Slug}";

    /// <summary>Whether a person may use it.</summary>
    /// <param name="userId">The person.</param>
    /// <param name="isAdmin">Whether the person is an administrator, who may use every dataset.</param>
    public bool IsOpenTo(long userId, bool isAdmin) => isAdmin || Access is null || Access.Contains(userId);
}
