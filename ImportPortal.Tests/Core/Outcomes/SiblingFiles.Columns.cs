using System.Text;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>Small files of the kinds that people have trouble with, each with what is right for it.</summary>
internal static partial class SiblingFiles
{
    private const string Likely = "columns_likely columns_missing";

    /// <summary>Names that are those of the dataset, or only like them.</summary>
    public static FileCase[] Columns { get; } =
    [
        Same("KHÁCH HÀNG", "khach_hang"),
        Same("Khách-hàng", "khach_hang"),
        Same("khach.hang", "khach_hang"),
        Same("Khách  hàng", "khach_hang"),
        Same("KhachHang", "khach_hang"),
        Same("Đơn giá (VNĐ)", "don_gia"),
        Same("Đơn giá [nghìn đồng]", "don_gia"),
        Same("#Order No.", "order_no"),
        Same("Order/No", "order_no"),
        Same("Or\u200Bder No", "order_no"),
        Same("Order\u00A0No", "order_no"),
        Same("Straße", "strasse"),
        Same("Größe (cm)", "grosse"),
        Same("PRÉNOM", "prenom"),
        Same("Imię", "imie"),

        Like("Tên khách hàng", "khach_hang"),
        Like("Khach hangg", "khach_hang"),
        Like("Adress", "address"),
        Like("Cust. name", "customer_name"),
        Like("Name of customer", "customer_name"),
        Like("Qty", "quantity", "integer", ["5", "17"]),
        Like("Date of birth", "birth_date", "date", ["2001-02-03", "1999-12-31"]),
        Like("Totl amount", "total_amount", "decimal", ["5.25", "7.10"]),
        Like("SĐT", "so_dien_thoai", "text", ["0912 345 678", "+84 903 111 222"]),
        Like("Thư", "contact", "email", ["an@example.com", "binh@example.com"]),
        Like("Trang", "website", "url", ["https://example.com/a", "https://example.com/b"]),

        Serial("STT", "so_luong:integer"),
        Serial("Số TT", "so_luong:decimal"),
        Serial("TT", "so_luong:integer"),
        Serial("TT", "thanh_tien:decimal"),
        Serial("No.", "number_of_items:integer"),
        Serial("No.", "qty:integer"),
        Serial("Item no.", "number_of_items:integer"),
        Serial("#", "amount:decimal"),
        Serial("Nr", "value:integer"),
        Serial("#", "qty:integer!", "columns_missing"),
        Serial("Lp.", "qty:integer!", "columns_missing"),
        new FileCase("a serial number for one", "stt:integer, name", "No.,name\n1,Ann\n2,Bob\n3,Cy\n").Asked(Likely, FileEnd.OfRows("1|Ann", "2|Bob", "3|Cy")),
        new FileCase("a number of another kind", "number_of_items:integer, name", "No.,name\n10,Ann\n7,Bob\n31,Cy\n").Asked(Likely, FileEnd.OfRows("10|Ann", "7|Bob", "31|Cy")),
        new FileCase("a quantity beside serial numbers, spoiled by a line below", "name, so_luong:integer", "STT,name,SL\n1,Ann,10\n2,Bob,20\n3,Cy,5\n4,Dan,ngày 31\n")
            .Asked(Likely, FileEnd.OfErrors("not_an_integer", "Ann|10", "Bob|20", "Cy|5")),
        new FileCase("a column that belongs nowhere", "name, day:date", "name,zzz\nAnn,abc\nBob,def\n").Remarked("zzz", "Ann|null", "Bob|null"),
        new FileCase("many columns that belong nowhere", "name, value:integer", "name,value,aa1,bb2,cc3\nAnn,1,x,y,z\n").Remarked("bb2", "Ann|1"),
        new FileCase("an optional column is not there", "name, value:integer, note", "name,value\nAnn,1\n").Right("Ann|1|null"),
        new FileCase("names in another order", "name, value:integer", "value,name\n1,Ann\n").Right("Ann|1"),
        new FileCase("two rows of names in text", "name, value:integer, amount:decimal", "name,2024,\n,value,amount\nAnn,1,1.5\nBob,2,2.5\nCy,3,3.5\n")
            .Asked("header_unsure columns_likely columns_missing rows_will_not_fit", FileEnd.OfRows("Ann|1|1.5", "Bob|2|2.5", "Cy|3|3.5")),
        new FileCase("a column without a name", "name, value:integer, note", "name,,note\nAnn,1,x\nBob,2,y\n")
            .Asked(Likely, FileEnd.OfRows("Ann|1|x", "Bob|2|y")).Remarked("value", "Ann|null|x", "Bob|null|y"),
        new FileCase("lines above that are as wide as the table", "name, value:integer, note", "Company,ACME,\nPrinted,2024-01-31,lan\nname,value,note\nAnn,1,x\nBob,2,y\n").Right("Ann|1|x", "Bob|2|y"),
        new FileCase("lines above, and a name that is not the dataset's", "ten, so_luong:integer, ghi_chu", "Báo cáo tháng 10;;\nTên;Số lượng;Ghi chú\nAn;1;x\nBình;2;y\n").Right("An|1|x", "Bình|2|y"),

        new FileCase("no value of a column fits", "name, value:integer", "name,value\nA,x\nB,y\nC,z\n").Asked("rows_will_not_fit"),
        new FileCase("three rows of ten do not fit", "name, value:integer", "name,value\nA,1\nB,2\nC,x\nD,4\nE,y\nF,6\nG,z\nH,8\nI,9\nJ,10\n").Asked("rows_will_not_fit"),
        new FileCase("one row of ten does not fit", "name, value:integer", "name,value\nA,1\nB,2\nC,3\nD,4\nE,y\nF,6\nG,7\nH,8\nI,9\nJ,10\n")
            .Rejected("not_an_integer", "A|1", "B|2", "C|3", "D|4", "F|6", "G|7", "H|8", "I|9", "J|10"),
        new FileCase("one of many columns takes nothing", "name, day:date, value:integer", "name,day,value\nA,soon,1\nB,later,2\n").Asked("rows_will_not_fit dates_unsure"),
    ];

    private static FileCase Same(string header, string column) =>
        new FileCase($"{header} is {column}", $"id:integer, {column}", $"id;{header}\n1;Ann\n2;Bob\n").Right("1|Ann", "2|Bob");

    private static FileCase Serial(string header, string column, string? asked = null)
    {
        var file = new FileCase($"{header} counts the rows and is no {column}", $"name, {column}", $"{header},name\n1,Ann\n2,Bob\n3,Cy\n");
        return asked is null ? file.Remarked("Left out: column", "Ann|null", "Bob|null", "Cy|null") : file.Asked(asked);
    }

    private static FileCase Like(string header, string column, string type = "text", string[]? values = null)
    {
        values ??= ["Ann Lee", "Bob Fox"];
        return new FileCase($"{header} is like {column}", $"id:integer, {column}:{type}", $"id;{header}\n1;{values[0]}\n2;{values[1]}\n")
            .Asked(Likely, FileEnd.OfRows($"1|{values[0]}", $"2|{values[1]}")).Right($"1|{values[0]}", $"2|{values[1]}");
    }
}
