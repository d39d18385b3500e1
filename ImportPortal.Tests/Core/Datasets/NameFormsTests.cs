using CsCheck;
using ImportPortal.Core.Datasets;

namespace ImportPortal.Tests.Core.Datasets;

public sealed class NameFormsTests
{
    [Theory]
    [InlineData("end_date", "End Date")]
    [InlineData("end_date", "endDate")]
    [InlineData("end_date", "END-DATE:")]
    [InlineData("end_date", "end.date *")]
    [InlineData("end_date", "\"End/Date\"")]
    [InlineData("name", "na\u00ADme")]
    [InlineData("name", "\u200B\uFEFFName\u2060")]
    [InlineData("name", "Ｎａｍｅ")]
    [InlineData("id", "#ID")]
    [InlineData("amount", "Amount ($)")]
    [InlineData("amount", "Amount(USD)*")]
    [InlineData("weight", "Weight [kg]")]
    [InlineData("gia", "Giá (VND)")]
    [InlineData("gia", "GIÁ (nghìn đồng)")]
    [InlineData("don_gia", "Đơn giá (đ/kg)")]
    [InlineData("speed", "Speed (km/h)")]
    [InlineData("sinh", "Sinh (dd/mm/yyyy)")]
    [InlineData("name", "Name (required)")]
    [InlineData("ho_ten", "Ho\u0323 te\u0302n")]
    [InlineData("strasse", "Straße")]
    public void Names_that_people_take_for_one_are_equal(string name, string written) => Assert.Equal(NameForms.Loose(name), NameForms.Loose(written));

    [Theory]
    [InlineData("customer", "Customer (ID)")]
    [InlineData("q11", "Q1.1")]
    [InlineData("phone", "Phone (2)")]
    [InlineData("c", "C++")]
    [InlineData("change", "Change %")]
    [InlineData("が", "か")]
    public void Names_of_other_things_are_not(string name, string written) => Assert.NotEqual(NameForms.Loose(name), NameForms.Loose(written));

    [Theory]
    [InlineData("Amount ($)", "Amount (€)")]
    [InlineData("a", "á")]
    public void What_is_equal_only_loosely_is_told_apart_by_how_it_is_written(string one, string other)
    {
        Assert.Equal(NameForms.Loose(one), NameForms.Loose(other));
        Assert.NotEqual(NameForms.Written(one), NameForms.Written(other));
    }

    [Theory]
    [InlineData("Số điện thoại (2)", "so dien thoai 2")]
    [InlineData("customerName", "customer name")]
    [InlineData("HTTPStatus_code2", "http status code 2")]
    [InlineData("Weight [kg]", "weight")]
    public void A_name_has_words(string name, string words) => Assert.Equal(words, string.Join(' ', NameForms.Words(name)));

    [Fact]
    public void Folding_what_is_folded_changes_nothing() => Gen.String.Sample(
        name => NameForms.Loose(NameForms.Loose(name)) == NameForms.Loose(name) && NameForms.Written(NameForms.Written(name)) == NameForms.Written(name));

    [Fact]
    public void Names_that_a_definition_takes_for_one_are_one_in_every_looser_form() => Gen.Select(Gen.String, Gen.OneOf("\u0301", "Đ", " ", "(kg)", "-", "é")).Sample((name, end) =>
    {
        var (one, other) = (name + end, $" {(name + end).ToUpperInvariant()} ");
        return DefinitionNames.Fold(one) != DefinitionNames.Fold(other) || NameForms.Loose(one) == NameForms.Loose(other);
    });
}
