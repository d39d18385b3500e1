using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Core.Reading;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>Short files without a mark: their few words are read rightly, or a person is asked; never wrong without a word.</summary>
public sealed class EncodingsTests
{
    private static readonly Dataset Elsewhere = new()
    {
        Name = "Elsewhere",
        Slug = "elsewhere",
        Columns = [new("no_file_has_it", ColumnType.Text)],
    };

    // What a clerk's file of a few rows holds, in each encoding that it comes in.
    private static readonly (string Words, string[] Encodings)[] Texts =
    [
        ("Họ tên|Nguyễn Văn Đức|Cần Thơ|Trần Thị Bình|Đà Nẵng", ["windows-1258"]),
        ("Имя|Ольга Кузнецова|Казань|Иван Петров|Нижний Новгород", ["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"]),
        ("Ім’я|Марія Коваленко|Київ|Олексій Шевченко|Запоріжжя", ["windows-1251"]),
        ("Imię|Małgorzata Wiśniewska|Łódź|Żaneta Zając|Częstochowa", ["windows-1250", "iso-8859-2", "ibm852"]),
        ("Jméno|Zdeněk Říha|Plzeň|Lucie Procházková|Ústí nad Labem", ["windows-1250", "iso-8859-2", "ibm852"]),
        ("Név|Horváth Zsófia|Győr|Szabó Gergő|Székesfehérvár", ["windows-1250", "iso-8859-2"]),
        ("Nume|Ştefan Mureşan|Timişoara|Ioana Ionescu|Braşov", ["windows-1250", "iso-8859-2"]),
        ("Straße|Jürgen Müller|Köln|Björn Köhler|Düsseldorf", ["windows-1252", "ibm850", "macintosh"]),
        ("Dirección|Begoña Núñez|Cádiz|José García|Córdoba", ["windows-1252"]),
        ("Adı|Çağlar Şahin|Eskişehir|Ayşe Yılmaz|İstanbul", ["windows-1254"]),
        ("Vārds|Jānis Bērziņš|Rīga|Līga Kalniņa|Liepāja", ["windows-1257"]),
        ("Όνομα|Ελένη Γεωργίου|Αθήνα|Κώστας Δημητρίου|Θεσσαλονίκη", ["windows-1253", "iso-8859-7"]),
        ("ชื่อ|สมชาย ใจดี|กรุงเทพมหานคร|ประเสริฐ ศรีสุข|เชียงใหม่", ["windows-874"]),
        ("氏名|山田太郎|東京都千代田区|鈴木花子|ﾃｽﾄ株式会社", ["shift_jis", "euc-jp", "utf-16le", "utf-16be"]),
        ("姓名|王伟|北京市朝阳区|李娜|上海市浦东新区", ["gb18030", "utf-16le"]),
        ("姓名|陳怡君|臺北市信義區|許功蓋|新北市板橋區", ["big5", "utf-16be"]),
        ("이름|김민준|서울특별시 강남구|이서연|부산광역시", ["euc-kr", "utf-16le"]),
        ("Имя|Ольга Кузнецова|Казань|Иван Петров|Новгород", ["utf-16le", "utf-16be"]),
    ];

