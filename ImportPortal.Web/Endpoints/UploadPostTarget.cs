using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Receiving;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Accounts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ImportPortal.Web.Endpoints;

/// <summary>Where an upload goes, as the sender says; known before any of its bytes is read.</summary>
/// <param name="datasets">The datasets there are.</param>
/// <param name="reports">The uploads there are.</param>
/// <param name="import">What is allowed where the dataset does not say.</param>
internal sealed class UploadPostTarget(DatasetCatalog datasets, UploadReports reports, ImportOptions import)
{
    private static readonly Dictionary<string, UploadPriority> Priorities = new(StringComparer.Ordinal)
    {
        ["critical"] = UploadPriority.Critical,
        ["default"] = UploadPriority.Default,
        ["low"] = UploadPriority.Low,
    };

    /// <summary>The priority that is written so; null: none is.</summary>
    public static UploadPriority? PriorityOf(string? name) =>
        name is not null && Priorities.TryGetValue(name, out var priority) ? priority : null;

    /// <summary>How a priority is written.</summary>
    public static string NameOf(UploadPriority priority) => Priorities.Single(pair => pair.Value == priority).Key;

    /// <summary>The file that is about to come, or why it is refused.</summary>
    /// <param name="context">The request, whose caller sends it.</param>
    /// <param name="dataset">The slug; null is the dataset <c>records</c>.</param>
    /// <param name="priority">The priority; null is the usual one.</param>
    /// <param name="continues">The number of the upload that the file, mended, shall go on from; null: it is a file of its own.</param>
    public async Task<(NewUpload? File, IResult? Refusal)> FindAsync(HttpContext context, string? dataset, string? priority, string? continues)
    {
        var actor = context.Actor();
        var slug = dataset ?? Dataset.RecordsSlug;
        var found = await datasets.FindAsync(slug, context.RequestAborted);
        if (found is null || !actor.MayUse(found))
            return (null, Problems.Of(ReasonCodes.UnknownDataset, slug));

        var wanted = UploadPriority.Default;
        if (priority is not null && !Priorities.TryGetValue(priority, out wanted))
            return (null, Problems.Of(ReasonCodes.UnknownPriority, priority));

        var (earlier, refusal) = await FindEarlierAsync(actor, found, continues, context.RequestAborted);
        if (refusal is not null)
            return (null, refusal);

        var origin = context.User.IsCookie() ? UploadOrigin.Page : UploadOrigin.Api;
        return (new NewUpload(actor, found, FileName: null, wanted, origin, found.MaxAttempts ?? import.MaxAttempts)
        {
            ContinuesId = earlier,
        }, null);
    }

    private async Task<(long? Id, IResult? Refusal)> FindEarlierAsync(
        Actor actor, Dataset dataset, string? continues, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(continues))
            return (null, null);
        var earlier = long.TryParse(continues, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await reports.RecordAsync(actor, id, cancellation) : null;
        if (earlier is null || earlier.DatasetId != dataset.Id)
            return (null, Problems.Of(ReasonCodes.BadParameter, "continues"));
        return ActionRules.MayBeContinued(earlier.Status, earlier.Error)
            ? (id, null) : (null, Problems.Of(ActionRules.WrongState(earlier, "continue")));
    }

    /// <summary>
    /// Lets a body come at its own length and pace: the receiver has its own limits for both, and stores what came when
    /// a line stands still.
    /// </summary>
    public static Stream BodyOf(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        return context.Request.Body;
    }
}
