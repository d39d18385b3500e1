using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>Something that a person must settle before an import can start.</summary>
/// <param name="Field">The id of the field where it is settled.</param>
/// <param name="Reason">What it is.</param>
public sealed record OpenQuestion(string Field, Reason Reason)
{
    /// <summary>Whether it is settled among the settings of the file, not at a column.</summary>
    public bool IsSetting => Reason.Code is not (ReasonCodes.ColumnsMissing or ReasonCodes.ColumnsAmbiguous);
}
