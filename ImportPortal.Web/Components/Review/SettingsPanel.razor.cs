using System.Globalization;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace ImportPortal.Web.Components.Review;

/// <summary>How the file is read, to be changed: only what there is in its format.</summary>
public sealed partial class SettingsPanel
{
    // The value of an option must be a text, and none is the one that is chosen when nothing is.
    private const string NoMark = "none";

    /// <summary>The reader's formats.</summary>
    [CascadingParameter]
    public Formats Formats { get; set; } = null!;

    /// <summary>Where changes are made.</summary>
    [Parameter, EditorRequired]
    public ReviewDesk Desk { get; set; } = null!;

    /// <summary>Told of a change.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ReviewChange> OnChange { get; set; }

    private ReadSettings Settings => Desk.Board!.Settings;

    private bool IsText => Settings.Format == "csv";

    private IEnumerable<char> Separators => new[] { ',', ';', '\t', '|', Settings.Separator }.Distinct();

    private IEnumerable<char> Quotes => new[] { '"', '\'', Settings.Quote ?? '"' }.Distinct();

    private static string Text(ChangeEventArgs changed) => $"{changed.Value}";

    private bool IsOpen(string field) => Desk.Board!.OpenAt(field) is not null;

    // Of what is asked nothing is chosen yet, so that also the proposal can be.
    private string Unless(string field, string value) => IsOpen(field) ? "" : value;

    private string MarkName(char mark)
    {
        var name = T[string.Create(CultureInfo.InvariantCulture, $"Character_{(int)mark}")];
        return name.ResourceNotFound ? $"{mark}" : name;
    }

    private string SheetName(InspectedSheet sheet)
    {
        var words = new List<string> { sheet.Name };
        if (sheet.Rows is { } rows)
            words.Add(rows == 0 ? T["Sheet_Empty"] : Formats.Count("Sheet_Rows", rows, T));
        if (sheet.IsHidden)
            words.Add(T["Sheet_Hidden"]);
        return string.Join(" · ", words);
    }

    private Task SetLineAsync(string text)
    {
        // A line that is none is refused like any other value.
        var line = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return SetAsync(SettingField.HeaderLine, IsText ? new GivenSettings { SkipLines = line - 1 } : new GivenSettings { HeaderRow = line });
    }

    private Task SetAsync(string field, GivenSettings given) => OnChange.InvokeAsync(new ReviewChange(field, given));
}
