using System.Globalization;
using System.Text;
using CsCheck;
using ImportPortal.Core.Datasets.Values;

namespace ImportPortal.Tests.Core.Datasets.Values;

public sealed class DateTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    [Fact]
    public void Every_day_reads_back_in_each_order() =>
        Gen.Select(Days, Gen.Char["-/."]).Sample((day, mark) =>
        {
            var stored = (ValueFault.None, day.ToString("O", CultureInfo.InvariantCulture));
            Assert.Equal(stored, Date(Written(day, $"yyyy'{mark}'M'{mark}'d"), null));
            Assert.Equal(stored, Date(Written(day, "yyyy-MM-dd"), DateOrder.Dmy));
            Assert.Equal(stored, Date(Written(day, $"d'{mark}'M'{mark}'yyyy"), DateOrder.Dmy));
            Assert.Equal(stored, Date(Written(day, $"MM'{mark}'dd'{mark}'yyyy"), DateOrder.Mdy));
        });

    [Fact]
    public void Every_moment_is_kept_and_one_with_an_offset_in_utc() =>
        Gen.Select(Days, Gen.Long[0, TimeSpan.TicksPerDay - 1], Gen.Int[-14 * 60, 14 * 60]).Sample((day, ticks, minutes) =>
        {
            var local = day.ToDateTime(TimeOnly.MinValue).AddTicks(ticks);
            var trimmed = local.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
            Assert.Equal((ValueFault.None, trimmed), Datetime(local.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture), null));

            var offset = TimeSpan.FromMinutes(minutes);
            if (local.Ticks < offset.Ticks || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks)
                return;
            var utc = (local - offset).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
            Assert.Equal((ValueFault.None, utc), Datetime(new DateTimeOffset(local, offset).ToString("O", CultureInfo.InvariantCulture), null));
        });

    [Theory]
    [InlineData("03/04/2024", ValueFault.Ambiguous)]
    [InlineData("31/12/2024", ValueFault.Ambiguous)]
    [InlineData("12.31.2024", ValueFault.Ambiguous)]
    [InlineData("32/13/2024", ValueFault.NotOfType)]
    [InlineData("2024-02-30", ValueFault.NotOfType)]
    [InlineData("2024-04/03", ValueFault.NotOfType)]
    [InlineData("20240403", ValueFault.NotOfType)]
    [InlineData("3/4/24", ValueFault.NotOfType)]
    [InlineData("2024-04-03 08:30", ValueFault.NotOfType)]
    [InlineData("2024-04-03 00:00:00", ValueFault.None)]
    [InlineData("45385", ValueFault.NotOfType)]
    [InlineData("", ValueFault.NotOfType)]
    public void A_date_that_begins_with_its_day_or_month_waits_for_a_settled_order(string text, ValueFault fault) =>
        Assert.Equal(fault, Date(text, null).Fault);

    [Theory]
    [InlineData("2026-01-31T8:30", "2026-01-31T08:30:00")]
    [InlineData("2026-01-31", "2026-01-31T00:00:00")]
    [InlineData("2026-01-31 08:30:05.120", "2026-01-31T08:30:05.12")]
    [InlineData("2026-01-31T08:30:05.123456789Z", "2026-01-31T08:30:05.123456789Z")]
    [InlineData("2026-01-01 00:30 +0700", "2025-12-31T17:30:00Z")]
    [InlineData("2026-01-31t08:30:00-05", "2026-01-31T13:30:00Z")]
    public void A_datetime_is_stored_in_one_form(string text, string stored) => Assert.Equal((ValueFault.None, stored), Datetime(text, null));

    [Theory]
    [InlineData("2026-01-31T24:00")]
    [InlineData("2026-01-31T08:60")]
    [InlineData("2026-01-31T08:30:60")]
    [InlineData("2026-01-31T08:30:00.")]
    [InlineData("2026-01-31T08:30:00.1234567890")]
    [InlineData("2026-01-31T08:30+15:00")]
    [InlineData("2026-01-31T08:30 PM")]
    [InlineData("2026-01-31T")]
    [InlineData("08:30")]
    public void What_no_clock_shows_is_no_datetime(string text) => Assert.Equal(ValueFault.NotOfType, Datetime(text, null).Fault);

    [Theory]
    [InlineData("dd/MM/yyyy", "03/04/2024", "2024-04-03")]
    [InlineData("d.M.yyyy", "3.4.2024", "2024-04-03")]
    [InlineData("yyyyMMdd", "20240403", "2024-04-03")]
    [InlineData("'ngày' d 'tháng' M 'năm' yyyy", "ngày 3 tháng 4 năm 2024", "2024-04-03")]
    [InlineData("dd-MMM-yyyy", "03-Apr-2024", "2024-04-03")]
    [InlineData("ddMMMyyyy", "03APR2024", "2024-04-03")]
    [InlineData("d. MMMM yyyy", "3. März 2024", "2024-03-03")]
    [InlineData("MMM d, yyyy", "Apr. 3, 2024", "2024-04-03")]
    [InlineData("MMM d, yyyy", "Th4 3, 2024", "2024-04-03")]
    [InlineData("d MMMM yyyy", "3 Tháng Mười Hai 2024", "2024-12-03")]
    [InlineData("d MMMM yyyy", "3 tháng 4 2024", "2024-04-03")]
    [InlineData("dddd, d MMMM yyyy", "Wednesday, 3 April 2024", "2024-04-03")]
    [InlineData("ddd dd/MM/yy", "Wed 03/04/24", "2024-04-03")]
    [InlineData("dd/MM/yy", "03/04/49", "2049-04-03")]
    [InlineData("dd/MM/yy", "03/04/50", "1950-04-03")]
    public void A_pattern_reads_what_is_written_so(string pattern, string text, string stored)
    {
        Assert.Equal(ValueFault.None, DatePattern.Parse(pattern, withTime: false)!.Read(Encoding.UTF8.GetBytes(text), out var parts));
        var bytes = new byte[DateParts.DateBytes];
        parts.WriteDate(bytes);
        Assert.Equal(stored, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("yyyyMMddTHHmmss.fff", "20240403T083005.120")]
    [InlineData("dd/MM/yyyy H:mm:ss,ff", "03/04/2024 8:30:05,12")]
    [InlineData("MM/dd/yyyy h:mm:ss.ff tt", "04/03/2024 8:30:05.12 AM")]
    [InlineData("d MMM yyyy hh:mm:ss.ff tt", "3 Apr 2024 08:30:05.12 a.m.")]
    [InlineData("tt h:mm:ss.ff d/M/yyyy", "上午 8:30:05.12 3/4/2024")]
    public void A_pattern_may_hold_a_time(string pattern, string text)
    {
        Assert.Equal(ValueFault.None, DatePattern.Parse(pattern, withTime: true)!.Read(Encoding.UTF8.GetBytes(text), out var parts));
        var bytes = new byte[DateParts.DatetimeBytes];
        Assert.Equal("2024-04-03T08:30:05.12", Encoding.UTF8.GetString(bytes, 0, parts.WriteDatetime(bytes)));
        Assert.Null(DatePattern.Parse(pattern, withTime: false));
    }

    [Theory]
    [InlineData("3/4/2024", ValueFault.NotInFormat)]
    [InlineData("2024-04-03", ValueFault.NotInFormat)]
    [InlineData("03/04/2024 ", ValueFault.NotInFormat)]
    [InlineData("31/02/2024", ValueFault.NotOfType)]
    public void With_a_pattern_nothing_else_is_read(string text, ValueFault fault) =>
        Assert.Equal(fault, DatePattern.Parse("dd/MM/yyyy", withTime: false)!.Read(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("ddd d MMM yyyy", "Mon 3 Apr 2024", ValueFault.NotOfType)]
    [InlineData("d MMM yyyy", "3 Foo 2024", ValueFault.NotInFormat)]
    [InlineData("d MMM yyyy", "3 Marchant 2024", ValueFault.NotInFormat)]
    [InlineData("d MMMM yyyy", "3 listopad 2024", ValueFault.AmbiguousMonth)]
    [InlineData("d/M/yyyy h:mm tt", "3/4/2024 13:05 PM", ValueFault.NotOfType)]
    public void Names_that_contradict_or_are_none_are_not_read(string pattern, string text, ValueFault fault) =>
        Assert.Equal(fault, DatePattern.Parse(pattern, withTime: true)!.Read(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("")]
    [InlineData("dd/MM")]
    [InlineData("dd/MM/yyyy dd")]
    [InlineData("dMyyyy")]
    [InlineData("dd-MMMMM-yyyy")]
    [InlineData("dd/MM/yyyy ddd dddd")]
    [InlineData("yyyy-MM-dd hh:mm")]
    [InlineData("MMMddd d yyyy")]
    [InlineData("yyyy-MM-dd mm")]
    [InlineData("yyyy-MM-dd HH:mm tt")]
    [InlineData("yyyy-MM-dd'")]
    [InlineData("yyyy-MM-ddZ")]
    public void What_could_not_be_read_for_certain_is_no_pattern(string pattern) => Assert.Null(DatePattern.Parse(pattern, withTime: true));

    private static string Written(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private static (ValueFault Fault, string? Stored) Date(string text, DateOrder? order)
    {
        var stored = new byte[DateParts.DateBytes];
        var fault = DateText.ReadDate(Encoding.UTF8.GetBytes(text), order, out var parts);
        if (fault == ValueFault.None)
            parts.WriteDate(stored);
        return (fault, fault == ValueFault.None ? Encoding.UTF8.GetString(stored) : null);
    }

    private static (ValueFault Fault, string? Stored) Datetime(string text, DateOrder? order)
    {
        var stored = new byte[DateParts.DatetimeBytes];
        var fault = DateText.ReadDatetime(Encoding.UTF8.GetBytes(text), order, out var parts);
        return (fault, fault == ValueFault.None ? Encoding.UTF8.GetString(stored, 0, parts.WriteDatetime(stored)) : null);
    }
}
