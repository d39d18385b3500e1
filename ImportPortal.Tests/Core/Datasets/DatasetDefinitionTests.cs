using System.Text.Json;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Tests.Core.Datasets;

public sealed class DatasetDefinitionTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public void A_definition_needs_a_name_a_slug_and_a_column_with_a_name_and_a_type() =>
        Assert.Equal(
            [
                ("name", DefinitionCodes.FieldMissing), ("slug", DefinitionCodes.FieldMissing),
                ("columns[0].name", DefinitionCodes.FieldMissing), ("columns[0].type", DefinitionCodes.FieldMissing),
            ],
            Problems("""{"columns": [null]}"""));

    [Theory]
    [InlineData("""{"slug": "Orders"}""", "slug", DefinitionCodes.BadName)]
    [InlineData("""{"slug": "_orders"}""", "slug", DefinitionCodes.BadName)]
    [InlineData("""{"slug": "orders\n"}""", "slug", DefinitionCodes.BadName)]
    [InlineData("""{"slug": "a1234567890123456789012345678901234567890"}""", "slug", DefinitionCodes.BadName)]
    [InlineData("""{"slug": "new"}""", "slug", DefinitionCodes.ReservedName)]
    [InlineData("""{"name": "  "}""", "name", DefinitionCodes.FieldMissing)]
    [InlineData("""{"columns": []}""", "columns", DefinitionCodes.WrongCount)]
    [InlineData("""{"maxRowErrors": -1}""", "maxRowErrors", DefinitionCodes.OutOfRange)]
    [InlineData("""{"batchSize": 100001}""", "batchSize", DefinitionCodes.OutOfRange)]
    [InlineData("""{"maxAttempts": 0}""", "maxAttempts", DefinitionCodes.OutOfRange)]
    [InlineData("""{"key": ["a"]}""", "key", DefinitionCodes.NotSupported)]
    [InlineData("""{"onDuplicate": "skip"}""", "onDuplicate", DefinitionCodes.NotSupported)]
    [InlineData("""{"colums": []}""", "colums", DefinitionCodes.UnknownField)]
    public void What_is_wrong_is_told_at_its_field(string change, string field, string code) =>
        Assert.Equal([(field, code)], Problems(Merge("""{"name": "A", "slug": "a", "columns": [{"name": "a", "type": "text"}]}""", change)));

    [Theory]
    [InlineData("""{"name": "xmin"}""", "name", DefinitionCodes.ReservedName)]
    [InlineData("""{"name": "_row_number"}""", "name", DefinitionCodes.BadName)]
    [InlineData("""{"type": "money"}""", "type", DefinitionCodes.UnknownType)]
    [InlineData("""{"type": "Text"}""", "type", DefinitionCodes.UnknownType)]
    [InlineData("""{"unique": true}""", "unique", DefinitionCodes.NotSupported)]
    [InlineData("""{"minLength": 1}""", "minLength", DefinitionCodes.NotSupported)]
    [InlineData("""{"oneOf": ["a"]}""", "oneOf", DefinitionCodes.NotSupported)]
    [InlineData("""{"format": "yyyy-MM-dd"}""", "format", DefinitionCodes.FormatNotTaken)]
    [InlineData("""{"type": "date", "format": "dd/MM/y"}""", "format", DefinitionCodes.BadFormat)]
    [InlineData("""{"type": "date", "format": "yyyy-MM-dd HH:mm"}""", "format", DefinitionCodes.BadFormat)]
    [InlineData("""{"type": "date", "default": "31/01/2026"}""", "default", DefinitionCodes.BadDefault)]
    [InlineData("""{"type": "integer", "default": 1.5}""", "default", DefinitionCodes.BadDefault)]
    [InlineData("""{"aliases": ["B"]}""", "aliases[0]", DefinitionCodes.DuplicateName)]
    [InlineData("""{"aliases": ["x", " X "]}""", "aliases[1]", DefinitionCodes.DuplicateName)]
    [InlineData("""{"aliases": ["x y", "X\n Y"]}""", "aliases[1]", DefinitionCodes.DuplicateName)]
    [InlineData("""{"aliases": [null]}""", "aliases[0]", DefinitionCodes.FieldMissing)]
    [InlineData("""{"name": "b"}""", "name", DefinitionCodes.DuplicateName)]
    [InlineData("""{"requird": true}""", "requird", DefinitionCodes.UnknownField)]
    public void What_is_wrong_with_a_column_is_told_at_its_field(string change, string field, string code)
    {
        var column = Merge("""{"name": "a", "type": "text"}""", change);
        Assert.Equal([($"columns[1].{field}", code)], Problems($$"""{"name": "A", "slug": "a", "columns": [{"name": "b", "type": "text"}, {{column}}]}"""));
    }

    [Fact]
    public void What_keys_and_rules_will_be_may_stand_there_empty() =>
        Assert.Empty(Problems(
            """
            {"name": "A", "slug": "a", "key": [], "onDuplicate": "reject", "access": "everyone", "batchSize": null, "columns": [
              {"name": "a", "type": "date", "unique": false, "minLength": null, "max": null, "pattern": null, "oneOf": null, "format": "dd/MM/yyyy", "default": "2026-01-31"}]}
            """));

    private static IEnumerable<(string Field, string Code)> Problems(string json) =>
        JsonSerializer.Deserialize<DatasetDefinition>(json, Json)!.Problems().Select(problem => (problem.Field, problem.Code));

    private static string Merge(string json, string change)
    {
        var merged = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(change)!)
            merged[name] = value;
        return JsonSerializer.Serialize(merged);
    }
}
