using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;

namespace ImportPortal.Tests.Web.Resources;

public sealed partial class ReasonTextsTests
{
    private static readonly string[] Codes = [.. typeof(ReasonCodes).GetFields().Concat(typeof(DefinitionCodes).GetFields()).Select(field => (string)field.GetRawConstantValue()!)];

    [Theory]
    [InlineData("Codes")]
    [InlineData("CodeWords")]
    [InlineData("PlainPages")]
    [InlineData("EvidenceTexts")]
    [InlineData("RemarkTexts")]
    public void Every_text_is_there_in_both_languages_with_the_same_placeholders(string resource)
    {
        var english = TextsOf(resource, "");
        var vietnamese = TextsOf(resource, "vi");

        Assert.Equal(english.Keys.Order(), vietnamese.Keys.Order());
        foreach (var (name, text) in english)
            Assert.Equal((name, PlaceholdersOf(text)), (name, PlaceholdersOf(vietnamese[name])));
    }

    [Fact]
    public void Every_code_has_a_text_and_none_is_left_over() => Assert.Equal(
        Codes.Order(), TextsOf("Codes", "").Keys.Where(name => !name.EndsWith("_One", StringComparison.Ordinal)).Order());

    [Fact]
    public void Every_evidence_has_a_text_and_none_is_left_over() => Assert.Equal(
        typeof(EvidenceCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(),
        TextsOf("EvidenceTexts", "").Keys.Where(name => !name.EndsWith("_One", StringComparison.Ordinal)).Order());

    [Fact]
    public void Every_remark_has_a_text_and_none_is_left_over() => Assert.Equal(
        typeof(RemarkCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(),
        TextsOf("RemarkTexts", "").Keys.Where(name => !name.EndsWith("_One", StringComparison.Ordinal)).Order());

    [Fact]
    public void One_has_a_sentence_of_its_own()
    {
        Assert.Equal("The first line does not have the 3 fields of the table.", In("en", () => EvidenceTexts.Of(new Reason(EvidenceCodes.SkipTitles, "1", "3"))));
        Assert.Equal("The first 2 lines do not have the 3 fields of the table.", In("en", () => EvidenceTexts.Of(new Reason(EvidenceCodes.SkipTitles, "2", "3"))));
    }

    [Fact]
    public void Evidence_is_told_with_its_numbers_and_marks()
    {
        Assert.Equal("1,200 of the first 1,201 rows have 3 fields with it.", In("en", () => EvidenceTexts.Of(new Reason(EvidenceCodes.SeparatorEven, "1200", "1201", "3"))));
        Assert.Equal("dấu chấm phẩy cũng phù hợp.", In("vi", () => EvidenceTexts.Of(new Reason(EvidenceCodes.SeparatorTie, ";"))));
    }

    [Fact]
    public void Every_status_has_its_word() => Assert.Empty(Enum.GetNames<UploadStatus>().Except(TextsOf("CodeWords", "").Keys));

    [Theory]
    [InlineData("en", "Paused: 1,001 rows rejected, 1,000 allowed. Go on, change the mapping, or undo.")]
    [InlineData("vi", "Tạm dừng: 1.001 dòng bị từ chối, cho phép 1.000. Hãy chạy tiếp, sửa ánh xạ hoặc hoàn tác.")]
    public void Numbers_are_written_as_the_language_does(string language, string text) =>
        Assert.Equal(text, In(language, () => ReasonTexts.Of(new Reason(ReasonCodes.TooManyRejectedRows, "1001", "1000"))));

    [Fact]
    public void Arguments_are_shown_as_what_they_are()
    {
        Assert.Equal(
            "Tệp lớn hơn 2,5 GB, mức tối đa được nhận. Hãy chia nhỏ.",
            In("vi", () => ReasonTexts.Of(ReasonCodes.TooLarge, "2684354560")));
        Assert.Equal(
            "people.csv is \"Rows to mend\", so it is not possible to cancel it now. Possible now: nothing.",
            In("en", () => ReasonTexts.Of(ReasonCodes.WrongState, "Cancel", nameof(UploadStatus.CompletedWithErrors), "people.csv", "")));
        Assert.Equal("value: \"1000\" is not a whole number. Write it like 1200.", In("en", () => ReasonTexts.Of(ReasonCodes.NotAnInteger, "value", "1000")));
    }

    [Fact]
    public void No_text_fails_for_want_of_arguments_or_a_newer_code()
    {
        Assert.All(Codes, code => Assert.NotEmpty(In("vi", () => ReasonTexts.Of(code))));
        Assert.Equal("of_a_newer_version", ReasonTexts.Of("of_a_newer_version", "1"));
    }

    private static Dictionary<string, string> TextsOf(string resource, string language) =>
        new ResourceManager($"ImportPortal.Web.Resources.{resource}", typeof(ReasonTexts).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string PlaceholdersOf(string text) => string.Join(' ', Placeholder().Matches(text).Select(match => match.Value).Order().Distinct());

    private static string In(string language, Func<string> text)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
