using ImportPortal.Core.Datasets;

namespace ImportPortal.Benchmarks;

/// <summary>What is imported in a comparison: a file, and the dataset and the peer's table that it goes into.</summary>
/// <param name="Part">The part of <c>docs/benchmarks.md</c> that tells of it.</param>
/// <param name="Slug">The dataset.</param>
/// <param name="Definition">Its definition; null for one that is there from the start.</param>
/// <param name="Columns">The columns of the peer's table, as SQL.</param>
/// <param name="Header">The file's first line.</param>
/// <param name="Row">A row of the file, without its line break.</param>
internal sealed record ImportCase(
    string Part, string Slug, DatasetDefinition? Definition, string Columns, string Header, Func<Random, int, string> Row)
{
    private static readonly string[] Names = ["Nguyễn Văn An", "Trần Thị Bình", "Anna Schmidt", "O'Brien, Liam", "Le Thi Mai", "Paul Martin"];

    /// <summary>Rows of <c>name,value</c>.</summary>
    public static ImportCase TwoColumns { get; } = new(
        "sqlite", Dataset.RecordsSlug, null, "\"name\" text not null, \"value\" integer not null", "name,value",
        (random, row) => FormattableString.Invariant($"{NameOf(row)},{random.NextInt64(-1_000_000_000, 1_000_000_000)}"));

    /// <summary>Twelve columns of all types.</summary>
    public static ImportCase TwelveColumns { get; } = new(
        "columns", "orders",
        new DatasetDefinition
        {
            Name = "Orders",
            Slug = "orders",
            Columns =
            [
                new() { Name = "number", Type = "integer", Required = true },
                new() { Name = "customer", Type = "text", Required = true },
                new() { Name = "amount", Type = "decimal", Required = true },
                new() { Name = "discount", Type = "decimal" },
                new() { Name = "quantity", Type = "integer", Required = true },
                new() { Name = "paid", Type = "boolean", Required = true },
                new() { Name = "ordered", Type = "date", Required = true },
                new() { Name = "changed", Type = "datetime", Required = true },
                new() { Name = "reference", Type = "uuid", Required = true },
                new() { Name = "email", Type = "email" },
                new() { Name = "page", Type = "url" },
                new() { Name = "note", Type = "text" },
            ],
        },
        """
        "number" integer not null, "customer" text not null, "amount" text not null, "discount" text, "quantity" integer not null,
        "paid" integer not null, "ordered" text not null, "changed" text not null, "reference" text not null, "email" text,
        "page" text, "note" text
        """,
        "number,customer,amount,discount,quantity,paid,ordered,changed,reference,email,page,note",
        Order);

    private static string Order(Random random, int row)
    {
        var day = new DateOnly(2020, 1, 1).AddDays(random.Next(2_000));
        var reference = new byte[16];
        random.NextBytes(reference);
        var discount = row % 3 == 0 ? "" : FormattableString.Invariant($"0.{random.Next(100):00}");
        return FormattableString.Invariant(
            $"{row},{NameOf(row)},{random.Next(100_000)}.{random.Next(100):00},{discount},{random.Next(1, 100)},{(row % 2 == 0 ? "true" : "false")},{day:yyyy-MM-dd},{day:yyyy-MM-dd} {random.Next(24):00}:{random.Next(60):00}:00,{new Guid(reference)},kh{row}@example.com,https://example.com/orders/{row},{(row % 4 == 0 ? "giao buổi sáng" : "")}");
    }

    private static string NameOf(int row)
    {
        var name = FormattableString.Invariant($"{Names[row % Names.Length]} {row}");
        return name.Contains(',', StringComparison.Ordinal) ? $"\"{name}\"" : name;
    }
}
