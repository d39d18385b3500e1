using System.Text;

namespace ImportPortal.Tests.Core.Outcomes;

internal static partial class SiblingFiles
{
    /// <summary>Quotes, escapes and lines that say one thing to one program and another to the next.</summary>
    public static FileCase[] Dialects { get; } =
    [
        new FileCase("inches between semicolons", "id:integer, size, note", "id;size;note\n1;\"12;x\n2;5\";y\n3;8;z\n4;9;z\n")
            .Right("1|\"12|x", "2|5\"|y", "3|8|z", "4|9|z").Asked("quotes_unsure unclosed_quote separator_unsure"),
        new FileCase("a lone mark far from its like", "id:integer, title, city",
            $"id|title|city\n{Lines(20, "{0}|t{0}|Hue")}21|\"Abc|Hue\n{Lines(5, "3{0}|t|Hue")}41|x\"|Hue\n51|last|Hue\n")
            .Right([.. Rows(20, "{0}|t{0}|Hue"), "21|\"Abc|Hue", .. Rows(5, "3{0}|t|Hue"), "41|x\"|Hue", "51|last|Hue"])
            .Asked("quotes_unsure unclosed_quote"),
        new FileCase("names that begin with an apostrophe", "id:integer, name, city", "id\tname\tcity\n1\t't Hof\tGouda\n2\tJan\t's-Gravenhage\n3\tPiet\tDelft\n")
            .Right("1|'t Hof|Gouda", "2|Jan|'s-Gravenhage", "3|Piet|Delft").Asked("quotes_unsure"),
        new FileCase("apostrophes between commas", "id:integer, name, city", "id,name,city\n1,'t Hof,Gouda\n2,Jan,'s-Gravenhage\n3,Piet,Delft\n")
            .Right("1|'t Hof|Gouda", "2|Jan|'s-Gravenhage", "3|Piet|Delft").Asked("quotes_unsure"),
        new FileCase("a mark between columns that is seldom one", "id:integer, text", "id`text\n1`a b\n2`c d\n").Asked("separator_unsure"),
        new FileCase("a separator lost before a quoted value", "id:integer, name, note, city",
            $"id,name,note,city\n{Lines(9, "{0},n{0},\"x, y\",Hue")}10,Bình\"dễ vỡ, gọi trước\",Huế\n")
            .Rejected("broken_quotes", Rows(9, "{0}|n{0}|x, y|Hue")),
        new FileCase("bare JSON between tabs", "id:integer, doc, n:integer", "id\tdoc\tn\n1\t{\"a\": 1, \"b\": [1, 2]}\t5\n2\t{\"a\": 2}\t6\n")
            .Right("1|{\"a\": 1, \"b\": [1, 2]}|5", "2|{\"a\": 2}|6"),
        new FileCase("blanks before quotes, semicolons", "name, city, n:integer", "name; city; n\n\"A; B\"; \"X; Y\"; 5\n\"C\"; \"Z\"; 6\n")
            .Right("A; B|X; Y|5", "C|Z|6"),
        new FileCase("blanks before quotes, Vietnamese", "ho_ten, thanh_pho", "\"ho_ten\", \"thanh_pho\"\n\"Lê An\", \"Huế, phường 1\"\n\"Võ Bình\", \"Vinh, phường 2\"\n")
            .Right("Lê An|Huế, phường 1", "Võ Bình|Vinh, phường 2"),
        new FileCase("blanks on both sides of quotes", "id:integer, name", "id , name\n1 , \"Lee, Ann\" \n2 , \"Fox, Bo\" \n")
            .Right("1|Lee, Ann", "2|Fox, Bo").Asked("quotes_unsure"),
        new FileCase("a blank before a quote in one row of many", "id:integer, name, city", $"id,name,city\n{Lines(9, "{0},n{0},Hue")}10, \"Lee, Ann\",Hue\n")
            .Right([.. Rows(9, "{0}|n{0}|Hue"), "10|Lee, Ann|Hue"])
            .Rejected("too_many_fields broken_quotes", Rows(9, "{0}|n{0}|Hue")).Asked("quotes_unsure"),
        new FileCase("lines quoted whole, semicolons", "id:integer, name, note", "id;name;note\n\"1;Ann;\"\"a;b\"\"\"\n\"2;Bob;plain\"\n")
            .Right("1|Ann|a;b", "2|Bob|plain").Asked("quotes_unsure", FileEnd.OfRows("1|Ann|a;b", "2|Bob|plain")),
        new FileCase("lines quoted whole, the header too", "id:integer, name", "\"id,name\"\r\n\"1,Ann\"\r\n\"2,\"\"Bob, Jr\"\"\"\r\n")
            .Right("1|Ann", "2|Bob, Jr").Asked("quotes_unsure separator_unsure columns_missing", FileEnd.OfRows("1|Ann", "2|Bob, Jr")),
        new FileCase("a path that ends with a backslash", "id:integer, path, note", "id,path,note\n1,\"C:\\temp\\\",x\n2,\"D:\\data\\\",y\n3,\"E:\\\",z\n")
            .Right("1|C:\\temp\\|x", "2|D:\\data\\|y", "3|E:\\|z").Asked("quotes_unsure unclosed_quote"),
        new FileCase("a backslash before an apostrophe", "id:integer, text, note", "id,text,note\n1,'it\\'s',x\n2,'a, b',y\n3,'c',z\n")
            .Right("1|it's|x", "2|a, b|y", "3|c|z").Asked("quotes_unsure"),
        new FileCase("backslashes that escape nothing", "id:integer, text", "id,text\n1,\"say \\\"a\\\" \\d+\\t\"\n2,\"\\\\server\\\\x\"\n")
            .Right("1|say \"a\" \\d+\\t", "2|\\server\\x").Right("1|say \"a\" \\d+\\t", "2|\\\\server\\\\x").Asked("quotes_unsure"),
        new FileCase("quotes inside quotes, semicolons", "id:integer, text, note", "id;text;note\n1;\"He said \"no\" to me\";x\n2;\"fine\";y\n")
            .Right("1|He said \"no\" to me|x", "2|fine|y").Rejected("broken_quotes", "2|fine|y")
            .Asked("", FileEnd.OfErrors("broken_quotes", "2|fine|y")).Asked("", FileEnd.OfRows("1|He said \"no\" to me|x", "2|fine|y")),
        new FileCase("text behind a closing quote", "id:integer, text, note", $"id,text,note\n{Lines(9, "{0},\"n{0}\",x")}10,\"abc\"def,x\n")
            .Rejected("broken_quotes", Rows(9, "{0}|n{0}|x")).Right([.. Rows(9, "{0}|n{0}|x"), "10|\"abc\"def|x"]).Asked("quotes_unsure"),
        new FileCase("one quote of twelve rows does not close", "id:integer, name, city",
            $"\"id\";\"name\";\"city\"\n{Lines(5, "\"{0}\";\"n{0}\";\"Hue\"")}\"6\";\"n6\";\"Hue\n{Lines(6, "\"1{0}\";\"n\";\"Hue\"")}")
            .Rejected("broken_quotes unclosed_quote", [.. Rows(5, "{0}|n{0}|Hue"), .. Rows(6, "1{0}|n|Hue")])
            .Rejected("broken_quotes unclosed_quote", [.. Rows(5, "{0}|n{0}|Hue"), .. Rows(6, "1{0}|n|Hue")[1..]])
            .Asked("unclosed_quote quotes_unsure"),
        new FileCase("a quote that opens in the last row", "id:integer, name", $"id,name\n{Lines(8, "{0},n{0}")}9,\"Fox\n")
            .Asked("unclosed_quote quotes_unsure").Rejected("unclosed_quote broken_quotes", Rows(8, "{0}|n{0}")).Right([.. Rows(8, "{0}|n{0}"), "9|\"Fox"]),
        new FileCase("one value in apostrophes beside double quotes, of which a row's are broken", "id:integer, name, title",
            $"id,name,title\n{Lines(19, "{0},\"Name {0}\",\"t{0}\"")}20,\"Rich \"Jr\" Bo\",x\n21,'Hamlet',z\n")
            .Rejected("broken_quotes", [.. Rows(19, "{0}|Name {0}|t{0}"), "21|'Hamlet'|z"]),
        new FileCase("one value in apostrophes beside double quotes between bars", "id:integer, name, title",
            $"id|name|title\n{Lines(60, "{0}|\"Name {0}\"|t{0}")}61|\"Rich \"Jr\" Bo\"|x\n62|'Hamlet'|z\n")
            .Rejected("broken_quotes", [.. Rows(60, "{0}|Name {0}|t{0}"), "62|'Hamlet'|z"]),
        new FileCase("one value in double quotes beside apostrophes, of which a row's are broken", "id:integer, name, title",
            $"id,name,title\n{Lines(19, "{0},'Name {0}','t{0}'")}20,'O'Brien',x\n21,\"Hamlet\",z\n")
            .Rejected("broken_quotes", [.. Rows(19, "{0}|Name {0}|t{0}"), "21|\"Hamlet\"|z"]).Asked("quotes_unsure"),
        new FileCase("one value in double quotes beside apostrophes", "id:integer, name, title",
            $"id,name,title\n{Lines(19, "{0},'Name {0}','t{0}'")}20,\"Hamlet\",z\n").Asked("quotes_unsure"),
        new FileCase("broken quotes in every row and one value in apostrophes", "id:integer, name, title",
            $"id,name,title\n{Lines(9, "{0},\"Rich \"{0}\" Bo\",x")}21,'Hamlet',z\n")
            .Rejected("broken_quotes", "21|'Hamlet'|z").Asked(""),
        new FileCase("as many apostrophes as double quotes, of which one is broken", "id:integer, name",
            "id,name\n1,\"Ann\"\n2,'Bob'\n3,\"A\"B\"\n4,'Cy'\n5,\"Di\"\n").Asked("quotes_unsure"),
        new FileCase("apostrophes that enclose, broken in one row", "id:integer, name, title",
            $"id,name,title\n{Lines(19, "{0},'Name {0}','t{0}'")}20,'Conan O'Brien','y'\n")
            .Rejected("broken_quotes", Rows(19, "{0}|Name {0}|t{0}")),
        new FileCase("apostrophes that enclose, broken in one of three rows", "id:integer, name, title",
            "id;name;title\n1;'Ann';'x'\n2;'Conan O'Brien';'y'\n3;'Bob';'z'\n")
            .Rejected("broken_quotes", "1|Ann|x", "3|Bob|z").Asked("quotes_unsure"),
        new FileCase("apostrophes that enclose everything, broken in one row", "id:integer, name, title",
            $"'id','name','title'\n{Lines(19, "'{0}','Name {0}','t{0}'")}'20','O'Brien','y'\n")
            .Rejected("broken_quotes", Rows(19, "{0}|Name {0}|t{0}")),
        new FileCase("numbers in apostrophes without a header", "id:integer, code",
            "id,code\n1,'007'\n2,'008'\n3,'009'\n").Right("1|007", "2|008", "3|009").Asked("quotes_unsure"),
        new FileCase("apostrophes that enclose, in one row not closed", "id:integer, name, title",
            $"id,name,title\n{Lines(19, "{0},'Name {0}','t{0}'")}20,'Lee,'y'\n")
            .Rejected("broken_quotes", Rows(19, "{0}|Name {0}|t{0}")).Asked("unclosed_quote quotes_unsure"),
        new FileCase("apostrophes that enclose, at the end not closed", "id:integer, name, title",
            $"id,name,title\n{Lines(19, "{0},'Name {0}',t{0}")}20,'Lee,y\n21,Fox,z\n").Asked("unclosed_quote"),
        new FileCase("apostrophes that enclose separators, broken in one row", "id:integer, name, title",
            $"id,name,title\n{Lines(19, "{0},'Lee, {0}',t")}20,'O'Brien, Pat',y\n")
            .Rejected("broken_quotes", Rows(19, "{0}|Lee, {0}|t")).Asked("quotes_unsure"),
        new FileCase("blanks before quotes, in one row broken", "id:integer, name, title",
            $"id, name, title\n{Lines(19, "{0}, \"N{0}\", \"t{0}\"")}20, \"Lee, \"x\"\n")
            .Rejected("broken_quotes", Rows(19, "{0}|N{0}|t{0}")),
        new FileCase("blanks before quotes, in one row not closed", "id:integer, name, title",
            $"id, name, title\n{Lines(9, "{0}, \"N{0}\", t")}20, \"Lee, x\n{Lines(9, "3{0}, Fox, t")}").Asked("unclosed_quote"),
        new FileCase("blanks before apostrophes", "id:integer, name, title",
            $"id, name, title\n{Lines(9, "{0}, 'Lee, {0}', 't{0}'")}").Right(Rows(9, "{0}|Lee, {0}|t{0}")).Asked("quotes_unsure"),
        new FileCase("a quote not closed beside one that is", "id:integer, name, title", "id,name,title\n1,Ann,x\n2,\"Bob,y\n3,\"Cy\",z\n4,Di,w\n")
            .Asked("unclosed_quote", FileEnd.OfErrors("broken_quotes", "1|Ann|x", "3|Cy|z", "4|Di|w")),
        new FileCase("two quotes not closed beside one that is", "id:integer, name, title", "id;name;title\n1;Ann;x\n2;\"Bob;y\n3;\"Cy\";z\n4;\"Di;w\n5;Em;v\n")
            .Asked("unclosed_quote"),
        new FileCase("text behind a closing quote beside one that is whole", "id:integer, name, title", "id,name,title\n1,\"Ann\" Lee,x\n2,\"Bob\",y\n3,Cy,z\n")
            .Asked("quotes_unsure", FileEnd.OfErrors("broken_quotes", "2|Bob|y", "3|Cy|z")),
        new FileCase("formulas of a spreadsheet that give a text", "code!, value:integer", "code,value\n=\"00501\",5\n=\"00777\",2\n")
            .Remarked("are a formula", "=\"00501\"|5", "=\"00777\"|2"),
        new FileCase("a lone quote in the last row behind inches", "id:integer, first, second, third",
            "id;first;second;third\n1;C9;IK;a, b\n2;O;J0;GY\n3;Hue;07;5\"\n4;8H;Fd;W\n5;X6;3K;a, b\n6;lQ;Hue;j6\n7;f;5\";\"\n")
            .Asked("quotes_unsure unclosed_quote"),
        new FileCase("formulas of a spreadsheet beside a lone quote", "code!, size", "code,size\n=\"00501\",5\"\n=\"00777\",2\n")
            .Remarked("2 values that begin or end", "=\"00501\"|5\"", "=\"00777\"|2"),
        new FileCase("a quote behind blanks far from its like", "id:integer, name", $"id,name\n{Lines(9, "{0},n{0}")}10, \"Ann\" Lee\n")
            .Remarked("begins or ends with a quote", [.. Rows(9, "{0}|n{0}"), "10|\"Ann\" Lee"]).Rejected("broken_quotes", Rows(9, "{0}|n{0}")),
        new FileCase("titles in apostrophes beside names that need quotes", "id:integer, title, name",
            $"id,title,name\n{Lines(9, "{0},'Title {0}',Ann")}10,'Last',\"Lee, Ann\"\n").Right([.. Rows(9, "{0}|'Title {0}'|Ann"), "10|'Last'|Lee, Ann"]).Asked("quotes_unsure"),
        new FileCase("lists of texts in apostrophes", "id:integer, doc, n:integer",
            $"id,doc,n\n{Lines(9, "{0},'[\"a\",\"b\",\"c\",\"d\",\"e\"]',{0}")}").Right(Rows(9, "{0}|[\"a\",\"b\",\"c\",\"d\",\"e\"]|{0}")).Asked("quotes_unsure"),
        new FileCase("rows of separators between rows", "name, value:integer", "name;value\nA;1\n;\n;\nB;2\n;\n").Remarked("", "A|1", "B|2"),
        new FileCase("rows of tabs at the end", "name, value:integer, note", "name\tvalue\tnote\nA\t1\tx\n\t\t\n\t\t\n").Remarked("2", "A|1|x"),
        new FileCase("rows of separators with blanks", "name, value:integer", "name,value\nA,1\n , \n , \n").Remarked("2", "A|1"),
        new FileCase("a row that holds a separator and a quote pair", "name, value:integer", "name,value\nA,1\n\"\",\"\"\nB,2\n").Remarked("", "A|1", "B|2").Right("A|1", "null|null", "B|2"),
        new FileCase("a part of the header again", "code, name, city", "code,name,city\nA1,An,Huế\ncode,name,\nA2,Bình,\n")
            .Rejected("repeated_header", "A1|An|Huế", "A2|Bình|null"),
        new FileCase("a total of two rows whose word stands last", "name, qty:integer, kind", "name,qty,kind\nA,1,x\nB,2,y\n,3,Total\n")
            .Asked("total_unsure"),
        new FileCase("the header again, in other letters", "ten, thanh_pho", "ten,thanh_pho\nAn,Huế\nTEN,THANH_PHO\nBình,Vinh\nCúc,Huế\nDung,Huế\nEm,Huế\n")
            .Rejected("repeated_header", "An|Huế", "Bình|Vinh", "Cúc|Huế", "Dung|Huế", "Em|Huế"),
        new FileCase("two files one below the other", "name, city", $"name;city\n{Lines(9, "n{0};Hue")}name;city\n{Lines(9, "m{0};Vinh")}")
            .Rejected("repeated_header", [.. Rows(9, "n{0}|Hue"), .. Rows(9, "m{0}|Vinh")]),
        new FileCase("a total at the end", "khach_hang, so_tien:decimal", $"khach_hang,so_tien\n{Lines(9, "n{0},10.5")}Tổng cộng,94.5\n")
            .Rejected("total_row", Rows(9, "n{0}|10.5")).Asked("total_unsure"),
        new FileCase("a total in the second column", "id:integer, name, amount:decimal", $"id;name;amount\n{Lines(9, "{0};n{0};10.50")};Total;94.50\n")
            .Rejected("total_row", Rows(9, "{0}|n{0}|10.50")).Asked("total_unsure"),
        new FileCase("a grand total behind subtotals", "city, name, amount:decimal", $"city,name,amount\n{Lines(9, "Hue,n{0},10.50")}Grand Total,,94.50\n")
            .Rejected("total_row", Rows(9, "Hue|n{0}|10.50")).Asked("total_unsure"),
        new FileCase("a customer who is called Total", "name, city, amount:decimal", $"name,city,amount\nTotal,Paris,5.50\n{Lines(9, "n{0},Hue,10.50")}")
            .Right(["Total|Paris|5.50", .. Rows(9, "n{0}|Hue|10.50")]),
    ];

    /// <summary>Bytes that are not all what the rest of the file is.</summary>
    public static FileCase[] Encodings { get; } =
    [
        new FileCase("one row of many is in Latin 1", "name, city", [.. U($"name,city\n{Lines(9, "Nguyễn {0},Huế")}"), .. L("Müller,Köln\n")])
            .Rejected("invalid_text wrong_encoding", Rows(9, "Nguyễn {0}|Huế")).Asked("encoding_unsure"),
        new FileCase("a file cut inside a letter", "name, city", U($"name,city\n{Lines(9, "Nguyễn {0},Huế")}Lê,Huế")[..^1])
            .Rejected("invalid_text wrong_encoding", Rows(9, "Nguyễn {0}|Huế")).Asked("encoding_unsure"),
        new FileCase("a broken byte in a file of two letters beyond ASCII", "name, city", [.. U("name,city\nZoë,Gent\nAnn,"), 0xC3, .. U("\nBob,Ghent\n")])
            .Rejected("invalid_text wrong_encoding", "Zoë|Gent", "Bob|Ghent").Asked("encoding_unsure rows_will_not_fit"),
        new FileCase("an emoji in six bytes", "name, note", [.. U("name,note\nAnn,"), 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, .. U("\nBob,x\nCy,y\nDi,z\nEm,a\nFay,b\n")])
            .Right("Ann|😀", "Bob|x", "Cy|y", "Di|z", "Em|a", "Fay|b").Rejected("invalid_text wrong_encoding", "Bob|x", "Cy|y", "Di|z", "Em|a", "Fay|b").Asked("encoding_unsure"),
        new FileCase("two marks and Vietnamese", "id:integer!, ten", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. U("id,ten\n1,Đặng Huệ\n")]).Right("1|Đặng Huệ"),
        new FileCase("a mark in the middle, as of two files", "id:integer!, name", [0xEF, 0xBB, 0xBF, .. U("id,name\n1,A\n"), 0xEF, 0xBB, 0xBF, .. U("2,B\n3,C\n")])
            .Right("1|A", "2|B", "3|C").Rejected("not_an_integer", "1|A", "3|C").Asked("rows_will_not_fit"),
    ];

    private static byte[] U(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] L(string text) => Encoding.Latin1.GetBytes(text);

    private static string Lines(int count, string format) => string.Concat(Rows(count, format).Select(row => row + "\n"));

    private static string[] Rows(int count, string format) =>
        [.. Enumerable.Range(1, count).Select(i => format.Replace("{0}", $"{i}", StringComparison.Ordinal))];
}
