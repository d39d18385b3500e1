namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>A column of a dataset, by its name there, as people write it, and otherwise.</summary>
/// <param name="Target">Its name in the dataset.</param>
/// <param name="Written">Its name as people write it.</param>
/// <param name="Type">Its type there; null: of whatever type its values are.</param>
/// <param name="Short">Abbreviations.</param>
/// <param name="Longer">The name with a word more, or its words in another order.</param>
internal sealed record ColumnName(string Target, string Written, string? Type, string[] Short, string[] Longer)
{
    public static ColumnName[] English { get; } =
    [
        new("order_number", "Order Number", "integer", ["Order No.", "order nr", "ord no"], ["Number of the order", "Order Number (yours)"]),
        new("customer", "Customer", "text", ["Cust.", "cust"], ["Customer name", "Name of customer"]),
        new("city", "City", "text", [], ["City of delivery", "Delivery city"]),
        new("quantity", "Quantity", "integer", ["Qty", "qty."], ["Quantity ordered", "Total quantity"]),
        new("amount", "Amount", "decimal", ["Amt", "amt."], ["Total amount", "Amount due"]),
        new("order_date", "Order Date", "date", ["Ord. date", "OrderDt"], ["Date of order", "date order"]),
        new("changed_at", "Changed At", "datetime", [], ["Last changed at", "at changed"]),
        new("is_paid", "Is Paid", "boolean", ["Paid"], ["Is it paid", "paid is"]),
        new("contact_email", "Contact Email", "email", ["E-mail", "Email"], ["Email of contact", "Contact email address"]),
        new("web_page", "Web Page", "url", ["Web", "Page"], ["Web page address", "Page web"]),
        new("remarks", "Remarks", "text", ["Rem.", "rmks"], ["Other remarks", "Remarks of the driver"]),
    ];

    public static ColumnName[] Vietnamese { get; } =
    [
        new("ma_don", "Mã đơn", "integer", ["Mã"], ["Mã đơn hàng", "Đơn mã"]),
        new("khach_hang", "Khách hàng", "text", ["KH", "K.hàng"], ["Tên khách hàng", "Khách hàng mua"]),
        new("thanh_pho", "Thành phố", "text", ["TP", "T.phố"], ["Tên thành phố", "Thành phố giao"]),
        new("so_luong", "Số lượng", "integer", ["SL", "S.lượng"], ["Số lượng đặt", "Tổng số lượng"]),
        new("don_gia", "Đơn giá", "decimal", ["ĐG", "Đ.giá"], ["Đơn giá bán", "Giá đơn"]),
        new("ngay_dat", "Ngày đặt", "date", ["Ngày"], ["Ngày đặt hàng", "Đặt ngày"]),
        new("cap_nhat_luc", "Cập nhật lúc", "datetime", ["Cập nhật"], ["Lúc cập nhật"]),
        new("da_tra", "Đã trả", "boolean", [], ["Đã trả tiền", "Trả đã"]),
        new("thu_dien_tu", "Thư điện tử", "email", [], ["Địa chỉ thư điện tử"]),
        new("trang_web", "Trang web", "url", ["Web"], ["Địa chỉ trang web"]),
        new("ghi_chu", "Ghi chú", "text", ["GC"], ["Ghi chú khác", "Các ghi chú"]),
    ];
}
