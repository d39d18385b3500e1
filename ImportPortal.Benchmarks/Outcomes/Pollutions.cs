using System.Text;
using ImportPortal.Core.Reading.Decoding;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>
/// The ways in which files of text are polluted, after Pollock (Vitagliano and others, VLDB 2023), each done to a table of
/// its standard form: commas, quotes where needed and doubled inside, a header, CR LF.
/// </summary>
internal static class Pollutions
{
    public const string Group = "pollutions";

    public static IEnumerable<TextKinds.Maker> All =>
    [
        .. Dialects().Select(one => Of(one.Name, (random, table) => TextWriting.Write(table, one.Change(random, Standard)))),
        .. Files().Select(one => Of(one.Name, (random, table) => Utf8(one.Change(random, table)))),
        .. Records().Select(one => Of(one.Name, (random, table) => Utf8(OneLine(random, table, one.Change)))),
        Of("a row with a quote inside a field", QuoteInside),
        Of("a row in another encoding", OtherEncoding),
    ];

    private static TextDialect Standard { get; } = new() { LineEnd = "\r\n" };

    private static IEnumerable<(string Name, Func<Random, TextDialect, TextDialect> Change)> Dialects() =>
    [
        ("standard", (_, standard) => standard),
        ("no line break at the end", (_, standard) => standard with { EndsLastLine = false }),
        ("two line breaks at the end", (_, standard) => standard with { Below = [""] }),
        ("line breaks LF", (_, standard) => standard with { LineEnd = "\n" }),
        ("line breaks CR", (_, standard) => standard with { LineEnd = "\r" }),
        ("separator ;", (_, standard) => standard with { Separator = ';' }),
        ("separator tab", (_, standard) => standard with { Separator = '\t' }),
        ("separator bar", (_, standard) => standard with { Separator = '|' }),
        ("separator ^", (_, standard) => standard with { Separator = '^' }),
        ("separator comma and blank", (_, standard) => standard with { BlankBehindSeparators = true }),
        ("quotes '", (_, standard) => standard with { Quote = '\'', QuotesAll = true }),
        ("escape \\", (_, standard) => standard with { Backslash = true }),
        ("no header", (_, standard) => standard with { HasHeader = false }),
        ("a line above", (_, standard) => standard with { Above = ["Orders of October"] }),
        ("lines above, as wide as the table", (_, standard) => standard with { Above = ["Report,of,October", "printed,,2026-11-30"] }),
        ("a note below", (_, standard) => standard with { Below = ["", "End of report"] }),
        ("a total below", (random, standard) => standard with { Below = [$",Total,,{random.Next(1_000)},,"] }),
    ];

    private static IEnumerable<(string Name, Func<Random, WrittenTable, string> Change)> Files() =>
    [
        ("several rows of header", (_, table) => string.Join(',', table.Columns.Select((_, i) => i % 2 == 0 ? "" : "2026")) + "\r\n" + Text(table)),
        ("the header again among the rows", (random, table) => Inserted(table, random.Next(2, table.Rows.Count), HeaderOf(table))),
        ("a second table below", (_, table) => Text(table) + "\r\ncode,price\r\nA,1.5\r\nB,2.5\r\n"),
        ("a name twice in the header", (_, table) => Text(table with { Columns = [.. table.Columns.Select((column, i) => i == 2 ? column with { Header = table.Columns[1].Header } : column)] })),
        ("a name missing in the header", (_, table) => Text(table with { Columns = [.. table.Columns.Select((column, i) => i == 1 ? column with { Header = "" } : column)] })),
        ("fewer names than columns", (_, table) => Text(table)[(HeaderOf(table).Length)..] is var rows ? string.Join(',', table.Columns.SkipLast(1).Select(column => column.Header)) + rows : ""),
        ("more names than columns", (_, table) => HeaderOf(table) + ",more" + Text(table)[HeaderOf(table).Length..]),
        ("quotes inside quotes not doubled", (random, table) => Unescaped(random, table)),
        ("some fields quoted, some not", Mixed),
    ];

