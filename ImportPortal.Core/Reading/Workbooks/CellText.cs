using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Xml;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// The one form of a workbook's values: numbers shortest that read back to the same double, with a point; whole numbers
/// up to 2⁵³ in plain digits, larger ones as the runtime writes them (<c>1E+20</c>); days and times in ISO 8601 to the
/// millisecond.
/// </summary>
internal static class CellText
{
    /// <summary>The most bytes that a value takes.</summary>
    public const int MaxBytes = 40;

    /// <summary>The largest whole number up to which a double holds every one.</summary>
    private const double LastExactInteger = 9_007_199_254_740_992;

    private const long MillisecondsPerDay = 86_400_000;

    // Serial 61 is 1900-03-01. Lotus, and Excel after it, take 1900 for a leap year: serial 60 is a day that never was.
    private static readonly DateTime Epoch1900 = new(1899, 12, 30);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1);

    /// <summary>Writes a number.</summary>
    public static int Write(double number, Span<byte> target)
    {
        int written;
        if (number == Math.Truncate(number) && Math.Abs(number) <= LastExactInteger)
            Utf8Formatter.TryFormat((long)number, target, out written);
        else
            number.TryFormat(target, out written, "R", CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>Adds a number to its row as its format has it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">From 0.</param>
    /// <param name="number">The number.</param>
    /// <param name="format">Its format.</param>
    /// <param name="is1904">Whether days count from 1904.</param>
    /// <param name="scratch">At least <see cref="MaxBytes"/>.</param>
    public static void Add(SheetRow row, int column, double number, NumberFormat format, bool is1904, Span<byte> scratch)
    {
        var length = Write(number, format.Meaning, is1904, scratch, out var kind);
        AddNumber(row, column, kind, scratch[..length], format.Digits);
    }

    /// <summary>Adds a number that is written already.</summary>
    public static void AddNumber(SheetRow row, int column, FieldKind kind, ReadOnlySpan<byte> text, DigitsFormat? digits)
    {
        // What is no whole number would lose by being shown so.
        if (digits is null || !IsWhole(text))
        {
            row.Add(column, kind, text);
            return;
        }

        Span<byte> shown = stackalloc byte[digits.MaxBytes];
        shown = shown[..digits.Write(text, shown)];
        if (shown.SequenceEqual(text))
            row.Add(column, kind, text);
        else
            row.Add(column, FieldKind.Digits, DigitsText.Join(shown, text, stackalloc byte[shown.Length + 1 + text.Length]));
    }

    /// <summary>Writes a serial as the day or time that it stands for, or as a number when it stands for none.</summary>
    /// <param name="serial">Days since the epoch.</param>
    /// <param name="meaning">What the cell's format shows of it.</param>
    /// <param name="is1904">Whether the epoch is 1904.</param>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <param name="kind">Whether it became a date.</param>
    public static int Write(double serial, NumberMeaning meaning, bool is1904, Span<byte> target, out FieldKind kind)
    {
        kind = FieldKind.Number;
        if (meaning == NumberMeaning.Number || !(serial >= 0 && serial < 2_958_466))
            return Write(serial, target);
        var milliseconds = (long)Math.Round(serial * MillisecondsPerDay, MidpointRounding.AwayFromZero);
        var (day, time) = (milliseconds / MillisecondsPerDay, milliseconds % MillisecondsPerDay);
        var epoch = is1904 ? Epoch1904 : day < 60 ? Epoch1900.AddDays(1) : Epoch1900;
        if (day > (DateTime.MaxValue - epoch).Days)
            return Write(serial, target);

        kind = FieldKind.Date;
        var writer = new Utf8Builder(target);
        if (meaning == NumberMeaning.Time && day == 0)
        {
            writer.Time(time);
        }
        else
        {
            if (day == 60 && !is1904)
                writer.Text("1900-02-29"u8);
            else
                writer.Day(epoch.AddDays(day));
            if (time != 0 || meaning != NumberMeaning.Date)
            {
                writer.Text("T"u8);
                writer.Time(time);
            }
        }

        return writer.Length;
    }

    /// <summary>Reads a duration such as <c>PT11H30M</c>, as a strict workbook holds them in text; false when it is none.</summary>
    /// <param name="text">The duration.</param>
    /// <param name="days">How many days it takes.</param>
    public static bool TryReadDuration(ReadOnlySpan<byte> text, out double days)
    {
        days = 0;
        if (!text.StartsWith("P"u8) && !text.StartsWith("-P"u8))
            return false;
        try
        {
            days = XmlConvert.ToTimeSpan(Encoding.UTF8.GetString(text)).TotalDays;
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>Writes a day with its time, as a strict workbook holds them in text; false when it is none.</summary>
    /// <param name="text">The day.</param>
    /// <param name="meaning">What the cell's format shows of it.</param>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <param name="written">How many bytes were written.</param>
    public static bool TryWriteIso(ReadOnlySpan<byte> text, NumberMeaning meaning, Span<byte> target, out int written)
    {
        written = 0;
        var isDate = DateTime.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault, out var moment);
        if (!isDate)
            return false;
        var writer = new Utf8Builder(target);
        var time = (long)moment.TimeOfDay.TotalMilliseconds;
        if (moment.Year > 1)
            writer.Day(moment);
        if (text.Contains((byte)':') && (time != 0 || meaning != NumberMeaning.Date))
        {
            if (moment.Year > 1)
                writer.Text("T"u8);
            writer.Time(time);
        }

        written = writer.Length;
        return true;
    }

    private static bool IsWhole(ReadOnlySpan<byte> number) => !number.TrimStart((byte)'-').ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private ref struct Utf8Builder(Span<byte> target)
    {
        private readonly Span<byte> _target = target;

        public int Length { get; private set; }

        public void Text(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_target[Length..]);
            Length += text.Length;
        }

        public void Day(DateTime day)
        {
            Digits(day.Year, 4);
            Text("-"u8);
            Digits(day.Month, 2);
            Text("-"u8);
            Digits(day.Day, 2);
        }

        public void Time(long milliseconds)
        {
            Digits((int)(milliseconds / 3_600_000), 2);
            Text(":"u8);
            Digits((int)(milliseconds / 60_000 % 60), 2);
            Text(":"u8);
            Digits((int)(milliseconds / 1_000 % 60), 2);
            if (milliseconds % 1_000 == 0)
                return;
            Text("."u8);
            Digits((int)(milliseconds % 1_000), 3);
        }

        private void Digits(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--, value /= 10)
                _target[Length + i] = (byte)('0' + (value % 10));
            Length += count;
        }
    }
}
