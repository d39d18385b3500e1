using System.Globalization;
using System.Text;
using CsCheck;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Tests.Core.Datasets.Values;

/// <summary>Dates as people write them: the day that is meant, or none; never another one.</summary>
public sealed class WrittenDateTests
{
    private static readonly DateSettings DayFirst = new(DateOrder.Dmy, 2049);

    private static readonly string[] Formats =
        ["d MMM yyyy", "MMM d, yyyy", "dddd, d MMMM yyyy", "dd-MMM-yy", "yyyy-MMM-dd", "d'/'M'/'yyyy", "dd.MM.yy", "yyyy. M. d.", "ddd d'/'M'/'yyyy"];

    private static readonly string[] Tongues = ["en", "vi", "fr", "de", "es", "ru", "pl", "pt", "tr", "el"];

    [Theory]
    [InlineData("7 May 2020", "2020-05-07")]
    [InlineData("May 7, 2020", "2020-05-07")]
    [InlineData("MAY 7 2020", "2020-05-07")]
    [InlineData("7th May 2020", "2020-05-07")]
    [InlineData("the 7th of May, 2020", "2020-05-07")]
    [InlineData("14-Oct-19", "2019-10-14")]
    [InlineData("14 Oct '19", "2019-10-14")]
    [InlineData("31-OCT-2023", "2023-10-31")]
    [InlineData("31/Oct/2023", "2023-10-31")]
    [InlineData("31OCT2023", "2023-10-31")]
    [InlineData("2023-Oct-31", "2023-10-31")]
    [InlineData("2023 October 31", "2023-10-31")]
    [InlineData("Dec 8, 2022", "2022-12-08")]
    [InlineData("Sept. 8, 2022", "2022-09-08")]
    [InlineData("Thu, 8 Dec 2022", "2022-12-08")]
    [InlineData("8 Dec 2022 (Thursday)", "2022-12-08")]
    [InlineData("Thursday 08/12/2022", "2022-12-08")]
    [InlineData("2018.03.29.", "2018-03-29")]
    [InlineData("29.03.2018.", "2018-03-29")]
    [InlineData("29. 3. 2018", "2018-03-29")]
    [InlineData("2020. 5. 7.", "2020-05-07")]
    [InlineData("07/05/20", "2020-05-07")]
    [InlineData("07.05.50", "1950-05-07")]
    [InlineData("07/05/'20", "2020-05-07")]
    [InlineData("2020年5月7日", "2020-05-07")]
    [InlineData("2020年05月07日（木）", "2020-05-07")]
    [InlineData("2020 年 5 月 7 日 星期四", "2020-05-07")]
    [InlineData("二〇二〇年", null)]
    [InlineData("2020년 5월 7일 목요일", "2020-05-07")]
    [InlineData("ngày 7 tháng 5 năm 2020", "2020-05-07")]
    [InlineData("Thứ Năm, 7 tháng 5, 2020", "2020-05-07")]
    [InlineData("7 Th5 2020", "2020-05-07")]
    [InlineData("Th5 7, 2020", "2020-05-07")]
    [InlineData("7 thg 5, 2020", "2020-05-07")]
    [InlineData("7 Tháng Năm 2020", "2020-05-07")]
    [InlineData("7 tháng năm năm 2020", "2020-05-07")]
    [InlineData("07 tháng mười hai 2020", "2020-12-07")]
    [InlineData("7 THÁNG 05 2020", "2020-05-07")]
    [InlineData("7 tha\u0301ng 5 2020", "2020-05-07")]
    [InlineData("7 thang 5 2020", "2020-05-07")]
    [InlineData("7 de mayo de 2020", "2020-05-07")]
    [InlineData("7 de maio de 2020", "2020-05-07")]
    [InlineData("1er février 2020", "2020-02-01")]
    [InlineData("1 fevrier 2020", "2020-02-01")]
    [InlineData("Donnerstag, 7. Mai 2020", "2020-05-07")]
    [InlineData("7. März 2020", "2020-03-07")]
    [InlineData("7 мая 2020 г.", "2020-05-07")]
    [InlineData("7 maja 2020", "2020-05-07")]
    [InlineData("2020. május 7.", "2020-05-07")]
    [InlineData("7 Mayıs 2020", "2020-05-07")]
    [InlineData("7 KASIM 2020", "2020-11-07")]
    [InlineData("7 Μαΐου 2020", "2020-05-07")]
    [InlineData("٧ مايو ٢٠٢٠", "2020-05-07")]
    [InlineData("7 במאי 2020", "2020-05-07")]
    [InlineData("7 พ.ค. 2020", "2020-05-07")]
    [InlineData("mar 12 mar 2024", "2024-03-12")]
    public void A_day_is_read_in_the_words_of_many_languages(string text, string? stored) => Assert.Equal(stored, Date(text, DayFirst).Stored);

