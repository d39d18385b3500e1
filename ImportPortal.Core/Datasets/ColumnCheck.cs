using System.Globalization;
using System.Text.Json;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Core.Datasets;

/// <summary>Finds everything that keeps a definition's column from being one.</summary>
internal sealed class ColumnCheck
{
    private const int MaxAliases = 20;
    private const int MaxAlias = 200;
    private const int MaxDefault = 1_000;

    private static readonly Dictionary<string, ColumnType> Types =
        Enum.GetValues<ColumnType>().ToDictionary(type => type.ToString().ToLowerInvariant());

    private readonly ColumnDefinition _definition;
    private readonly List<DefinitionProblem> _problems = [];

    /// <summary>Checks a column.</summary>
    /// <param name="field">Its path.</param>
    /// <param name="definition">What it shall be.</param>
    /// <param name="names">The names and aliases of the columns before it, with the column that bears each; its own are added.</param>
    public ColumnCheck(string field, ColumnDefinition definition, Dictionary<string, string> names)
    {
        Field = field;
        _definition = definition;
        CheckNames(names);
        CheckUnsupported();
        var type = TypeOf(definition.Type);
        var stored = type is { } known ? CheckType(known) : null;
        if (_problems.Count > 0)
            return;
        Column = new DatasetColumn(definition.Name!, type!.Value, definition.Required ?? false, definition.Trim ?? true)
        {
            Aliases = [.. definition.Aliases?.Select(alias => DefinitionNames.InOneLine(alias!)) ?? []],
            Format = string.IsNullOrEmpty(definition.Format) ? null : definition.Format,
            Default = stored,
        };
    }

    /// <summary>Its path.</summary>
    public string Field { get; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<DefinitionProblem> Problems => _problems;

    /// <summary>The column; null when something is wrong.</summary>
    public DatasetColumn? Column { get; }

    private void CheckNames(Dictionary<string, string> names)
    {
        if (DefinitionNames.OfColumn($"{Field}.name", _definition.Name) is { } problem)
            _problems.Add(problem);
        else
            AddName(names, "name", _definition.Name!);

        var aliases = _definition.Aliases ?? [];
        if (aliases.Count > MaxAliases)
            Add("aliases", DefinitionCodes.WrongCount, "0", Text(MaxAliases));
        foreach (var (index, alias) in aliases.Index())
        {
            if (string.IsNullOrWhiteSpace(alias))
                Add($"aliases[{Text(index)}]", DefinitionCodes.FieldMissing);
            else if (alias.Length > MaxAlias)
                Add($"aliases[{Text(index)}]", DefinitionCodes.TextTooLong, Text(MaxAlias));
            else
                AddName(names, $"aliases[{Text(index)}]", alias);
        }
    }

    private void AddName(Dictionary<string, string> names, string field, string name)
    {
        if (!names.TryAdd(DefinitionNames.Fold(name), _definition.Name ?? ""))
            Add(field, DefinitionCodes.DuplicateName, name, names[DefinitionNames.Fold(name)]);
    }

    private void CheckUnsupported()
    {
        if (_definition.Unique == true)
            Add("unique", DefinitionCodes.NotSupported, "unique");
        (string Name, JsonElement? Value)[] rules =
        [
            ("minLength", _definition.MinLength), ("maxLength", _definition.MaxLength), ("min", _definition.Min),
            ("max", _definition.Max), ("pattern", _definition.Pattern), ("oneOf", _definition.OneOf),
        ];
        foreach (var (name, value) in rules)
        {
            if (value is { ValueKind: not JsonValueKind.Null })
                Add(name, DefinitionCodes.NotSupported, name);
        }
    }

    private ColumnType? TypeOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
            Add("type", DefinitionCodes.FieldMissing);
        else if (Types.TryGetValue(name, out var type))
            return type;
        else
            Add("type", DefinitionCodes.UnknownType, name, string.Join(", ", Types.Keys));
        return null;
    }

    /// <summary>Checks what depends on the type; gives the default in its stored form.</summary>
    private string? CheckType(ColumnType type)
    {
        if (!string.IsNullOrEmpty(_definition.Format))
        {
            if (type is not (ColumnType.Date or ColumnType.Datetime))
                Add("format", DefinitionCodes.FormatNotTaken);
            else if (DatePattern.Parse(_definition.Format, type == ColumnType.Datetime) is null)
                Add("format", DefinitionCodes.BadFormat, _definition.Format);
        }

        if (string.IsNullOrEmpty(_definition.Default))
            return null;
        if (_definition.Default.Length > MaxDefault)
            Add("default", DefinitionCodes.TextTooLong, Text(MaxDefault));
        else if (StoredForm.Of(type, _definition.Default) is { } stored)
            return stored;
        else
            Add("default", DefinitionCodes.BadDefault, _definition.Default, _definition.Type!);
        return null;
    }

    private void Add(string field, string code, params string[] arguments) =>
        _problems.Add(new DefinitionProblem($"{Field}.{field}", code, arguments));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
