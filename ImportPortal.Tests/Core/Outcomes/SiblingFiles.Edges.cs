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
}
