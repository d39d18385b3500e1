using System.Collections.Frozen;

namespace ImportPortal.Core.Inspection.Likeness;

/// <summary>
/// Words that name one thing in English and Vietnamese, abbreviations among them, as <see cref="Datasets.NameForms.Words"/>
/// gives them: in lower case and without accents. The first of each line is what the thing is called here.
/// </summary>
internal static class NameConcepts
{
    /// <summary>Telephone numbers.</summary>
    public const string Phone = "phone";

    /// <summary>E-mail addresses.</summary>
    public const string Email = "email";

    /// <summary>Addresses of pages.</summary>
    public const string Page = "url";

    /// <summary>The places of rows, counted up.</summary>
    public const string Serial = "serial";

    /// <summary>Numbers of any kind, among them those of rows.</summary>
    public const string Number = "number";

    /// <summary>What tells things apart, often a number.</summary>
    public const string Code = "code";

    private static readonly string[] Lines =
    [
        // People and firms.
        "name, full name, fullname, display name, ten, ho ten, ho va ten, hoten, ten day du, ten goi",
        "first name, firstname, given name, forename, ten rieng",
        "last name, lastname, surname, family name, ho, ten ho",
        "customer, client, buyer, cust, customer name, client name, khach hang, kh, khach, ten khach hang, ten kh, nguoi mua, ben mua",
        "employee, staff, worker, emp, employee name, nhan vien, nv, ten nhan vien, can bo, nhan su",
        "supplier, vendor, seller, nha cung cap, ncc, nguoi ban, ben ban",
        "company, firm, organization, organisation, business, cong ty, cty, doanh nghiep, dn, to chuc, don vi cong tac",
        "contact, contact person, nguoi lien he",
        "birth date, dob, date of birth, birthday, birthdate, born, ngay sinh, ngay thang nam sinh, sinh nhat",
        "gender, sex, gioi tinh, phai",
        "age, tuoi",
        "position, job title, chuc vu, chuc danh",
        "department, dept, division, phong ban, bo phan, phong, ban",
        "salary, wage, pay, luong, tien luong, muc luong",
        "identity card, id card, national id, cmnd, cccd, can cuoc, chung minh nhan dan, can cuoc cong dan, so cccd, so cmnd",
        "tax code, tax id, tin, vat number, mst, ma so thue, ma thue",
        // Where and how to reach them.
        "phone, phone number, phone no, telephone, telephone number, tel, tel no, tele, mobile, mobile phone, mobile number, cell, cellphone, cell phone, hotline, contact number, sdt, dt, dtdd, dien thoai, so dien thoai, so dt, di dong, so di dong, dien thoai di dong",
        "email, e mail, mail, email address, e mail address, mail address, thu dien tu, dia chi email, dia chi thu dien tu, hop thu",
        "url, website, web site, web, web page, homepage, link, trang web, dia chi web, duong dan, lien ket",
        "address, addr, adr, street, street address, dia chi, dc, noi o, cho o, dia chi lien he",
        "ward, phuong, xa, phuong xa",
        "district, county, quan, huyen, quan huyen",
        "city, town, province, tinh, thanh pho, tp, tinh thanh, tinh thanh pho, tinh tp, thanh pho tinh",
        "region, area, khu vuc, vung, mien, vung mien",
        "country, nation, quoc gia, nuoc",
        "postcode, post code, postal code, zip, zip code, zipcode, ma buu dien, ma buu chinh",
        // What is bought and what it costs.
        "product, item, goods, article, product name, item name, san pham, sp, hang hoa, mat hang, ten hang, ten san pham, ten sp, ten hang hoa, ten mat hang, hang",
        "category, type, kind, class, group, loai, phan loai, danh muc, nhom, chung loai, kieu",
        "unit, uom, unit of measure, dvt, don vi, don vi tinh",
        "quantity, qty, qnty, quant, count, pieces, pcs, sl, so luong, s luong",
        "price, unit price, cost, gia, don gia, gia ban, gia tien, dg, gia thanh",
        "amount, amt, line total, sum, thanh tien, so tien, tien, gia tri, tri gia, tt",
        "total, grand total, total amount, tong, tong cong, tong tien, tong so tien, tong gia tri",
        "discount, rebate, chiet khau, ck, giam gia, khuyen mai",
        "tax, vat, thue, thue gtgt, tien thue, thue suat",
        "currency, ccy, tien te, loai tien, don vi tien te",
        "revenue, sales, turnover, doanh thu, doanh so",
        "stock, inventory, on hand, ton kho, ton",
        "warehouse, store, kho, kho hang, cua hang",
        "order, don hang, don dat hang, dh",
        "invoice, bill, hoa don, hd",
        "contract, hop dong",
        "account, account number, account no, acct, tai khoan, tk, so tai khoan, stk",
        "bank, bank name, ngan hang, nh",
        "balance, so du",
        // What is counted and measured.
        "serial, stt, so tt, so thu tu, thu tu, row no, row number, line no, sr no, sl no, s no, serial no, serial number",
        "number, no, nr, num, so, index, idx",
        "code, id, identifier, key, ref, reference, sku, ma, ma so, ma hieu, so hieu, ky hieu",
        "weight, wt, mass, trong luong, khoi luong, can nang, tl, kl",
        "height, chieu cao, cao",
        "length, chieu dai, dai",
        "width, chieu rong, rong",
        "size, kich thuoc, co, kich co",
        "color, colour, mau, mau sac",
        "score, mark, grade, points, diem, diem so",
        "rate, ratio, ty le, ti le, ty suat, he so",
        "value, val, gia tri so",
        // When.
        "date, day, ngay, ngay thang",
        "month, mon, thang",
        "year, yr, nam",
        "quarter, qtr, quy",
        "time, hour, gio, thoi gian, thoi diem",
        "start date, begin date, from date, date from, ngay bat dau, tu ngay, bat dau",
        "end date, finish date, to date, date to, until, ngay ket thuc, den ngay, ket thuc",
        "due date, deadline, han, han thanh toan, ngay het han, expiry date, expiration date, han su dung, hsd",
        "order date, ngay dat, ngay dat hang, ngay mua",
        "invoice date, ngay hoa don, ngay hd",
        // What else is said of them.
        "note, notes, remark, remarks, comment, comments, memo, ghi chu, gc, chu thich, luu y, nhan xet",
        "description, desc, descr, details, detail, dien giai, mo ta, noi dung, chi tiet",
        "title, subject, heading, tieu de, ten bai",
        "status, state, condition, trang thai, tinh trang, tt don hang",
        "reason, ly do",
        "result, outcome, ket qua",
    ];

