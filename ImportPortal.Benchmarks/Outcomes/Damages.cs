using System.Text;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>Good files of text from which something was taken: right, asked or told, and never another table without a word.</summary>
internal static class Damages
{
    public const string Group = "something taken away";

    public static IEnumerable<TextKinds.Maker> All =>
    [
        Of("a quote around a field", (file, random) => file.WithoutPiece(random, piece => piece is { Part: TextPart.Quote, Row: >= 0 })),
        Of("a quote around a name", (file, random) => file.WithoutPiece(random, piece => piece is { Part: TextPart.Quote, Row: -1 })),
        Of("a quote inside a field", (file, random) => file.WithShorterPiece(random)),
        Of("a separator", (file, random) => file.WithoutPiece(random, piece => piece is { Part: TextPart.Separator, Row: >= 0 })),
        Of("a separator of the header", (file, random) => file.WithoutPiece(random, piece => piece is { Part: TextPart.Separator, Row: -1 })),
        Of("a line break", (file, random) => file.WithoutPiece(random, piece => piece is { Part: TextPart.LineEnd })),
        Of("a line", (file, random) => file.WithoutRow(random)),
        Of("the header", (file, _) => file.WithoutHeader()),
        Of("any byte", (file, random) => file.WithoutByte(random)),
        Of("the end, from a field on", (file, random) => file.WithoutEnd(random)),
    ];

    private static TextKinds.Maker Of(string name, Func<DamagedFile, Random, DamagedFile> damage) =>
        new(new OutcomeKind(Group, name, IsGood: false), (random, kind) =>
        {
            var language = random.Pick(Language.English, Language.Vietnamese);
            var maker = new TableMaker(random, language);
            var dialect = TextKinds.Basic(random) with { QuotesAll = random.Chance(0.5) };
            List<ValueKind> kinds =
            [
                ValueKind.Number, ValueKind.People(language), ValueKind.Notes(language), ValueKind.Inches, ValueKind.DateIso,
                random.Pick(ValueKind.Lines, ValueKind.Json, ValueKind.Cities(language)), ValueKind.Email,
            ];
            var (table, dataset) = maker.Make(kinds, dialect, random.Pick(3, 8, 30, 100));
            var file = damage(DamagedFile.Of(table, dialect, dataset), random);
            return new OutcomeCase(kind, "table.csv", Encoding.Latin1.GetBytes(file.Text), dataset, file.Rows) { MayMerge = 1, Note = $"{file.Note}; {dialect}" };
        });
}
