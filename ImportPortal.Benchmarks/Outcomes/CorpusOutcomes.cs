using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>
/// The files of the corpus, each sent twice: into the dataset that the portal proposes for it, and into the same of texts
/// alone. What is listed of their cells is what a right import gives.
/// </summary>
internal sealed class CorpusOutcomes(PortalClient client)
{
    public const string Group = "corpus";

    private static readonly OutcomeKind Texts = new(Group, "as texts");
    private static readonly OutcomeKind Typed = new(Group, "as proposed");
    private static readonly OutcomeKind Told = new(Group, "what a reader must be told of", IsGood: false);

    private int _datasets;

    /// <summary>Sends one; what became of it as texts and as proposed.</summary>
    public async Task<IReadOnlyList<(OutcomeKind Kind, Verdict Verdict)>> RunAsync(CorpusFile file)
    {
        var content = await File.ReadAllBytesAsync(file.FullPath);
        var proposed = await client.ProposeAsync(Path.GetFileName(file.Path), content);
        var isTold = file.Detect == "told" || file.Refused is not null;
        return
        [
            (isTold ? Told : Texts, await SendAsync(file, content, proposed, asTexts: true)),
            (isTold ? Told : Typed, await SendAsync(file, content, proposed, asTexts: false)),
        ];
    }

    private async Task<Verdict> SendAsync(CorpusFile file, byte[] content, JsonElement? proposed, bool asTexts)
    {
        var definition = DefinitionOf(proposed, asTexts);
        await client.CreateAsync(definition);
        var slug = (string)definition["slug"]!;
        var columns = definition["columns"]!.AsArray().Select(column => new CaseColumn((string)column!["name"]!, (string)column["type"]!)).ToList();
        var end = await client.UploadAsync(slug, Path.GetFileName(file.Path), content);
        if (end.Status is "Refused" or "Failed")
            return new(Outcome.Refused, end.Code ?? "", end);
        if (end.Status is "NeedsReview" or "Paused")
            return new(Outcome.Asked, end.Code ?? "", end);
        if (file.AlsoAccepted is not null || file.ReadersAgree == false)
            return new(Outcome.Right, "", end);
        if (file.Refused is not null)
            return new(Outcome.SilentlyWrong, $"it is no table: {file.Refused}", end);

        var rows = client.Rows(slug, end.Id, [.. columns.Select(column => column.Name)]).ToDictionary(row => row.Number);
        var rejected = client.RowErrors(end.Id).Select(error => error.Row).ToHashSet();
        // A first row that may be names or values was taken for names, as they were for the dataset.
        var isShifted = file.HasHeader == false && Wrong(file, columns, rows, rejected, 1) is null;
        if (!isShifted && Wrong(file, columns, rows, rejected, 0) is { } wrong)
            return new(Outcome.SilentlyWrong, wrong, end);
        if (file.Format == "csv" && end.RowsRead < file.Rows - (isShifted ? 1 : 0) && end.Remarks.Count == 0)
            return new(Outcome.SilentlyWrong, $"{end.RowsRead} of {file.Rows} rows", end);
        return end.RowsRejected > 0 ? new(Outcome.RowErrors, $"{end.RowsRejected}", end) : new(Outcome.Right, "", end);
    }

    private JsonObject DefinitionOf(JsonElement? proposed, bool asTexts)
    {
        var definition = proposed is { } found
            ? JsonNode.Parse(found.GetProperty("definition").GetRawText())!.AsObject()
            : new JsonObject { ["columns"] = new JsonArray(new JsonObject { ["name"] = "v0", ["type"] = "text" }) };
        var slug = string.Create(CultureInfo.InvariantCulture, $"c{Interlocked.Increment(ref _datasets)}");
        (definition["slug"], definition["name"], definition["maxRowErrors"], definition["autoStart"]) = (slug, slug, 1_000_000, true);
        if (asTexts)
        {
            foreach (var column in definition["columns"]!.AsArray())
            {
                (column!["type"], column["trim"]) = ("text", false);
                column.AsObject().Remove("format");
            }
        }

        return definition;
    }

    private static string? Wrong(CorpusFile file, List<CaseColumn> columns, Dictionary<long, ImportedRow> rows, HashSet<long> rejected, int shift)
    {
        foreach (var cell in (file.Cells ?? []).Where(cell => cell.Column <= columns.Count && cell.Row > shift))
        {
            if (!rows.TryGetValue(cell.Row - shift, out var row))
            {
                if (!rejected.Contains(cell.Row - shift))
                    return $"row {cell.Row} is nowhere";
                continue;
            }

            // Values of other types are stored in another form: that there is one is what can be said.
            var value = row.Values[cell.Column - 1] ?? "";
            var isSame = columns[cell.Column - 1].Type == "text" ? Plain(cell, value.Trim()) == Plain(cell, cell.Value.Trim()) : value.Length > 0 == cell.Value.Trim().Length > 0;
            if (!isSame)
                return $"row {cell.Row}, column {cell.Column}: {value} for {cell.Value}";
        }

        return null;
    }

    private static string Plain(CorpusCell cell, string value) =>
        cell.Type is "number" or "duration" && double.TryParse(value, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : value.ReplaceLineEndings("\n").Normalize();
}
