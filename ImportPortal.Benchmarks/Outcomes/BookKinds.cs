namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>Workbooks as people make them.</summary>
internal static class BookKinds
{
    private const string Group = "workbooks";

    public static IEnumerable<TextKinds.Maker> All =>
    [
        Of("a plain sheet", (_, _) => { }),
        Of("names as people write them", (_, book) => book.Names(Naming.Written)),
        Of("a cover sheet before it", (random, book) => book.Before(new BookSheet("Cover", [Texts(random.Pick("Report of October", "Báo cáo tháng 10")), Texts("Author", "Lan"), Texts("Date", "2024-10-31")]))),
        Of("a hidden sheet before it", (_, book) => book.Before(new BookSheet("Lists", [Texts("Colours"), Texts("red"), Texts("blue")]) { IsHidden = true })),
        Of("rows of facts above the header", (random, book) => book.Above(Texts("Company", "ACME", "Printed"), Texts("Branch", random.Pick("Huế", "Leeds"), "lan"))),
        Of("a title and an empty row above", (random, book) => book.Above(Texts(random.Pick("Orders of October", "Danh sách đơn hàng")), [])),
        Of("not at the first cell", (_, book) => book.Move(2, 1)),
        Of("codes with zeros by their format", (_, book) => book.Zeros()),
        Of("a note beside the table", (random, book) => book.Beside(random.Next(2, book.Rows)), isGood: false, mustBeSaid: true),
        Of("a note below the table", (_, book) => book.Below([], Texts("checked by Lan")), isGood: false, mustBeSaid: true),
        Of("a total below the table", (random, book) => book.Below([null, BookCell.Text(random.Pick("Total", "Tổng cộng", "Grand total")), null, BookCell.Number("12345")]), isGood: false, mustBeSaid: true),
        Of("two rows of names", (_, book) => book.TwoHeaders(), isGood: false),
        Of("merged cells in a column", (random, book) => book.MergeDown(random.Next(1, book.Rows)), isGood: false, mustBeSaid: true),
        Of("a second sheet that fits as well", (_, book) => book.Again(), isGood: false, mustBeSaid: true),
        Of("another sheet with other values", (_, book) => book.After(new BookSheet("Prices", [Texts("code", "price"), Texts("A", "1"), Texts("B", "2")])), isGood: false, mustBeSaid: true),
        Of("formulas without results", (_, book) => book.Formulas(), isGood: false),
    ];

    private static TextKinds.Maker Of(string name, Action<Random, MadeBook> change, bool isGood = true, bool mustBeSaid = false) =>
        new(new OutcomeKind(Group, name, isGood), (random, kind) =>
        {
            var language = random.Pick(Language.English, Language.Vietnamese);
            var maker = new TableMaker(random, language);
            List<ValueKind> kinds = [ValueKind.Number, ValueKind.People(language), ValueKind.Cities(language), ValueKind.DecimalPoint, random.Pick(ValueKind.DateIso, ValueKind.Boolean, ValueKind.Email)];
            var book = new MadeBook(maker, kinds, random.Pick(4, 12, 60));
            change(random, book);
            return new OutcomeCase(kind, "book.xlsx", book.Write(), book.Dataset, book.Stored()) { MustBeSaid = mustBeSaid };
        });

    internal static BookCell?[] Texts(params string[] texts) => [.. texts.Select(BookCell.Text)];
}
