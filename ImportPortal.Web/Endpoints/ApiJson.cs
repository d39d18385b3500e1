using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Endpoints;

/// <summary>
/// How values look in every answer, also the hub's: camelCase names, statuses by their names, other words in lower case,
/// times in UTC with milliseconds.
/// </summary>
internal static class ApiJson
{
    public static void AddApiJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options =>
        {
            Apply(options.SerializerOptions);
            // A number is a number; the description of the API then says so too.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });

    /// <summary>Adds the portal's converters to a serializer's options.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter<UploadStatus>(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new Utc());
    }

    private sealed class Utc : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }
}
