using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>Which sheets of a workbook can be imported together, and which are.</summary>
public sealed class SheetChoice
{
    private readonly IReadOnlyList<string> _chosen;

    /// <summary>The choice as it stands.</summary>
    /// <param name="inspection">What is understood of the workbook.</param>
    public SheetChoice(InspectionResult inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        var settings = inspection.Settings!;
        _chosen = settings.Sheets ?? (settings.Sheet is { } sheet ? [sheet] : []);
        Offered = [.. inspection.Sheets.Where(sheet => sheet.Fits || settings.Sheets?.Contains(sheet.Name) == true).Select(sheet => sheet.Name)];
    }

    /// <summary>The sheets that fit the dataset, or are chosen already, in the order of their tabs.</summary>
    public IReadOnlyList<string> Offered { get; }

    /// <summary>Whether all of them are imported.</summary>
    public bool IsAll => Offered.All(IsChosen);

    /// <summary>Whether a sheet is imported.</summary>
    public bool IsChosen(string name) => _chosen.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is the only one, which cannot be taken away.</summary>
    public bool IsOnly(string name) => _chosen.Count == 1 && IsChosen(name);

    /// <summary>The sheets with one more, or without it, in the order of their tabs.</summary>
    public IReadOnlyList<string> With(string name, bool isChosen) =>
        [.. Offered.Where(offered => offered == name ? isChosen : IsChosen(offered))];
}
