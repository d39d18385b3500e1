using System.Text;
using CsCheck;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Tests.Core.Datasets.Values;

public sealed class WordTests
{
    private static readonly string[] True = ["true", "yes", "y", "t", "1", "có", "đúng"];
    private static readonly string[] False = ["false", "no", "n", "f", "0", "không", "sai"];

    [Fact]
    public void The_words_of_both_languages_are_booleans_in_any_case_composed_or_not() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 6], Gen.Int[0, 255], Gen.Bool).Sample((isTrue, word, capitals, isDecomposed) =>
        {
            var text = string.Concat((isTrue ? True : False)[word].Select((letter, i) => (capitals >> i & 1) == 1 ? char.ToUpperInvariant(letter) : letter));
            var written = text.Normalize(isDecomposed ? NormalizationForm.FormD : NormalizationForm.FormC);
            Assert.Equal((true, isTrue), (BooleanText.TryRead(Encoding.UTF8.GetBytes(written), out var read), read));
        });

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("on")]
    [InlineData("co")]
    [InlineData("yess")]
    [InlineData("truẻ")]
    [InlineData("-1")]
    public void Any_other_word_is_no_boolean(string text) => Assert.False(BooleanText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Every_uuid_reads_back_in_its_canonical_form() =>
        Gen.Guid.Sample(value =>
        {
            foreach (var format in new[] { "N", "D", "B" })
                Assert.Equal(value.ToString(), Uuid(value.ToString(format).ToUpperInvariant()));
        });

    [Theory]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964f")]
    [InlineData("{6f9619ff8b86d011b42d00c04fc964ff}")]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964fg")]
    [InlineData("(6f9619ff-8b86-d011-b42d-00c04fc964ff)")]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964f\u00E9")]
    public void Anything_else_is_no_uuid(string text) => Assert.Null(Uuid(text));

    [Theory]
    [InlineData("an@example.com", true)]
    [InlineData("Nguyễn.An+kho@thư.vn", true)]
    [InlineData("o'brien@mail.example.co.uk", true)]
    [InlineData("an@example", false)]
    [InlineData("an@@example.com", false)]
    [InlineData("@example.com", false)]
    [InlineData("an@", false)]
    [InlineData("an.@example.com", false)]
    [InlineData("a..n@example.com", false)]
    [InlineData("a n@example.com", false)]
    [InlineData("an@exa_mple.com", false)]
    [InlineData("an@-example.com", false)]
    [InlineData("an@example.com.", false)]
    [InlineData("An <an@example.com>", false)]
    [InlineData("an@example.com,binh@example.com", false)]
    public void An_email_address_has_a_name_and_a_host(string text, bool isOne) => Assert.Equal(isOne, EmailText.IsOne(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("HTTP://example.com:8080/a?b=c#d", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("http://127.0.0.1/x", true)]
    [InlineData("http://[::1]:5000/", true)]
    [InlineData("https://an:secret@example.com/", true)]
    [InlineData("https://thư.vn/đường dẫn", false)]
    [InlineData("https://thư.vn/đường-dẫn", true)]
    [InlineData("example.com", false)]
    [InlineData("https://", false)]
    [InlineData("https:///x", false)]
    [InlineData("https://example.com:99999/", false)]
    [InlineData("https://exa mple.com", false)]
    [InlineData("https://example.com/<script>", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("ftp://example.com/", false)]
    [InlineData("http://[::1/", false)]
    public void A_web_address_begins_with_http_and_names_a_host(string text, bool isOne) => Assert.Equal(isOne, UrlText.IsOne(Encoding.UTF8.GetBytes(text)));

    private static string? Uuid(string text)
    {
        var stored = new byte[UuidText.Bytes];
        return UuidText.TryRead(Encoding.UTF8.GetBytes(text), stored) ? Encoding.UTF8.GetString(stored) : null;
    }
}
