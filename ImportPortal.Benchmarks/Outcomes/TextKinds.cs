namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>Files of text as programs write them: dialects, encodings, what stands around a table, values and names.</summary>
internal static class TextKinds
{
    /// <summary>A kind of case with the way to make one.</summary>
    public sealed record Maker(OutcomeKind Kind, Func<Random, OutcomeKind, OutcomeCase> Make)
    {
        public OutcomeCase Of(int seed) => Make(new Random(seed), Kind);
    }

    public static IEnumerable<Maker> All =>
    [
        .. Dialects().Select(dialect => Of("dialects", dialect.Name, dialect.Write)),
        .. Surroundings().Select(dialect => Of("around the table", dialect.Name, dialect.Write)),
        .. Encodings(),
        .. ValueKind.All.Select(OfValues),
        .. Naming.All.Select(OfNames),
        .. Others(),
        .. Pollutions.All,
        .. Damages.All,
        .. BookKinds.All,
    ];

    private static IEnumerable<(string Name, Func<Random, TextDialect, TextDialect> Write)> Dialects() =>
    [
        ("quotes where needed", (_, dialect) => dialect),
        ("all quoted", (_, dialect) => dialect with { QuotesAll = true }),
        ("apostrophes, all quoted", (_, dialect) => dialect with { Quote = '\'', QuotesAll = true }),
        ("apostrophes where needed", (_, dialect) => dialect with { Quote = '\'' }),
        ("no quotes", (random, dialect) => dialect with { Quote = null, Separator = random.Pick(';', '\t', '|') }),
        ("backslash before quotes", (random, dialect) => dialect with { Backslash = true, QuotesAll = random.Chance(0.5) }),
        ("blanks before quotes", (random, dialect) => dialect with { BlankBehindSeparators = true, Separator = random.Pick(',', ';'), QuotesAll = random.Chance(0.5) }),
        ("lines quoted whole", (random, dialect) => dialect with { LinesQuoted = true, Separator = random.Pick(',', ';') }),
        ("line breaks CR LF", (_, dialect) => dialect with { LineEnd = "\r\n" }),
        ("line breaks CR", (_, dialect) => dialect with { LineEnd = "\r" }),
    ];

    private static IEnumerable<(string Name, Func<Random, TextDialect, TextDialect> Write)> Surroundings() =>
    [
        ("titles above", (random, dialect) => dialect with { Above = random.Pick<string[]>(["Orders of October"], ["Report", "", "printed 2026-11-30"], ["Danh sách đơn hàng", "Chi nhánh: Huế"]) }),
        ("comments", (_, dialect) => dialect with { Comment = '#' }),
        ("a line sep=", (_, dialect) => dialect with { SeparatorLine = true }),
        ("blank lines", (_, dialect) => dialect with { BlankLines = true }),
        ("lines of separators", (random, dialect) => dialect with { LinesOfSeparators = random.Next(1, 30) }),
        ("trailing separators", (_, dialect) => dialect with { TrailingSeparators = true }),
        ("no last line break", (_, dialect) => dialect with { EndsLastLine = false }),
        ("no header", (_, dialect) => dialect with { HasHeader = false }),
    ];

    private static IEnumerable<Maker> Encodings()
    {
        foreach (var mark in (string[])["utf-8", "utf-16le", "utf-16be"])
            yield return OfEncoding(mark, hasMark: true);
        foreach (var encoding in (string[])["utf-8", "utf-16le", "utf-16be", .. Language.All.SelectMany(language => language.Encodings).Distinct()])
            yield return OfEncoding(encoding, hasMark: false);
    }

    private static Maker OfEncoding(string encoding, bool hasMark) =>
        new(new OutcomeKind("encodings", hasMark ? $"{encoding} with a mark" : encoding), (random, kind) =>
        {
            var languages = Language.All.Where(language => language.Encodings.Contains(encoding)).ToArray();
            var language = random.Pick(languages.Length == 0 ? Language.All : languages);
            return Ordinary(random, kind, language, Basic(random) with { Encoding = encoding, HasMark = hasMark });
        });

    private static Maker Of(string group, string name, Func<Random, TextDialect, TextDialect> write) =>
        new(new OutcomeKind(group, name), (random, kind) => Ordinary(random, kind, LanguageOf(random), write(random, Basic(random))));

