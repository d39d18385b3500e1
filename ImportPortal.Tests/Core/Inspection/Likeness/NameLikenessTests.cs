using ImportPortal.Core.Inspection;
using ImportPortal.Core.Inspection.Likeness;

namespace ImportPortal.Tests.Core.Inspection.Likeness;

public sealed class NameLikenessTests
{
    [Theory]
    [InlineData("ammount", "amount", EvidenceCodes.SuggestedSpelling)]
    [InlineData("Adress", "address", EvidenceCodes.SuggestedSpelling)]
    [InlineData("nmae", "name", EvidenceCodes.SuggestedSpelling)]
    [InlineData("Desciption of goods", "description_of_goods", EvidenceCodes.SuggestedSpelling)]
    [InlineData("qty", "quantity", EvidenceCodes.SuggestedMeaning)]
    [InlineData("mgr", "manager", EvidenceCodes.SuggestedShort)]
    [InlineData("ref no", "reference_number", EvidenceCodes.SuggestedWords)]
    [InlineData("SĐT", "số điện thoại", EvidenceCodes.SuggestedMeaning)]
    [InlineData("ĐTDĐ", "so_dien_thoai", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Mobile", "phone", EvidenceCodes.SuggestedMeaning)]
    [InlineData("DOB", "date_of_birth", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Ngày sinh", "birthday", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Tên khách hàng", "khach_hang", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Customer name", "customer", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Họ tên", "full_name", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Khách hàng", "name", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Thành tiền", "amount", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Tỉnh/Thành phố", "city", EvidenceCodes.SuggestedMeaning)]
    [InlineData("Date end", "end_date", EvidenceCodes.SuggestedWords)]
    [InlineData("Start", "start_date", EvidenceCodes.SuggestedWords)]
    [InlineData("birth", "date_of_birth", EvidenceCodes.SuggestedWords)]
    [InlineData("Name of the project", "project", EvidenceCodes.SuggestedWords)]
    [InlineData("Mã sản phẩm", "product_code", EvidenceCodes.SuggestedWords)]
    [InlineData("GDP", "gross_domestic_product", EvidenceCodes.SuggestedShort)]
    public void A_name_may_be_meant_for_another(string file, string dataset, string code)
    {
        var likeness = NameLikeness.Between(NameParts.Of(file), NameParts.Of(dataset));

        Assert.True(likeness.Score >= NameLikeness.Plausible, $"{likeness}");
        Assert.Equal(code, likeness.Code);
    }

    [Theory]
    [InlineData("A15", "v15")]
    [InlineData("1A", "v1")]
    [InlineData("3", "v3")]
    [InlineData("phone", "email")]
    [InlineData("Ghi chú", "amount")]
    [InlineData("id", "value")]
    [InlineData("address 1", "address_2")]
    [InlineData("rate", "date")]
    [InlineData("2023", "2024")]
    [InlineData("page", "name")]
    [InlineData("Tax code", "code")]
    [InlineData("end", "start_date")]
    [InlineData("name", "first_name")]
    [InlineData("", "name")]
    public void A_name_of_another_thing_is_not(string file, string dataset)
    {
        var likeness = NameLikeness.Between(NameParts.Of(file), NameParts.Of(dataset));

        Assert.True(likeness.Score < NameLikeness.Plausible, $"{likeness}");
    }
}
