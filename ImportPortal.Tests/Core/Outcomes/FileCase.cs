using System.Text;
using System.Text.Json;
using ImportPortal.Benchmarks.Outcomes;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>A small file, the dataset it goes to, and the ends that are right for it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Columns">
/// The dataset's columns: <c>name, value:integer, day:date=dd MMM yyyy, id:integer!</c>; text where no type is named, behind
/// <c>=</c> the format of dates, <c>!</c> required.
/// </param>
/// <param name="Content">Its bytes; null where they are in the folder <c>found</c> under its name.</param>
internal sealed record FileCase(string Name, string Columns, byte[]? Content = null)
{
    public FileCase(string name, string columns, string text)
        : this(name, columns, Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>The ends that are right; one of them must be met.</summary>
    public IReadOnlyList<FileEnd> Ends { get; init; } = [];

    /// <summary>Whether the dataset lets nothing go by itself, so that the file can be settled first.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The name that it is sent under.</summary>
    public string FileName { get; init; } = Content is null ? Name : Content.AsSpan().StartsWith("PK"u8) ? "book.xlsx" : "table.csv";

    public IReadOnlyList<CaseColumn> Dataset => [.. Columns.Split(", ").Select(ColumnOf)];

    public override string ToString() => Name;

    /// <summary>All rows are in the table, each value as it stands here: the values with bars between them, <c>null</c> for none.</summary>
    public FileCase Right(params string[] rows) => Or(new FileEnd("Completed", [], rows));

    /// <summary>The same, with a remark in which these words stand.</summary>
    public FileCase Remarked(string words, params string[] rows) => Or(new FileEnd("Completed", [], rows) { Remark = words });

    /// <summary>These rows are in the table, and the others are row errors with one of these codes.</summary>
    public FileCase Rejected(string codes, params string[] rows) => Or(new FileEnd("CompletedWithErrors", codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), rows));

    /// <summary>A person is asked, with one of these codes; what the file comes to when it is then started as proposed.</summary>
    public FileCase Asked(string codes, FileEnd? then = null) => Or(new FileEnd("NeedsReview", codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), null) { Then = then });

    /// <summary>A person is asked, with one of these codes; what the file comes to when these settings are given.</summary>
    public FileCase AskedAndSettled(string codes, object settings, FileEnd then) =>
        Or(new FileEnd("NeedsReview", codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), null) { Settings = settings, Then = then });

    /// <summary>What the file comes to in a dataset that lets nothing go by itself, when these settings are given.</summary>
    public FileCase Settled(object settings, FileEnd then) =>
        this with { IsHeld = true, Ends = [new FileEnd("NeedsReview", [], null) { Settings = settings, Then = then }] };

    /// <summary>It is refused with one of these codes, and the sentence says these words.</summary>
    public FileCase Refused(string codes, string words = "") => Or(new FileEnd("Failed", codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), null) { Words = words });

    private static CaseColumn ColumnOf(string text)
    {
        var named = text.TrimEnd('!').Split('=');
        var parts = named[0].Split(':');
        return new(parts[0], parts.Length > 1 ? parts[1] : "text", text.EndsWith('!')) { Format = named.Length > 1 ? named[1] : null };
    }

    private FileCase Or(FileEnd end) => this with { Ends = [.. Ends, end] };
}

/// <summary>One way in which a file may end.</summary>
/// <param name="Status">The upload's status.</param>
/// <param name="Codes">Of which one is the reason's or that of each row error; empty: any.</param>
/// <param name="Rows">The rows of the table; null: whatever it holds.</param>
internal sealed record FileEnd(string Status, IReadOnlyList<string> Codes, IReadOnlyList<string>? Rows)
{
    /// <summary>Words of a remark; null: none need be there.</summary>
    public string? Remark { get; init; }

    /// <summary>Words of the reason.</summary>
    public string Words { get; init; } = "";

    /// <summary>What is settled before the start.</summary>
    public object? Settings { get; init; }

    /// <summary>The end after the start.</summary>
    public FileEnd? Then { get; init; }

    public static FileEnd OfRows(params string[] rows) => new("Completed", [], rows);

    public static FileEnd OfErrors(string codes, params string[] rows) => new("CompletedWithErrors", codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), rows);

    public override string ToString() =>
        $"{Status} [{string.Join(' ', Codes)}] {(Rows is null ? "" : string.Join(" / ", Rows))}{(Remark is null ? "" : $" remark '{Remark}'")}{(Words.Length == 0 ? "" : $" '{Words}'")}{(Then is null ? "" : $" then {Then}")}";

    /// <summary>Whether an upload ended so, as far as its start.</summary>
    public bool IsMet(SeenFile seen) =>
        (seen.End.Status == Status || (Status == "Failed" && seen.End.Status == "Refused"))
        && (Codes.Count == 0 || (Status == "CompletedWithErrors" ? seen.ErrorCodes.All(Codes.Contains) : Codes.Contains(seen.End.Code ?? "")))
        && (Rows is null || Rows.SequenceEqual(seen.Rows))
        && (Remark is null || seen.End.Remarks.Any(remark => remark.Message.Contains(Remark, StringComparison.OrdinalIgnoreCase)))
        && (seen.End.Message ?? "").Contains(Words, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What an upload came to.</summary>
internal sealed record SeenFile(UploadEnd End, IReadOnlyList<string> Rows, IReadOnlyList<string> ErrorCodes)
{
    public override string ToString() =>
        $"{End.Status} {End.Code} ({End.Message}) rows: {string.Join(" / ", Rows)}; row errors: {string.Join(' ', ErrorCodes)}; remarks: {JsonSerializer.Serialize(End.Remarks.Select(remark => remark.Message))}";
}
