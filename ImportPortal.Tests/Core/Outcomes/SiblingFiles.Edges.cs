using static ImportPortal.Tests.Core.Outcomes.Book;

namespace ImportPortal.Tests.Core.Outcomes;

internal static partial class SiblingFiles
{
    private const string Header = "header_unsure";

    /// <summary>What stands around the rows of a table: a second row of names, and rows above the names.</summary>
    public static FileCase[] Headers { get; } =
    [
        new FileCase("numbers of columns in brackets", "stt:integer, ten, so_luong:integer", "STT,Tên,Số lượng\n(1),(2),(3)\n1,Bút,5\n2,Vở,6\n3,Mực,7\n")
            .Right("1|Bút|5", "2|Vở|6", "3|Mực|7"),
        new FileCase("numbers of columns in brackets over texts", "ma, ten, dia_chi", "Mã,Tên,Địa chỉ\n(1),(2),(3)\nA1,An,5 Lê Lợi\nA2,Bình,6 Hai Bà Trưng\n")
            .Right("A1|An|5 Lê Lợi", "A2|Bình|6 Hai Bà Trưng"),
        new FileCase("bare numbers of columns", "stt:integer, ten, so_luong:integer", "STT;Tên;Số lượng\n1;2;3\n1;Bút;5\n2;Vở;6\n3;Mực;7\n")
            .Right("1|Bút|5", "2|Vở|6", "3|Mực|7"),
        new FileCase("letters of columns", "stt:integer, ten, so_luong:integer, tien:decimal", "STT,Tên,Số lượng,Tiền\nA,B,1,2=1x5\n1,Bút,5,25\n2,Vở,6,30\n")
            .Right("1|Bút|5|25", "2|Vở|6|30"),
        new FileCase("numbers of columns in square brackets", "ma, ten, sl:integer", "Mã,Tên,SL\n[1],[2],[3]\nA1,An,5\nA2,Bình,6\n").Right("A1|An|5", "A2|Bình|6"),
        new FileCase("bare numbers of columns of numbers", "nam:integer, so_luong:integer, tien:integer", "Năm,Số lượng,Tiền\n1,2,3\n2023,50,5000\n2024,60,6000\n")
            .Asked(Header, FileEnd.OfRows("2023|50|5000", "2024|60|6000")),
        new FileCase("numbers of two columns", "id:integer, name", "id,name\n1,2\n1,Ann\n2,Bob\n").Asked(Header, FileEnd.OfRows("1|Ann", "2|Bob")),
        new FileCase("a first row of small numbers", "a:integer, b:integer, c:integer", "a,b,c\n1,2,3\n2,3,4\n3,4,5\n").Right("1|2|3", "2|3|4", "3|4|5"),
        new FileCase("the only row is of small numbers", "a:integer, b:integer, c:integer", "a,b,c\n1,2,3\n").Right("1|2|3"),
        new FileCase("small numbers in text columns", "a, b, c", "a,b,c\n1,2,3\n4,5,6\n").Right("1|2|3", "4|5|6"),
        new FileCase("small numbers and larger ones", "x:integer, y:integer, z:integer", "x,y,z\n1,2,3\n4,5,6\n7,8,9\n").Right("1|2|3", "4|5|6", "7|8|9"),
        new FileCase("small numbers above a text", "a, b, c", "a,b,c\n1,2,3\n4,5,x\n").Right("1|2|3", "4|5|x"),
        new FileCase("small numbers above texts", "a:integer, b, c:integer", "a,b,c\n1,2,3\n4,Bob,6\n5,Cy,7\n").Asked(Header),
        new FileCase("answers by letters", "q1, q2, q3", "q1,q2,q3\nA,B,C\nB,B,D\nC,A,A\n").Right("A|B|C", "B|B|D", "C|A|A"),
        new FileCase("numbers of columns in a sheet", "ma, ten, so_luong:integer", Of(
            Row("Báo cáo"), Row("Mã", "Tên", "Số lượng"), Row("(1)", "(2)", "(3)"), Row("A1", "An", 5), Row("A2", "Bình", 6))).Remarked("", "A1|An|5", "A2|Bình|6"),
        new FileCase("bare numbers of columns in a sheet", "ma, ten, so_luong:integer", Of(
            Row("Mã", "Tên", "Số lượng"), Row(1, 2, 3), Row("A1", "An", 5), Row("A2", "Bình", 6))).Right("A1|An|5", "A2|Bình|6"),
        new FileCase("names in two languages", "code, name, city", "code,name,city\nMã,Tên,Thành phố\nA1,An,Huế\nA2,Bình,Huế\n")
            .Asked($"{Header} columns_likely", FileEnd.OfRows("A1|An|Huế", "A2|Bình|Huế")),
        new FileCase("names in two languages in a sheet", "code, name, city", Of(
            Row("code", "name", "city"), Row("Mã", "Tên", "Thành phố"), Row("A1", "An", "Huế"), Row("A2", "Bình", "Huế")))
            .Asked($"{Header} columns_likely", FileEnd.OfRows("A1|An|Huế", "A2|Bình|Huế")),
        new FileCase("the other language first", "code, name, city", "Mã,Tên,Thành phố\ncode,name,city\nA1,An,Huế\nA2,Bình,Huế\n").Remarked("1 line above", "A1|An|Huế", "A2|Bình|Huế"),

        new FileCase("a table above one with the right names", "name!, city, value:integer", "nam,cty,val\nAn,Hue,1\nBi,Vinh,2\nname,city,value\nChi,Hanoi,3\nDi,Saigon,4\n").Asked(Header),
        new FileCase("rows above the names", "name!, city, value:integer", "An,Hue,1\nBi,Vinh,2\nname,city,value\nChi,Hanoi,3\nDi,Saigon,4\n").Asked(Header),
        new FileCase("texts above the names", "name, city", "An,Hue\nBi,Vinh\nname,city\nChi,Hanoi\nDi,Saigon\n").Asked(Header),
        new FileCase("two files with two separators", "name!, city, value:integer", "Name;City;Value\nAn;Hue;1\nBi;Vinh;2\nname,city,value\nChi,Hanoi,3\nDi,Saigon,4\nEm,Dalat,5\n")
            .Asked($"{Header} separator_unsure"),
        new FileCase("rows above the names in a sheet", "name!, city, value:integer", Of(
            Row("An", "Hue", 1), Row("Bi", "Vinh", 2), Row("name", "city", "value"), Row("Chi", "Hanoi", 3), Row("Di", "Saigon", 4))).Asked(Header),
        new FileCase("labels with values above the names", "name, value", "Company:,ACME\nPrinted:,Monday\nname,value\nAnn,x\nBob,y\n").Remarked("2 lines above", "Ann|x", "Bob|y"),
    ];
    /// <summary>Totals and notes below the rows, and between them.</summary>
    public static FileCase[] Foots { get; } =
    [
        Foot("a total and a note", "Total,6,7.5\nNote: prices without VAT,,\n"),
        Foot("a total, a gap and signatures", "Tổng cộng,6,7.5\n,,\nNgười lập,Kế toán,Giám đốc\n", "total_row not_an_integer not_a_decimal"),
        Foot("a total and signatures", "Tổng cộng,6,7.5\nNgười lập,Kế toán,Giám đốc\n", "total_row not_an_integer not_a_decimal"),
        Foot("a total and a note in words of its own", "Total,6,7.5\n\nAll figures without VAT\n", "total_row too_few_fields"),
        Foot("two totals and two notes", "Subtotal,6,7.5\nTotal,6,7.5\nSource: ERP,,\nPage 1 of 1,,\n"),
        Foot("a total of a month", "Tổng cộng tháng 10,6,7.5\n"),
        Foot("a total of a month in English", "Total for October 2024,6,7.5\n"),
        Foot("a total of October", "Total October,6,7.5\n"),
        Foot("the total of a report", "Report total,6,7.5\n"),
        Foot("a total without a word below three rows", ",6,7.5\n"),
        Foot("a total with a remark beside it", "A..C in total,6,7.5\n"),
        Foot("a total of one page", "Cộng mang sang,6,7.5\nD,1,1.5\n", "total_row", "D|1|1.5"),
        Foot("subtotals", "Subtotal,6,7.5\nD,1,1.5\nE,2,2.5\nSubtotal,3,4.0\nGrand total,9,11.5\n", "total_row", "D|1|1.5", "E|2|2.5"),
        Foot("totals of groups by their own names", "Total North,6,7.5\nD,1,1.5\nE,2,2.5\nTotal South,3,4.0\n", "total_row", "D|1|1.5", "E|2|2.5"),
        new FileCase("a numbered total", "id, item, amount:decimal", "id,item,amount\n1,A,1.5\n2,B,2.5\n3,C,3.5\n4,Total,7.5\n").Asked("total_unsure"),
        new FileCase("a total whose word stands last", "item, qty:integer, kind", "item,qty,kind\nA,1,x\nB,2,y\nC,3,x\n,6,Total\n").Asked("total_unsure"),
        new FileCase("a total of texts", "item, qty, kind", "item,qty,kind\nA,1,x\nB,2,y\nC,3,x\n,6,Sum\n").Asked("total_unsure"),
        new FileCase("a sum of two rows", "item, qty:integer, amount:decimal", "item,qty,amount\nA,1,1.5\nB,2,2.5\n,3,4.0\n").Asked("total_unsure"),
        new FileCase("carried forward", "code!, name, amount:decimal", "code,name,amount\nA1,An,1.5\nA2,Bi,2.5\nCarried forward,,4.0\nA3,Chi,3.0\nTotal,,7.0\n")
            .Rejected("total_row", "A1|An|1.5", "A2|Bi|2.5", "A3|Chi|3.0").Asked("total_unsure"),
        new FileCase("totals without a city", "name, city, amount:decimal", "name,city,amount\nAn,Huế,1\nBi,Huế,2\nTotal,,3\nChi,Vinh,3\nTotal,,3\n")
            .Rejected("total_row", "An|Huế|1", "Bi|Huế|2", "Chi|Vinh|3"),
        new FileCase("a number that is missing, and no total", "id:integer, name", "id,name\n1,A\n2,B\n3,\n").Right("1|A", "2|B", "3|null"),
        new FileCase("a company at the end", "name, value:integer", "name,value\nShell,6\nTotal Energies,5\n").Right("Shell|6", "Total Energies|5"),

        new FileCase("a padded note", "code, name, amount:decimal", "code,name,amount\nA1,An,1.5\nA2,Bi,2.25\nNote: preliminary figures,,\n")
            .Rejected("note_row", "A1|An|1.5", "A2|Bi|2.25"),
        new FileCase("padded sources", "country, year:integer, pop:decimal", "country;year;pop\nA;2001;1.5\nB;2002;2.5\n;;\nSource: World Bank;;\nLast updated: 2024-01-01;;\n")
            .Rejected("note_row", "A|2001|1.5", "B|2002|2.5"),
        new FileCase("the count of rows", "name, value:integer", "name,value\nA,1\nB,2\n2 rows,\n").Rejected("note_row", "A|1", "B|2"),
        new FileCase("pages with their number and the names", "code!, name, amount:decimal", "code,name,amount\nA1,An,1.5\nPage 1 of 2,,\ncode,name,amount\nA2,Bi,2.5\nPage 2 of 2,,\n")
            .Rejected("note_row repeated_header", "A1|An|1.5", "A2|Bi|2.5").Asked("rows_will_not_fit", FileEnd.OfErrors("note_row repeated_header", "A1|An|1.5", "A2|Bi|2.5")),
        new FileCase("a note in Vietnamese", "ma, ten, sl:integer", "ma,ten,sl\nA1,An,1\nA2,Bi,2\nGhi chú: số liệu tạm tính,,\n").Rejected("note_row", "A1|An|1", "A2|Bi|2"),
        new FileCase("a note in a sheet", "ma, ten, sl:integer", Of(
            Row("ma", "ten", "sl"), Row("A1", "An", 1), Row("A2", "Bình", 2), Row(), Row("Nguồn: kho Huế"))).Rejected("note_row", "A1|An|1", "A2|Bình|2"),
        new FileCase("a total and a note in a sheet", "ten, sl:integer, tien:decimal", Of(
            Row("ten", "sl", "tien"), Row("An", 1, 1.5), Row("Bình", 2, 2.5), Row("Tổng cộng", 3, 4), Row("Người lập", "Kế toán", "Giám đốc")))
            .Asked("total_unsure rows_will_not_fit"),
        new FileCase("a row with a name alone", "name, city, value:integer", "name,city,value\nAn,Huế,1\nBi,Vinh,2\nChi,,\n").Right("An|Huế|1", "Bi|Vinh|2", "Chi|null|null"),
        new FileCase("a log with labels", "message, detail", "message,detail\nstart,x\nError: disk full,\nstop,y\nError: disk full,\n")
            .Right("start|x", "Error: disk full|null", "stop|y", "Error: disk full|null"),

        new FileCase("a second table of texts", "name, city", "name,city\nAn,Rome\nBi,Bari\n\nproduct,color\nPen,Blue\nCup,Red\n")
            .Remarked("Line 5", "An|Rome", "Bi|Bari", "product|color", "Pen|Blue", "Cup|Red"),
        new FileCase("a second table of texts in a sheet", "name, city", Of(
            Row("name", "city"), Row("An", "Rome"), Row("Bi", "Bari"), Row(), Row("product", "color"), Row("Pen", "Blue"), Row("Cup", "Red")))
            .Remarked("Line 5", "An|Rome", "Bi|Bari", "product|color", "Pen|Blue", "Cup|Red"),
        new FileCase("a gap between all rows", "name, city", "name,city\n\nAn,Rome\n\nBi,Bari\n\nCy,Como\n").Right("An|Rome", "Bi|Bari", "Cy|Como"),
        new FileCase("blank lines alone", "name, city", "\n\n\n").Refused("empty_file", "empty"),
        new FileCase("a mark in a file without commas", "name!, value:integer", "name~value\nA~1\nB~2\n") { Ends = [new FileEnd("NeedsReview", ["separator_unsure"], null) { Words = "by ~ or by nothing" }] },
    ];

    // Three rows of one, two and three, and what follows; right are those of the rows that are any.
    private static FileCase Foot(string name, string below, string codes = "total_row note_row", params string[] more)
    {
        var file = new FileCase(name, "item, qty:integer, amount:decimal", $"item,qty,amount\nA,1,1.5\nB,2,2.5\nC,3,3.5\n{below}");
        string[] rows = ["A|1|1.5", "B|2|2.5", "C|3|3.5", .. more];
        return file.Rejected(codes, rows).Asked("total_unsure rows_will_not_fit");
    }
}
