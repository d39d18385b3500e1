namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>Words of a language, and the encodings that its files come in beside those of Unicode.</summary>
internal sealed record Language(string Name, string[] People, string[] Cities, string[] Words, string[] Encodings)
{
    public static Language English { get; } = new(
        "English",
        ["Ann Smith", "Bob Brown", "Liam O'Brien", "Mary-Jane Fox", "Dr. Paul Martin", "Grace Lee", "Tom King"],
        ["London", "New York", "Dublin", "Boston", "Leeds", "St. Louis"],
        ["fragile", "call first", "second floor", "leave at the door", "paid in cash", "size 12", "no comment", "urgent"],
        ["windows-1252"]);

    public static Language Vietnamese { get; } = new(
        "Vietnamese",
        ["Nguyễn Văn Đức", "Trần Thị Bình", "Lê Hoàng Yến", "Phạm Quốc Huy", "Võ Thị Sáu", "Đặng Thuỳ Trâm"],
        ["Hà Nội", "Huế", "Đà Nẵng", "Cần Thơ", "Thành phố Hồ Chí Minh", "Vũng Tàu"],
        ["giao buổi sáng", "hàng dễ vỡ", "gọi trước khi đến", "đã thanh toán", "không có ghi chú", "tầng hai"],
        ["windows-1258"]);

    public static Language German { get; } = new(
        "German",
        ["Jürgen Müller", "Björn Köhler", "Anna Schäfer", "Zoë Weiß", "Günter Groß", "Käthe Kollwitz"],
        ["Köln", "Düsseldorf", "Würzburg", "Lübeck", "Gießen", "Saarbrücken"],
        ["zerbrechlich", "vorher anrufen", "für Büro", "bezahlt", "zweite Tür", "größere Lieferung"],
        ["windows-1252", "iso-8859-1"]);

    public static Language Russian { get; } = new(
        "Russian",
        ["Ольга Кузнецова", "Иван Петров", "Мария Соколова", "Дмитрий Волков", "Анна Лебедева"],
        ["Москва", "Казань", "Нижний Новгород", "Самара", "Тверь"],
        ["хрупкое", "позвонить заранее", "оплачено", "второй этаж", "без комментариев"],
        ["windows-1251", "koi8-r"]);

    public static Language Japanese { get; } = new(
        "Japanese",
        ["山田太郎", "鈴木花子", "佐藤健", "高橋美咲", "田中一郎"],
        ["東京都千代田区", "大阪市北区", "札幌市", "福岡市", "横浜市"],
        ["割れ物注意", "事前に電話", "支払い済み", "二階へ", "至急"],
        ["shift_jis", "euc-jp"]);

    public static Language Polish { get; } = new(
        "Polish",
        ["Małgorzata Wiśniewska", "Żaneta Zając", "Paweł Dąbrowski", "Łukasz Wójcik", "Józef Piłat"],
        ["Łódź", "Częstochowa", "Gdańsk", "Kraków", "Poznań"],
        ["ostrożnie", "zadzwonić wcześniej", "zapłacono", "drugie piętro", "pilne zamówienie"],
        ["windows-1250", "iso-8859-2"]);

    public static Language[] All { get; } = [English, Vietnamese, German, Russian, Japanese, Polish];
}
