using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImportPortal.Core.Datasets;

/// <summary>Who may use a dataset: the word <c>everyone</c>, or a list of numbers.</summary>
internal sealed class AccessJson : JsonConverter<IReadOnlyList<long>?>
{
    private const string Everyone = "everyone";

    public override IReadOnlyList<long>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            return ReadPeople(ref reader);
        return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Everyone) ? null : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<long>? value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);

    // Not by the serializer: what is wrong in a list would be told of a place in it, and not of the field.
    private static List<long> ReadPeople(ref Utf8JsonReader reader)
    {
        var people = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            people.Add(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id) ? id : throw new JsonException());
        return people;
    }
}

/// <summary>A value as a text, however JSON writes it: a string, a number or a boolean.</summary>
internal sealed class ScalarTextJson : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        // As it is written: a decimal keeps its digits.
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