    private static Maker OfValues(ValueKind values) => new(new OutcomeKind("values", values.Name), (random, kind) =>
    {
        var language = LanguageOf(random);
        var maker = new TableMaker(random, language);
        var dialect = Basic(random);
        var (table, dataset) = maker.Make(maker.Kinds([ValueKind.Integer], values), dialect, RowsOf(random));
        return Case(kind, table, dataset, dialect);
    });

    private static Maker OfNames(Naming naming) => new(new OutcomeKind("names", naming.Name, naming.IsCertain), (random, kind) =>
    {
        var maker = new TableMaker(random, random.Pick(Language.English, Language.Vietnamese));
        var dialect = Basic(random);
        var kinds = maker.Kinds(ValueKind.Ordinary);
        if (naming.IsCertain)
            return Case(kind, maker.Make(kinds, dialect, RowsOf(random), naming), dialect);

        // One name is not the dataset's; the others are.
        var odd = random.Next(kinds.Count);
        var place = 0;
        var one = new Naming(naming.Name, false, (chance, name) => place++ == odd ? naming.Write(chance, name) : name.Target);
        return Case(kind, maker.Make(kinds, dialect, RowsOf(random), one), dialect);
    });

    private static IEnumerable<Maker> Others()
    {
        yield return new(new OutcomeKind("columns", "in another order"), (random, kind) => WithColumns(random, kind, (table, dataset) => (table, [.. dataset.Reverse<CaseColumn>()])));
        yield return new(new OutcomeKind("columns", "one that the dataset does not have"), (random, kind) => WithColumns(random, kind, (table, dataset) =>
            (table with { Columns = [.. table.Columns.SkipLast(1), new("zzz internal", null, "text")] }, [.. dataset.SkipLast(1)]), leftOver: 1));
        yield return new(new OutcomeKind("columns", "an optional one is not in the file"), (random, kind) => WithColumns(random, kind, (table, dataset) =>
            (table, [.. dataset, new CaseColumn("approved_by", "text")])));
        yield return new(new OutcomeKind("columns", "a required one is not in the file", IsGood: false), (random, kind) => WithColumns(random, kind, (table, dataset) =>
            (table, [.. dataset, new CaseColumn("approved_by", "text", Required: true)])));
    }

    private static OutcomeCase WithColumns(
        Random random, OutcomeKind kind, Func<WrittenTable, List<CaseColumn>, (WrittenTable Table, List<CaseColumn> Dataset)> change, int leftOver = 0)
    {
        var maker = new TableMaker(random, LanguageOf(random));
        var dialect = Basic(random);
        var (table, dataset) = maker.Make(maker.Kinds(ValueKind.Ordinary), dialect, RowsOf(random));
        return Case(kind, change(table, dataset), dialect) with { ColumnsLeftOver = leftOver };
    }

    private static OutcomeCase Ordinary(Random random, OutcomeKind kind, Language language, TextDialect dialect)
    {
        var maker = new TableMaker(random, language);
        return Case(kind, maker.Make(maker.Kinds(ValueKind.Ordinary), dialect, RowsOf(random)), dialect);
    }

    private static OutcomeCase Case(OutcomeKind kind, (WrittenTable Table, List<CaseColumn> Dataset) made, TextDialect dialect) =>
        Case(kind, made.Table, made.Dataset, dialect);

    private static OutcomeCase Case(OutcomeKind kind, WrittenTable table, List<CaseColumn> dataset, TextDialect dialect) =>
        new(kind, "table.csv", TextWriting.Write(table, dialect), dataset, table.Stored(dataset)) { Note = $"{dialect}" };

    /// <summary>A dialect without oddities.</summary>
    internal static TextDialect Basic(Random random) => new()
    {
        Separator = random.Pick(',', ',', ';', '\t', '|'),
        QuotesAll = random.Chance(0.2),
        LineEnd = random.Pick("\n", "\r\n"),
    };

    internal static Language LanguageOf(Random random) => random.Pick(Language.English, Language.English, Language.Vietnamese, Language.German, Language.Russian);

    internal static int RowsOf(Random random) => random.Pick(2, 5, 12, 40, 120);
}
