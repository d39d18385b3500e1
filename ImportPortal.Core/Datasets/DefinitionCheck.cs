using System.Globalization;
using System.Text.Json;

namespace ImportPortal.Core.Datasets;

/// <summary>Finds everything that keeps a definition from being a dataset, so that a person mends it in one go.</summary>
internal sealed class DefinitionCheck
{
    /// <summary>How many people a list of those who may use a dataset holds at most.</summary>
    public const int MaxPeople = 10_000;

    private const int MaxName = 100;
    private const int MaxColumns = 250;

    private readonly DatasetDefinition _definition;
    private readonly List<DefinitionProblem> _problems = [];
    private readonly List<DatasetColumn> _columns = [];

    public DefinitionCheck(DatasetDefinition definition)
    {
        _definition = definition;
        CheckNames();
        CheckLimits();
        CheckColumns();
        if (definition.Key is { Count: > 0 })
            _problems.Add(new("key", DefinitionCodes.NotSupported, "key"));
        if (definition.OnDuplicate is not (null or "reject"))
            _problems.Add(new("onDuplicate", DefinitionCodes.NotSupported, "onDuplicate"));
        AddUnknown("", definition.Others);
    }

    /// <summary>What is wrong; empty when nothing is.</summary>
    public IReadOnlyList<DefinitionProblem> Problems => _problems;

    /// <summary>The columns; only when nothing is wrong.</summary>
    public IReadOnlyList<DatasetColumn> Columns => _columns;

    /// <summary>Puts what the definition says onto a dataset, but the slug; only when nothing is wrong.</summary>
    public void Apply(Dataset dataset)
    {
        dataset.Name = _definition.Name!.Trim();
        dataset.Columns = _columns;
        dataset.MaxRowErrors = _definition.MaxRowErrors ?? 1_000;
        dataset.BatchSize = (int?)_definition.BatchSize;
        dataset.MaxAttempts = (int?)_definition.MaxAttempts;
        dataset.AutoStart = _definition.AutoStart ?? true;
        dataset.Access = _definition.Access?.Distinct().ToArray();
    }

    private void CheckNames()
    {
        if (string.IsNullOrWhiteSpace(_definition.Name))
            _problems.Add(new("name", DefinitionCodes.FieldMissing));
        else if (_definition.Name.Trim().Length > MaxName)
            _problems.Add(new("name", DefinitionCodes.TextTooLong, Text(MaxName)));
        if (DefinitionNames.OfSlug(_definition.Slug) is { } problem)
            _problems.Add(problem);
    }

    private void CheckLimits()
    {
        CheckRange("maxRowErrors", _definition.MaxRowErrors, 0, 1_000_000_000);
        CheckRange("batchSize", _definition.BatchSize, 1, 100_000);
        CheckRange("maxAttempts", _definition.MaxAttempts, 1, 1_000);
        if (_definition.Access is { Count: > MaxPeople })
            _problems.Add(new("access", DefinitionCodes.WrongCount, "0", Text(MaxPeople)));
    }

    private void CheckColumns()
    {
        if (_definition.Columns is not { Count: > 0 and <= MaxColumns } columns)
        {
            _problems.Add(new("columns", DefinitionCodes.WrongCount, "1", Text(MaxColumns)));
            return;
        }

        var names = new Dictionary<string, string>();
        foreach (var (index, column) in columns.Index())
        {
            var check = new ColumnCheck($"columns[{Text(index)}]", column ?? new ColumnDefinition(), names);
            _problems.AddRange(check.Problems);
            AddUnknown(check.Field + ".", column?.Others);
            if (check.Column is { } valid)
                _columns.Add(valid);
        }
    }

    private void CheckRange(string field, long? value, long least, long most)
    {
        if (value < least || value > most)
            _problems.Add(new(field, DefinitionCodes.OutOfRange, Text(least), Text(most)));
    }

    private void AddUnknown(string prefix, Dictionary<string, JsonElement>? others)
    {
        foreach (var name in others?.Keys ?? Enumerable.Empty<string>())
            _problems.Add(new(prefix + name, DefinitionCodes.UnknownField, name));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
