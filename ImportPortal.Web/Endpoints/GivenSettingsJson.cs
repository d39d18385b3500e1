using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ImportPortal.Core.Inspection;

namespace ImportPortal.Web.Endpoints;

/// <summary>
/// Settings as a caller gives them. Of some of them null is a value, as in the preview: <c>"quote": null</c> says that nothing
/// encloses a field, where a caller that says nothing of it leaves it as it was found.
/// </summary>
internal sealed class GivenSettingsJson : JsonConverter<GivenSettings>
{
    // What says "none" of each inside the portal.
    private static readonly Dictionary<string, Func<JsonNode>> Nothing = new(StringComparer.OrdinalIgnoreCase)
    {
        ["quote"] = () => "",
        ["escape"] = () => "",
        ["comment"] = () => "",
        ["percent"] = () => "",
        ["twoDigitYears"] = () => 0,
        ["language"] = () => "",
        ["emptyWords"] = () => new JsonArray(),
        ["sheets"] = () => new JsonArray(),
    };

    public override GivenSettings? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonNode.Parse(ref reader, new JsonNodeOptions { PropertyNameCaseInsensitive = true }) is not JsonObject given)
            throw new JsonException();
        foreach (var name in given.Where(field => field.Value is null).Select(field => field.Key).ToArray())
        {
            if (Nothing.TryGetValue(name, out var value))
                given[name] = value();
        }

        return given.Deserialize<GivenSettings>(options);
    }

    public override void Write(Utf8JsonWriter writer, GivenSettings value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}
