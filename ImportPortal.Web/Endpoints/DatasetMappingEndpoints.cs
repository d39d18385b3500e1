using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImportPortal.Web.Endpoints;

/// <summary>What is remembered for the files of a dataset.</summary>
internal static class DatasetMappingEndpoints
{
    public static void MapDatasetMapping(this RouteGroupBuilder datasets)
    {
        datasets.MapGet("/{slug}/mapping", FindAsync).WithSummary("What is remembered for the files of a dataset")
            .WithDescription("Saved by `PUT /api/uploads/{id}/mapping` with `remember`.").ProducesProblem(StatusCodes.Status404NotFound);
        datasets.MapDelete("/{slug}/mapping", ForgetAsync).WithSummary("Forget what is remembered for the files of a dataset")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<SavedMappingBody>, ProblemHttpResult>> FindAsync(
        string slug, HttpContext context, DatasetCatalog catalog, PortalDatabase database, CancellationToken cancellation) =>
        await catalog.FindOpenAsync(slug, context.Actor(), cancellation) is { } dataset
        && await SavedMapping.FindAsync(database, dataset.Id, cancellation) is { } saved
            ? TypedResults.Ok(new SavedMappingBody(
                SavedSettingsBody.Of(saved.Settings), saved.Columns, saved.SavedAt, saved.SavedBy))
            : Problems.Of(ReasonCodes.NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> ForgetAsync(
        string slug, HttpContext context, DatasetCatalog catalog, UploadReview review, CancellationToken cancellation) =>
        await catalog.FindOpenAsync(slug, context.Actor(), cancellation) is { } dataset
        && await review.ForgetAsync(context.Actor(), dataset, cancellation)
            ? TypedResults.NoContent()
            : Problems.Of(ReasonCodes.NotFound);

    /// <summary>How later files are read where they do not contradict it; null: it is found in each file.</summary>
    internal sealed record SavedSettingsBody(
        string? Encoding, string? Separator, string? Quote, string? Escape, string? Comment, int? SkipLines, bool? HasHeader, string? Sheet,
        int? HeaderRow, string? DecimalSeparator, DateOrder? DateOrder, int? TwoDigitYears, string? Language, string? Percent, IReadOnlyList<string>? EmptyWords,
        IReadOnlyList<string>? Sheets, int? HeaderRows, int? SkipLastRows, bool? FillMerged, bool? BlanksAroundQuotes, bool? LinesQuoted)
    {
        public static SavedSettingsBody Of(GivenSettings saved) => new(
            saved.Encoding, saved.Separator, saved.Quote, saved.Escape, saved.Comment, saved.SkipLines, saved.HasHeader, saved.Sheet,
            saved.HeaderRow, saved.DecimalSeparator, saved.DateOrder, saved.TwoDigitYears, saved.Language, saved.Percent, saved.EmptyWords,
            saved.Sheets, saved.HeaderRows, saved.SkipLastRows, saved.FillMerged, saved.BlanksAroundQuotes, saved.LinesQuoted);
    }

    /// <summary>What is remembered.</summary>
    /// <param name="Settings">How a file is read, as far as a person set it.</param>
    /// <param name="Columns">Where columns go, by their names.</param>
    /// <param name="SavedAt">When it was saved.</param>
    /// <param name="SavedBy">By whom.</param>
    internal sealed record SavedMappingBody(
        SavedSettingsBody Settings, IReadOnlyList<ColumnMatch> Columns, DateTimeOffset SavedAt, string SavedBy);
}