    private static IEnumerable<(string Name, Func<Random, string, string> Change)> Records() =>
    [
        ("a row with a field less", (_, line) => line[..line.LastIndexOf(',')]),
        ("a row with a field more", (_, line) => line + ",x"),
        ("a row with another separator", (_, line) => line.Replace(',', ';')),
        ("a row with another line break", (_, line) => line + "\r\n\n"),
        ("a row that is quoted as a whole", (_, line) => $"\"{line}\""),
        ("a row with a quote too many", (_, line) => line.Insert(line.IndexOf(',', StringComparison.Ordinal) + 1, "\"")),
        ("an empty row", (_, line) => line + "\r\n"),
        ("a row of separators", (_, line) => line + "\r\n" + new string(',', line.Count(value => value == ','))),
    ];

    private static TextKinds.Maker Of(string name, Func<Random, WrittenTable, byte[]> write) =>
        new(new OutcomeKind(Group, name, IsGood: false), (random, kind) =>
        {
            var language = random.Pick(Language.English, Language.Vietnamese);
            var maker = new TableMaker(random, language);
            var (table, dataset) = maker.Make(
                [ValueKind.Number, ValueKind.People(language), ValueKind.Cities(language), ValueKind.Notes(language), ValueKind.DateIso, ValueKind.Email],
                Standard, random.Pick(6, 20, 80));
            // In texts nothing stops a row that is none.
            if (random.Chance(0.5))
                dataset = [.. dataset.Select(column => column with { Type = "text" })];
            return new OutcomeCase(kind, "table.csv", write(random, table), dataset, table.Stored(dataset)) { MayMerge = 1 };
        });

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(WrittenTable table) => TextWriting.Join(TextWriting.Pieces(table, Standard));

    private static string HeaderOf(WrittenTable table) => string.Join(',', table.Columns.Select(column => column.Header));

    private static string Inserted(WrittenTable table, int before, string line) =>
        Lines(table) is var lines ? string.Concat(lines.Take(before).Append(line).Concat(lines.Skip(before)).Select(one => one + "\r\n")) : "";

    private static string[] Lines(WrittenTable table) => Text(table).Split("\r\n")[..^1];

    // No line with quotes: what is done to it shall be the only thing that is wrong with it.
    private static string OneLine(Random random, WrittenTable table, Func<Random, string, string> change)
    {
        var lines = Lines(table);
        var places = Enumerable.Range(1, lines.Length - 1).Where(i => !lines[i].Contains('"', StringComparison.Ordinal)).ToArray();
        var place = places.Length == 0 ? 1 : random.Pick(places);
        lines[place] = change(random, lines[place]);
        return string.Concat(lines.Select(line => line + "\r\n"));
    }

    private static string Unescaped(Random random, WrittenTable table)
    {
        var text = new StringBuilder(HeaderOf(table)).Append("\r\n");
        foreach (var row in table.Rows)
        {
            // Two of the fields say something in quotes.
            var fields = row.Select((value, i) => i == 1 && random.Chance(0.2) ? value.Text.Insert(2, "\"").Insert(5, "\"") : value.Text).ToArray();
            row[1] = WrittenValue.Plain(fields[1]);
            text.AppendJoin(',', fields.Select(field => $"\"{field}\"")).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Mixed(Random random, WrittenTable table)
    {
        var text = new StringBuilder(HeaderOf(table)).Append("\r\n");
        foreach (var row in table.Rows)
            text.AppendJoin(',', row.Select(value => value.Text.AsSpan().ContainsAny(",\"\r\n") || random.Chance(0.5) ? $"\"{value.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value.Text)).Append("\r\n");
        return text.ToString();
    }

    private static byte[] QuoteInside(Random random, WrittenTable table)
    {
        var row = random.Pick(table.Rows);
        row[1] = WrittenValue.Plain(row[1].Text.Insert(2, "\""));
        return Utf8(Text(table).Replace(row[1].Text.Replace("\"", "\"\"", StringComparison.Ordinal), row[1].Text, StringComparison.Ordinal)
            .Replace($"\"{row[1].Text}\"", row[1].Text, StringComparison.Ordinal));
    }

    private static byte[] OtherEncoding(Random random, WrittenTable table)
    {
        var row = random.Next(1, table.Rows.Count + 1);
        for (var column = 1; column <= 3; column++)
            table.Rows[row - 1][column] = WrittenValue.Plain(random.Pick(Language.German.People));
        var lines = Lines(table);
        var latin = TextEncodings.Find("windows-1252")!;
        return [.. lines.SelectMany((line, i) => i == row ? latin.GetBytes(line + "\r\n") : Utf8(line + "\r\n"))];
    }
}