    public static TheoryData<string, string> Files()
    {
        var files = new TheoryData<string, string>();
        foreach (var (words, encodings) in Texts)
        {
            foreach (var encoding in encodings)
                files.Add(words, encoding);
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_two_rows_is_read_in_the_encoding_that_it_was_written_in(string words, string encoding)
    {
        var parts = words.Split('|');

        var result = Inspect($"id,{parts[0]},amount\n1,{parts[1]},{parts[2]}\n2,{parts[3]},{parts[4]}\n", encoding);

        Assert.Equal([ReasonCodes.ColumnsMissing], result.Problems.Select(problem => problem.Code));
        Assert.Equal(
            (parts[0], parts[1], parts[2], parts[3], parts[4]),
            (result.Columns![1].Header, result.Rows[0][1], result.Rows[0][2], result.Rows[1][1], result.Rows[1][2]));
    }

    [Theory]
    [InlineData("windows-1252", "25 °C")]
    [InlineData("windows-1252", "it’s “new” – £ 5")]
    [InlineData("windows-1252", "© 2026")]
    [InlineData("windows-1252", "Müller")]
    public void A_sign_or_one_plain_accent_among_ascii_is_of_the_most_common_encoding(string encoding, string value)
    {
        var result = Inspect($"id,name\n1,{value}\n", encoding);

        Assert.Equal((encoding, value), (result.Settings!.Encoding, result.Rows[0][1]));
        Assert.Equal((Certainty.Likely, EvidenceCodes.EncodingFew), (result.Evidence["encoding"].Certainty, result.Evidence["encoding"].Evidence.Code));
    }

    [Theory]
    [InlineData("windows-1250", "Galaţi")]
    [InlineData("windows-1250", "żytni")]
    [InlineData("windows-1251", "Яя")]
    [InlineData("euc-kr", "쌀")]
    public void A_word_that_two_encodings_make_words_of_is_asked_about(string encoding, string value)
    {
        var result = Inspect($"id,name\n1,{value}\n", encoding);

        Assert.Contains(result.Problems, problem => problem.Code == ReasonCodes.EncodingUnsure);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1_000)]
    public void Letters_garbled_inside_words_of_plain_letters_are_asked_about(int plainRows)
    {
        var plain = string.Concat(Enumerable.Range(1, plainRows).Select(row => $"{row},Offices in Prince George and Montgomery counties of Virginia\n"));
        byte[] file =
        [
            .. "id,text\n"u8, .. Encoding.ASCII.GetBytes(plain), .. "1,Prince George"u8, 0x89, 0xDB, 0xAA, .. "s and\n2,En Espa"u8, 0xCC, 0xB1,
            .. "ol\n3,of Columbia."u8, 0x89, 0xDB, 0x9D, .. "   \n"u8,
        ];

        var result = FileInspector.Inspect(file, true, Elsewhere);

        Assert.Contains(result.Problems, problem => problem.Code == ReasonCodes.EncodingUnsure);
    }

    // What is read as UTF-8 with row errors, and what is asked about; never as other letters without a word.
    [Theory]
    [InlineData("one good, one cut", false)]
    [InlineData("cut at the end", false)]
    [InlineData("one byte of Latin-1 among lines of UTF-8", false)]
    [InlineData("an emoji in two halves", false)]
    [InlineData("one good of two bytes, one cut", true)]
    [InlineData("half of the lines in Latin-1", true)]
    [InlineData("some lines of UTF-8 among Latin-1", true)]
    [InlineData("few lines of UTF-8 among Latin-1", true)]
    public void Well_formed_utf_8_outweighs_broken_bytes(string kind, bool isAsked)
    {
        var latin = Encoding.Latin1.GetBytes("Müller,Köln\nGünther,Fürth\n");
        var utf8 = "Nguyễn,Huế\nĐặng,Cần Thơ\n"u8.ToArray();
        byte[] file = kind switch
        {
            "one good, one cut" => [.. "Nguyễ,Hu"u8, 0xE1, 0xBA, .. "\r\nTran,Lyon\r\n"u8],
            "cut at the end" => utf8[..^3],
            "one byte of Latin-1 among lines of UTF-8" => [.. utf8, .. latin[..12], .. utf8],
            "an emoji in two halves" => [.. "Ann,"u8, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, .. "\nBob,x\n"u8],
            "one good of two bytes, one cut" => [.. "Zoë,Gent\nAnn,"u8, 0xC3, .. "\nBob,Ghent\n"u8],
            "half of the lines in Latin-1" => [.. utf8, .. latin, .. latin],
            "some lines of UTF-8 among Latin-1" => [.. latin, .. latin, .. latin, .. "Jörg,Łódź\n"u8],
            _ => [.. Enumerable.Repeat(latin, 20).SelectMany(part => part), .. "Jörg,Łódź\n"u8],
        };

        var result = FileInspector.Inspect((byte[])[.. "name,city\n"u8, .. file], true, Elsewhere);

        Assert.Equal(isAsked, result.Problems.Any(problem => problem.Code == ReasonCodes.EncodingUnsure));
        Assert.True(isAsked || result.Settings!.Encoding == "utf-8");
    }

    [Fact]
    public void Two_bytes_that_happen_to_be_of_utf_8_do_not_outweigh_words()
    {
        var result = Inspect("id,name\n1,許功蓋\n2,臺北市\n3,台中市\n", "big5");

        Assert.Equal("big5", result.Settings!.Encoding);
    }

    [Fact]
    public void The_mark_of_gb_18030_is_one()
    {
        byte[] file = [0x84, 0x31, 0x95, 0x33, .. "x,y\n1,2\n"u8];

        var result = FileInspector.Inspect(file, true, Elsewhere);

        Assert.Equal(("gb18030", EvidenceCodes.EncodingMark), (result.Settings!.Encoding, result.Evidence["encoding"].Evidence.Code));
        Assert.Equal("x", result.Columns![0].Header);
    }

    [Theory]
    [InlineData("\u001B$B;aL>\u001B(B,x\n1,2\n", "ISO-2022-JP")]
    [InlineData("\u001B$)C\u000EGQ\u000F,x\n1,2\n", "ISO-2022-KR")]
    public void Escapes_that_make_letters_of_ascii_are_refused_by_their_name(string text, string name)
    {
        var result = Inspect(text, "utf-8");

        Assert.Equal((ReasonCodes.UnsupportedFormat, name), (result.Reason?.Code, result.Reason?.Arguments[0]));
    }

    [Fact]
    public void A_name_that_is_no_character_has_no_normal_form_and_is_a_name_all_the_same()
    {
        var result = Inspect("a\uFFFE,b\n1,2\n", "utf-8");

        Assert.Equal("a\uFFFE", result.Columns![0].Header);
    }

    private static InspectionResult Inspect(string text, string encoding) => FileInspector.Inspect(CsvText.Encode(text, encoding), true, Elsewhere);
}