    [Theory]
    [InlineData("12/31/2020 1:05 PM", "2020-12-31T13:05:00")]
    [InlineData("2018-10-05 06:44:00 PM", "2018-10-05T18:44:00")]
    [InlineData("2022/01/27 11:04:57 p.m.", "2022-01-27T23:04:57")]
    [InlineData("12/31/2020 12:05 AM", "2020-12-31T00:05:00")]
    [InlineData("12/31/2020 12:05 PM", "2020-12-31T12:05:00")]
    [InlineData("12/31/2020 1pm", "2020-12-31T13:00:00")]
    [InlineData("12/31/2020, 1 a. m.", "2020-12-31T01:00:00")]
    [InlineData("12/31/2020 1:05:07.25 pm", "2020-12-31T13:05:07.25")]
    [InlineData("12/31/2020 1:05 CH", "2020-12-31T13:05:00")]
    [InlineData("9:05 SA 12/31/2020", "2020-12-31T09:05:00")]
    [InlineData("13:05 12/31/2020", "2020-12-31T13:05:00")]
    [InlineData("13:05:09, Thu 31 Dec 2020", "2020-12-31T13:05:09")]
    [InlineData("2020年12月31日下午1:05", "2020-12-31T13:05:00")]
    [InlineData("2020年12月31日 13时05分09秒", "2020-12-31T13:05:09")]
    [InlineData("2020년 12월 31일 오후 1시 5분", "2020-12-31T13:05:00")]
    [InlineData("2020/12/31 午前9:05", "2020-12-31T09:05:00")]
    [InlineData("31 Dec 2020 at 13:05", "2020-12-31T13:05:00")]
    [InlineData("31 décembre 2020 à 13h05", "2020-12-31T13:05:00")]
    [InlineData("31 Dec 2020 13:05 +07:00", "2020-12-31T06:05:00Z")]
    [InlineData("Thu, 31 Dec 2020 13:05:00 GMT", "2020-12-31T13:05:00Z")]
    [InlineData("2020-12-31T1:05 PM", "2020-12-31T13:05:00")]
    [InlineData("31 Dec 2020", "2020-12-31T00:00:00")]
    public void A_time_is_read_wherever_it_stands(string text, string stored) =>
        Assert.Equal((ValueFault.None, stored), Datetime(text, new DateSettings(DateOrder.Mdy, 2049)));

    [Theory]
    [InlineData("Fri, 8 Dec 2022")]
    [InlineData("30 Feb 2020")]
    [InlineData("29 Feb 2021")]
    [InlineData("May 2020")]
    [InlineData("7 May")]
    [InlineData("7 Foo 2020")]
    [InlineData("7 May June 2020")]
    [InlineData("7 May 2020 9")]
    [InlineData("99-Oct-14")]
    [InlineData("7 May 220")]
    [InlineData("7 5 2020")]
    [InlineData("7/5-2020")]
    [InlineData("7//5//2020")]
    [InlineData("2020.03.29..")]
    [InlineData("31/12/2020 13:05 AM")]
    [InlineData("31/12/2020 0:05 PM")]
    [InlineData("31/12/2020 25:00")]
    [InlineData("31/12/2020 1:5 PM")]
    [InlineData("31/12/2020 PM")]
    [InlineData("7 พ.ค. 2563")]
    [InlineData("令和2年5月7日")]
    [InlineData(" 7 May 2020")]
    [InlineData("Q1 2020")]
    [InlineData("12 Main Street 2020")]
    public void What_contradicts_itself_or_lacks_a_part_is_no_date(string text) => Assert.Equal(ValueFault.NotOfType, Datetime(text, DayFirst).Fault);

    [Theory]
    [InlineData("14-Oct-19", DateOrder.Dmy, ValueFault.AmbiguousYear)]
    [InlineData("14/10/19", DateOrder.Dmy, ValueFault.AmbiguousYear)]
    [InlineData("14/10/19", null, ValueFault.Ambiguous)]
    [InlineData("10.10.10", null, ValueFault.Ambiguous)]
    [InlineData("40/40/40", null, ValueFault.NotOfType)]
    public void Years_of_two_digits_and_orders_wait_until_they_are_settled(string text, DateOrder? order, ValueFault fault) =>
        Assert.Equal(fault, Date(text, new DateSettings(order)).Fault);

