using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>
/// Brings the values of one column from a file's form into their stored form. It is chosen once for a column, works on
/// UTF-8 alone, and is not for two threads at once.
/// </summary>
internal abstract class ValueReader
{
    /// <summary>The reader for a column of a file that is read by these settings.</summary>
    public static ValueReader For(DatasetColumn column, ReadSettings settings) => column.Type switch
    {
        ColumnType.Text => new TextReader(),
        ColumnType.Integer => new IntegerReader(settings.DecimalSeparator, settings.Percent),
        ColumnType.Decimal => new DecimalReader(settings.DecimalSeparator, settings.Percent),
        ColumnType.Boolean => new BooleanReader(),
        ColumnType.Date => new DateReader(DatesOf(settings), PatternOf(column, withTime: false)),
        ColumnType.Datetime => new DatetimeReader(DatesOf(settings), PatternOf(column, withTime: true)),
        ColumnType.Uuid => new UuidReader(),
        ColumnType.Email => new EmailReader(),
        ColumnType.Url => new UrlReader(),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, null),
    };

    /// <summary>The reader for values that are in their stored form already, such as a column's default.</summary>
    public static ValueReader ForStored(DatasetColumn column) =>
        For(column with { Format = null }, new ReadSettings { DecimalSeparator = '.' });

    /// <summary>Adds the value to the row that is being added to the batch, or tells what is wrong with it.</summary>
    /// <param name="value">The value; not empty.</param>
    /// <param name="kind">What the file itself says that it is; no error.</param>
    /// <param name="batch">The batch.</param>
    /// <returns>A code of <see cref="ReasonCodes"/>, or null.</returns>
    public abstract string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch);

    private static DateSettings DatesOf(ReadSettings settings) => new(settings.DateOrder, settings.TwoDigitYears, settings.Language);

    private static DatePattern? PatternOf(DatasetColumn column, bool withTime) => column.Format is null
        ? null
        : DatePattern.Parse(column.Format, withTime)
            ?? throw new InvalidOperationException($"The format of the column {column.Name} was not checked.");
}