    // Things that are told by each other's names, without being one: a customer by the name.
    private static readonly FrozenSet<(string, string)> Related = FrozenSet.ToFrozenSet(
    [
        ("customer", "name"), ("employee", "name"), ("supplier", "name"), ("company", "name"), ("product", "name"), ("contact", "name"), ("title", "name"),
        ("amount", "total"), ("amount", "price"), ("amount", "revenue"), ("code", "number"),
        ("note", "description"), ("date", "order date"), ("date", "invoice date"), ("date", "time"), ("quantity", "number"), ("value", "number"),
        ("serial", "number"), ("serial", "code"),
    ]);

    private static readonly FrozenDictionary<string, string> ByWords = Read();

    /// <summary>The most words that name one thing.</summary>
    public const int MostWords = 5;

    /// <summary>What the words, with a blank between them, name; null: nothing that is known.</summary>
    public static string? Of(string words) => ByWords.GetValueOrDefault(words);

    /// <summary>Whether two things may be told by each other's names.</summary>
    public static bool AreRelated(string one, string other) => Related.Contains((one, other)) || Related.Contains((other, one));

    private static FrozenDictionary<string, string> Read()
    {
        var words = new Dictionary<string, string>();
        foreach (var line in Lines)
        {
            var names = line.Split(", ");
            foreach (var name in names)
            {
                words.TryAdd(name, names[0]);
                words.TryAdd(name.Replace(" ", "", StringComparison.Ordinal), names[0]);
            }
        }

        return words.ToFrozenDictionary();
    }
}
