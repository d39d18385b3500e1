using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>One of the choices of a <see cref="ChoiceBox"/>.</summary>
/// <param name="Value">What is told when it is chosen.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Note">What helps to tell it from others, such as its first values; null: nothing.</param>
/// <param name="Use">What it is used for already; null: nothing.</param>
public sealed record Choice(string Value, string Text, string? Note = null, string? Use = null)
{
    /// <summary>The id of the element that has the columns of the file.</summary>
    public const string Sources = "review-sources";

    /// <summary>The id of the element that has the columns of the dataset.</summary>
    public const string Targets = "review-targets";

    /// <summary>No column.</summary>
    public const string Nothing = "-";

    /// <summary>The same value in every row.</summary>
    public const string FixedValue = "=";

    private const int MostNote = 60;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // It stands in an attribute, where Blazor encodes what must be.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The columns of the file.</summary>
    public static IEnumerable<Choice> OfFile(ReviewModel model, IStringLocalizer<ReviewTexts> words) => model.Columns.Select(column => new Choice(
        column.Index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FileColumnName.Of(column, words),
        NoteOf(column),
        column.Target is { } target ? words["Choice_Used", target].Value : null));

    /// <summary>The columns of the dataset, those that get nothing yet first.</summary>
    public static IEnumerable<Choice> OfDataset(ReviewModel model, IStringLocalizer<ReviewTexts> words) => model.Targets.OrderBy(row => row.Source is not null).Select(row => new Choice(
        row.Name, row.Name, null, row.Source is { } source ? words["Choice_Filled", FileColumnName.Of(source, words)].Value : null));

    /// <summary>Choices as the script reads them.</summary>
    public static string Write(IEnumerable<Choice> choices) => JsonSerializer.Serialize(choices, Json);

    private static string? NoteOf(FileColumn column) =>
        column.Samples.Count == 0 ? null : Cut.To(string.Join(" · ", column.Samples), MostNote);
}
