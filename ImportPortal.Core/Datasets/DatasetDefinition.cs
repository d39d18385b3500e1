using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImportPortal.Core.Datasets;

/// <summary>
/// A dataset as a person or a program describes it: what is left out takes its default. Whether it can be one is found by
/// <see cref="Problems"/>; <see cref="DatasetCatalog"/> makes it one.
/// </summary>
public sealed record DatasetDefinition
{
    /// <summary>What people call it: 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Its name in addresses and in the table's name: <c>[a-z][a-z0-9_]{0,39}</c>. It never changes.</summary>
    public string? Slug { get; init; }

    /// <summary>Its columns, in order: 1 to 250.</summary>
    public IReadOnlyList<ColumnDefinition?>? Columns { get; init; }

    /// <summary>Not supported: empty.</summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <summary>Not supported but as <c>reject</c>, the default.</summary>
    public string? OnDuplicate { get; init; }

    /// <summary>How many rejected rows an upload may have: 0 to 1,000,000,000, by default 1,000.</summary>
    public long? MaxRowErrors { get; init; }

    /// <summary>Rows in a batch: 1 to 100,000; null: as configured.</summary>
    public long? BatchSize { get; init; }

    /// <summary>Attempts without progress until an upload fails: 1 to 1,000; null: as configured.</summary>
    public long? MaxAttempts { get; init; }

    /// <summary>Whether an upload that fits goes on by itself; by default it does.</summary>
    public bool? AutoStart { get; init; }

    /// <summary>The numbers of the people who may use it; null, in JSON also <c>everyone</c>: all.</summary>
    [JsonConverter(typeof(AccessJson))]
    public IReadOnlyList<long>? Access { get; init; }

    /// <summary>What stands in the JSON besides; a mistyped name is no name that may be passed over.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>What keeps it from being a dataset, with the field that each is about; empty when nothing does.</summary>
    public IReadOnlyList<DefinitionProblem> Problems() => new DefinitionCheck(this).Problems;
}

/// <summary>One column of a <see cref="DatasetDefinition"/>.</summary>
public sealed record ColumnDefinition
{
    /// <summary>Its name: <c>[a-z][a-z0-9_]{0,39}</c>, unique among names and aliases.</summary>
    public string? Name { get; init; }

    /// <summary>Its type: the name of a <see cref="ColumnType"/> in lower case.</summary>
    public string? Type { get; init; }

    /// <summary>Whether a row without a value is rejected; by default it is not.</summary>
    public bool? Required { get; init; }

    /// <summary>Not supported but as false, the default.</summary>
    public bool? Unique { get; init; }

    /// <summary>Not supported: null.</summary>
    public JsonElement? MinLength { get; init; }

    /// <summary>Not supported: null.</summary>
    public JsonElement? MaxLength { get; init; }

    /// <summary>Not supported: null.</summary>
    public JsonElement? Min { get; init; }

    /// <summary>Not supported: null.</summary>
    public JsonElement? Max { get; init; }

    /// <summary>Not supported: null.</summary>
    public JsonElement? Pattern { get; init; }

    /// <summary>Not supported: null.</summary>
    public JsonElement? OneOf { get; init; }

    /// <summary>How a file writes its dates, as <see cref="Values.DatePattern"/> reads it; only for <c>date</c> and <c>datetime</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Other names that it may bear in a file: at most 20, of 1 to 200 characters.</summary>
    public IReadOnlyList<string?>? Aliases { get; init; }

    /// <summary>Whether white space around a value is dropped; by default it is.</summary>
    public bool? Trim { get; init; }

    /// <summary>
    /// The value where a row has none; null or empty: none. Numbers with a point and without groups, dates in ISO 8601; in
    /// JSON also a number or a boolean.
    /// </summary>
    [JsonConverter(typeof(ScalarTextJson))]
    public string? Default { get; init; }

    /// <summary>What stands in the JSON besides.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>One thing that keeps a definition from being a dataset, or a change from being made.</summary>
/// <param name="Field">What it is about, as a path of the JSON: <c>slug</c>, <c>columns[2].name</c>.</param>
/// <param name="Code">A code of <see cref="DefinitionCodes"/>.</param>
/// <param name="Arguments">What the code's text needs.</param>
public sealed record DefinitionProblem(string Field, string Code, params IReadOnlyList<string> Arguments);