    [Theory]
    [InlineData("19/10/14", DateOrder.Ymd, "2019-10-14")]
    [InlineData("19-Oct-14", DateOrder.Ymd, "2019-10-14")]
    [InlineData("10/14/19", DateOrder.Mdy, "2019-10-14")]
    [InlineData("29/2/00", DateOrder.Dmy, "2000-02-29")]
    public void A_settled_order_says_which_number_is_the_year(string text, DateOrder order, string stored) =>
        Assert.Equal(stored, Date(text, new DateSettings(order, 2049)).Stored);

    [Theory]
    [InlineData(2049, 49, 2049)]
    [InlineData(2049, 50, 1950)]
    [InlineData(2000, 0, 2000)]
    [InlineData(2000, 1, 1901)]
    [InlineData(2150, 99, 2099)]
    public void The_last_year_says_the_century(int last, int digits, int year) => Assert.Equal(year, DateSettings.YearOf(digits, last));

    [Theory]
    [InlineData("12 listopada 2023", "pl", "2023-11-12")]
    [InlineData("12 listopada 2023", "hr", "2023-10-12")]
    [InlineData("12 lip 2023", "pl", "2023-07-12")]
    [InlineData("12 lip 2023", "hr", "2023-06-12")]
    [InlineData("12 May 2023", "hr", "2023-05-12")]
    public void A_name_of_two_months_means_that_of_the_settled_language(string text, string language, string stored)
    {
        Assert.Equal(stored, Date(text, DayFirst with { Language = language }).Stored);
        Assert.Equal(text.Contains("May", StringComparison.Ordinal) ? ValueFault.None : ValueFault.AmbiguousMonth, Date(text, DayFirst).Fault);
    }

    [Fact]
    public void Every_language_of_the_framework_reads_back_what_it_writes()
    {
        var unread = new List<string>();
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(IsOfNames))
        {
            for (var month = 1; month <= 12; month++)
            {
                var day = new DateTime(2023, month, 1 + (month * 2 % 27));
                foreach (var format in new[] { "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "dddd d MMMM yyyy", "d-MMM-yyyy" })
                {
                    var text = day.ToString(format, culture);
                    var settings = DayFirst with { Language = culture.Name.Split('-')[0] };
                    var (fault, stored) = Date(text, settings);
                    if (fault == ValueFault.None ? stored != day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : !IsMinor(culture))
                        unread.Add($"{culture.Name}: {text} is {stored}");
                }
            }
        }

        Assert.Empty(unread);
    }

    [Fact]
    public void A_day_that_was_written_is_never_read_as_another() =>
        Gen.Select(Gen.Int[0, 73_000], Gen.Int[0, Formats.Length - 1], Gen.Int[0, Tongues.Length - 1])
            .Sample((days, formatAt, languageAt) =>
            {
                var (format, language) = (Formats[formatAt], Tongues[languageAt]);
                var day = new DateTime(1900, 1, 1).AddDays(days);
                var text = day.ToString(format, CultureInfo.GetCultureInfo(language));
                var stored = format.Contains("yyyy", StringComparison.Ordinal) || day.Year is > 1949 and < 2050 ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
                if (stored is not null)
                    Assert.Equal((text, ValueFault.None, stored), (text, Date(text, DayFirst with { Language = language }).Fault, Date(text, DayFirst with { Language = language }).Stored));
                // What is not settled is that day or none.
                var (fault, unsettled) = Date(text, DateSettings.None);
                Assert.True(fault != ValueFault.None || unsettled == day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text);
            });

    // Names with signs that are no letters, or that are numbers, are read where their parts are known.
    private static bool IsOfNames(CultureInfo culture) =>
        culture.Name.Length > 0 && culture.Calendar is GregorianCalendar && !culture.DateTimeFormat.MonthNames[0].StartsWith("M0", StringComparison.Ordinal);

    private static bool IsMinor(CultureInfo culture) => !DateNames.IsLarge(culture.Name.Split('-')[0]) || culture.Name.Contains('-', StringComparison.Ordinal);

    private static (ValueFault Fault, string? Stored) Date(string text, DateSettings settings)
    {
        var stored = new byte[DateParts.DateBytes];
        var fault = WrittenDate.ReadDate(Encoding.UTF8.GetBytes(text), settings, out var parts);
        if (fault == ValueFault.None)
            parts.WriteDate(stored);
        return (fault, fault == ValueFault.None ? Encoding.UTF8.GetString(stored) : null);
    }

    private static (ValueFault Fault, string? Stored) Datetime(string text, DateSettings settings)
    {
        var stored = new byte[DateParts.DatetimeBytes];
        var fault = WrittenDate.ReadDatetime(Encoding.UTF8.GetBytes(text), settings, out var parts);
        return (fault, fault == ValueFault.None ? Encoding.UTF8.GetString(stored, 0, parts.WriteDatetime(stored)) : null);
    }
}
