using System.Text.Json;
using System.Text.Json.Serialization;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Reports;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Endpoints;

/// <summary>What shall be done to which uploads: <paramref name="Ids"/> or <paramref name="Filter"/>, not both.</summary>
/// <param name="Action"><c>start</c>, <c>retry</c>, <c>cancel</c>, <c>pause</c>, <c>resume</c> or <c>priority</c>.</param>
/// <param name="Priority">The line, for <c>priority</c>: <c>critical</c>, <c>default</c> or <c>low</c>.</param>
/// <param name="Ids">The uploads; at most 10,000.</param>
/// <param name="Filter">All uploads that match; at most 100,000.</param>
internal sealed record BulkRequestBody(
    string? Action = null, string? Priority = null, IReadOnlyList<long>? Ids = null, BulkFilterBody? Filter = null)
{
    private const int MostIds = 10_000;
    private const int MostMatches = 100_000;

    private static readonly Dictionary<string, UploadAction> Actions =
        Enum.GetValues<UploadAction>().ToDictionary(action => JsonNamingPolicy.CamelCase.ConvertName($"{action}"), StringComparer.Ordinal);

    /// <summary>What shall be done, or why it cannot be understood.</summary>
    public (ActionRequest? Request, Reason? Refusal) Request()
    {
        if (Action is null || !Actions.TryGetValue(Action, out var action))
            return (null, new Reason(ReasonCodes.BadParameter, "action"));
        if (action != UploadAction.Priority)
            return Priority is null ? (new ActionRequest(action), null) : (null, new Reason(ReasonCodes.BadParameter, "priority"));
        return UploadPostTarget.PriorityOf(Priority) is { } priority
            ? (new ActionRequest(priority), null)
            : (null, new Reason(ReasonCodes.UnknownPriority, Priority ?? ""));
    }

    /// <summary>Which uploads, as it stands now; or why that cannot be told.</summary>
    public async Task<(IReadOnlyList<long>? Ids, Reason? Refusal)> IdsAsync(Actor actor, UploadReports reports, CancellationToken cancellation)
    {
        if (Ids is null == Filter is null)
            return (null, new Reason(ReasonCodes.BadParameter, Ids is null ? "ids" : "filter"));
        if (Ids is not null)
            return Ids.Count <= MostIds ? ([.. Ids.Distinct()], null) : (null, TooMany(MostIds));

        if (Filter!.AsQuery().TryRead(out var filter, out _) is { } wrong)
            return (null, new Reason(ReasonCodes.BadParameter, $"filter.{wrong}"));
        var found = await reports.IdsAsync(actor, filter, MostMatches + 1, cancellation);
        return found.Count <= MostMatches ? (found, null) : (null, TooMany(MostMatches));
    }

    private static Reason TooMany(int most) => new(ReasonCodes.TooManyUploads, $"{most}");
}

/// <summary>Which uploads: the list's query, as JSON. A name that the list does not have is refused: it would match all.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BulkFilterBody
{
    /// <summary>Only these statuses: one, several with commas, or an array.</summary>
    [JsonConverter(typeof(OneOrMany))]
    public string[]? Status { get; init; }

    /// <summary>Only the dataset of this slug.</summary>
    public string? Dataset { get; init; }

    /// <summary>A part of the file's name, or an upload's number, also as <c>#12</c>.</summary>
    public string? Q { get; init; }

    /// <summary>Only those whose error has this code.</summary>
    public string? Code { get; init; }

    /// <summary><c>retry</c>: only those that wait for their next attempt.</summary>
    public string? Waiting { get; init; }

    /// <summary>Only those created at or after this time.</summary>
    public DateTimeOffset? CreatedSince { get; init; }

    /// <summary>Only those created before this time.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only those that ended at or after this time.</summary>
    public DateTimeOffset? FinishedSince { get; init; }

    /// <summary>The same as a list is asked.</summary>
    public UploadListQuery AsQuery() => new()
    {
        Status = Status,
        Dataset = Dataset,
        Query = Q,
        Code = Code,
        Waiting = Waiting,
        CreatedSince = CreatedSince,
        CreatedBefore = CreatedBefore,
        FinishedSince = FinishedSince,
    };

    private sealed class OneOrMany : JsonConverter<string[]>
    {
        public override string[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? [reader.GetString()!]
                : JsonSerializer.Deserialize<string[]>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, options);
    }
}
