using System.Text.Json;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>What an upload came to, as its record says.</summary>
/// <param name="Id">Its number; 0 where it was refused at once.</param>
/// <param name="Status">Its status, or <c>Refused</c>.</param>
/// <param name="Code">The reason's code; null where there is none.</param>
/// <param name="Message">The reason as a sentence.</param>
/// <param name="RowsRead">Rows read.</param>
/// <param name="RowsImported">Rows imported.</param>
/// <param name="RowsRejected">Rows rejected.</param>
/// <param name="Remarks">What was left out or altered.</param>
internal sealed record UploadEnd(
    long Id, string Status, string? Code, string? Message, long RowsRead, long RowsImported, long RowsRejected, IReadOnlyList<SaidRemark> Remarks)
{
    public static UploadEnd Of(JsonElement body)
    {
        var error = body.GetProperty("error");
        var isError = error.ValueKind == JsonValueKind.Object;
        return new(
            body.GetProperty("id").GetInt64(),
            body.GetProperty("status").GetString()!,
            isError ? error.GetProperty("code").GetString() : null,
            isError ? error.GetProperty("message").GetString() : null,
            body.GetProperty("rowsRead").GetInt64(),
            body.GetProperty("rowsImported").GetInt64(),
            body.GetProperty("rowsRejected").GetInt64(),
            body.TryGetProperty("remarks", out var remarks) && remarks.ValueKind == JsonValueKind.Array
                ? [.. remarks.EnumerateArray().Select(SaidRemark.Of)]
                : []);
    }
}

/// <summary>A remark of an upload's record.</summary>
internal sealed record SaidRemark(string Code, string Message, long Count)
{
    public static SaidRemark Of(JsonElement body) =>
        new(body.GetProperty("code").GetString()!, body.GetProperty("message").GetString()!, body.GetProperty("count").GetInt64());
}
