using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Components.Review;

/// <summary>A sheet that somebody looks at while others are imported.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Refusal">Why there is nothing to see; null: there is.</param>
/// <param name="Table">Its rows; null where there is nothing to see.</param>
public sealed record LookedSheet(string Name, Reason? Refusal, ReviewModel? Table);
