using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Web.Endpoints;

/// <summary>The values of datasets as JSON has them: numbers and booleans as such, everything else as text.</summary>
internal static class JsonValues
{
    /// <summary>A value of a row.</summary>
    public static object? Of(DatasetColumn column, object? value) =>
        column.Type == ColumnType.Decimal && value is string digits ? new PlainDecimal(digits) : value;

    /// <summary>A column's default.</summary>
    public static object? OfDefault(DatasetColumn column) => column switch
    {
        { Default: null } => null,
        { Type: ColumnType.Integer } => long.Parse(column.Default, CultureInfo.InvariantCulture),
        { Type: ColumnType.Decimal } => new PlainDecimal(column.Default),
        { Type: ColumnType.Boolean } => column.Default == "true",
        _ => column.Default,
    };
}

/// <summary>A decimal number of any length: a number of JSON that keeps its digits.</summary>
/// <param name="digits">Its stored form.</param>
[JsonConverter(typeof(Json))]
internal readonly struct PlainDecimal(string digits)
{
    public override string ToString() => digits;

    private sealed class Json : JsonConverter<PlainDecimal>
    {
        public override PlainDecimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, PlainDecimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString());
    }
}
