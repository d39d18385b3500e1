using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Shared;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Web.Components.Shared;

public sealed class FormatsTests : IDisposable
{
    // 20:00 of Tuesday in Ho Chi Minh City.
    private readonly FakeTimeProvider _time = new(new(2026, 11, 24, 13, 0, 0, TimeSpan.Zero));
    private Language? _language;

    public void Dispose() => _language?.Dispose();

    [Theory]
    [InlineData("en", "1,234,567")]
    [InlineData("vi", "1.234.567")]
    public void Numbers_have_the_separators_of_the_language(string language, string expected) =>
        Assert.Equal(expected, In(language).Number(1_234_567));

    [Theory]
    [InlineData("en", 0L, "0 B")]
    [InlineData("en", 1_023L, "1023 B")]
    [InlineData("en", 1_024L, "1 KB")]
    [InlineData("en", 2_621_440L, "2.5 MB")]
    [InlineData("vi", 2_621_440L, "2,5 MB")]
    [InlineData("en", 155_189_248L, "148 MB")]
    [InlineData("en", 1_048_575L, "1 MB")]
    [InlineData("en", 12_884_901_888L, "12 GB")]
    public void Sizes_count_in_units_of_1024(string language, long bytes, string expected) =>
        Assert.Equal(expected, In(language).Bytes(bytes));

    [Theory]
    [InlineData("en", 0, "0 s")]
    [InlineData("en", 8, "8 s")]
    [InlineData("en", 60, "1 min")]
    [InlineData("en", 125, "2 min 5 s")]
    [InlineData("en", 4_320, "1 h 12 min")]
    [InlineData("vi", 125, "2 phút 5 giây")]
    [InlineData("vi", 4_320, "1 giờ 12 phút")]
    public void Durations_name_the_two_largest_units(string language, int seconds, string expected) =>
        Assert.Equal(expected, In(language).Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.2, "about 1 s left")]
    [InlineData(7.1, "about 8 s left")]
    [InlineData(13, "about 15 s left")]
    [InlineData(58, "about 1 min left")]
    [InlineData(140, "about 2 min left")]
    public void Estimates_are_as_coarse_as_they_are_sure(double seconds, string expected) =>
        Assert.Equal(expected, In("en").TimeLeft(seconds));

    [Theory]
    [InlineData("en", 38_219, "38,200 rows/s")]
    [InlineData("vi", 38_219, "38.200 dòng/giây")]
    [InlineData("en", 7.4, "7 rows/s")]
    public void Rates_have_three_digits_that_mean_something(string language, double rate, string expected) =>
        Assert.Equal(expected, In(language).RowsRate(rate));

    [Theory]
    [InlineData("en", "2026-11-24T12:59:40Z", "just now")]
    [InlineData("en", "2026-11-24T12:57:00Z", "3 min ago")]
    [InlineData("vi", "2026-11-24T12:57:00Z", "3 phút trước")]
    [InlineData("en", "2026-11-24T07:02:00Z", "14:02 today")]
    [InlineData("vi", "2026-11-24T07:02:00Z", "14:02 hôm nay")]
    [InlineData("en", "2026-11-23T07:02:00Z", "23 Nov 14:02")]
    [InlineData("vi", "2026-11-23T07:02:00Z", "23/11 14:02")]
    [InlineData("en", "2025-11-23T07:02:00Z", "23 Nov 2025 14:02")]
    // Today begins at the reader's midnight, not at that of UTC.
    [InlineData("en", "2026-11-23T17:30:00Z", "00:30 today")]
    [InlineData("en", "2026-11-23T16:30:00Z", "23 Nov 23:30")]
    public void Moments_are_told_as_they_are_near_or_far(string language, string moment, string expected) =>
        Assert.Equal(expected, In(language).When(DateTimeOffset.Parse(moment, null)));

    [Fact]
    public void What_is_not_there_is_a_dash()
    {
        var formats = In("en");
        Assert.Equal(["–", "–", "–"], [formats.Number(null), formats.Bytes(null), formats.When(null)]);
    }

    [Theory]
    [InlineData("en", 1, "1st")]
    [InlineData("en", 2, "2nd")]
    [InlineData("en", 3, "3rd")]
    [InlineData("en", 11, "11th")]
    [InlineData("en", 112, "112th")]
    [InlineData("en", 1_021, "1,021st")]
    [InlineData("vi", 3, "3")]
    public void Places_in_line_are_counted_as_the_language_counts(string language, int place, string expected) =>
        Assert.Equal(expected, In(language).Place(place));

    [Theory]
    [InlineData(1, "1 row")]
    [InlineData(0, "0 rows")]
    [InlineData(12_000, "12,000 rows")]
    public void One_is_not_many(long count, string expected) => Assert.Equal(expected, In("en").Count("Rows", count));

    [Theory]
    [InlineData("Asia/Ho_Chi_Minh")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/Los_Angeles")]
    public void The_first_and_the_last_day_begin_within_the_times_that_there_are(string zone)
    {
        var formats = new Formats(Texts.Of<ImportPortal.Web.Resources.Texts>(), TimeZoneInfo.FindSystemTimeZoneById(zone), _time);

        Assert.InRange(formats.StartOf(DateOnly.MinValue), DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddDays(1));
        Assert.InRange(formats.StartOf(DateOnly.MaxValue), DateTimeOffset.MaxValue.AddDays(-2), DateTimeOffset.MaxValue);
        Assert.NotEmpty(formats.Full(DateTimeOffset.MinValue) + formats.Full(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_day_begins_where_the_clock_is_put_forward_at_midnight()
    {
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");
        var formats = new Formats(Texts.Of<ImportPortal.Web.Resources.Texts>(), cairo, _time);

        var start = formats.StartOf(new DateOnly(2026, 4, 24));

        Assert.Equal(new DateTimeOffset(2026, 4, 23, 22, 0, 0, TimeSpan.Zero), start.ToUniversalTime());
    }

    private Formats In(string language)
    {
        _language = new Language(language);
        return Texts.Formats(_time);
    }
}
