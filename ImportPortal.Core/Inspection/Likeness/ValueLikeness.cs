using System.Text;
using ImportPortal.Core.Checking;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection.Likeness;

/// <summary>How many of a column's values a column of the dataset would take.</summary>
/// <param name="Fitting">How many.</param>
/// <param name="Count">Of how many.</param>
internal readonly record struct ValueFit(int Fitting, int Count)
{
    /// <summary>The share of those that fit; of no values all.</summary>
    public double Share => Count == 0 ? 1 : (double)Fitting / Count;
}

/// <summary>
/// Tells how the values of a file's columns fit those of a dataset, by the readers of the import. How the file writes
/// numbers and dates is not known yet: the way that takes most of a column counts.
/// </summary>
/// <param name="values">The file's values.</param>
internal sealed class ValueLikeness(ColumnValues values) : IDisposable
{
    // What is to be settled later is no misfit.
    private static readonly ReadSettings Lenient = new() { TwoDigitYears = 2049, Percent = PercentReading.Fraction };

    private const int FirstLook = 20;

    private readonly RowBatch _cell = new(1, 1);
    private readonly Dictionary<(ColumnType, string?, int), ValueFit> _fits = [];
    private readonly Dictionary<string, Func<string, bool>?> _shapes = [];

    /// <summary>How a column of the file fits one of the dataset.</summary>
    public ValueFit Of(DatasetColumn target, int column)
    {
        if (ShapeOf(target) is { } shape)
            return new ValueFit(values.Of(column).Count(shape), values.Of(column).Count);
        var key = (target.Type, target.Format, column);
        if (!_fits.TryGetValue(key, out var fit))
            _fits.Add(key, fit = Read(target, values.Of(column)));
        return fit;
    }

    /// <summary>Whether values alone may tell the column of the dataset: by a type, or a look, that few have.</summary>
    public bool IsTelling(DatasetColumn target) => ShapeOf(target) is not null
        || target.Type is ColumnType.Date or ColumnType.Datetime or ColumnType.Uuid or ColumnType.Email or ColumnType.Url;

    /// <inheritdoc />
    public void Dispose() => _cell.Release();

    private Func<string, bool>? ShapeOf(DatasetColumn target)
    {
        if (!_shapes.TryGetValue(target.Name, out var shape))
            _shapes.Add(target.Name, shape = ValueShape.Of(target));
        return shape;
    }

    private ValueFit Read(DatasetColumn target, IReadOnlyList<string> texts) => target.Type == ColumnType.Text
        ? new ValueFit(texts.Count, texts.Count)
        : Ways(target.Type).Select(way => new ValueFit(Count(ValueReader.For(target, way), texts), texts.Count)).MaxBy(fit => fit.Fitting);

    private static IEnumerable<ReadSettings> Ways(ColumnType type) => type switch
    {
        ColumnType.Integer or ColumnType.Decimal => [Lenient with { DecimalSeparator = '.' }, Lenient with { DecimalSeparator = ',' }],
        ColumnType.Date or ColumnType.Datetime => [Lenient with { DateOrder = DateOrder.Dmy }, Lenient with { DateOrder = DateOrder.Mdy }],
        _ => [Lenient],
    };

    private int Count(ValueReader reader, IReadOnlyList<string> texts)
    {
        var count = 0;
        foreach (var (at, text) in texts.Index())
        {
            // Where the first do not fit at all the others need no look.
            if (at == FirstLook && count == 0)
                break;
            _cell.Clear();
            _cell.BeginRow();
            count += reader.Read(Encoding.UTF8.GetBytes(text), FieldKind.Text, _cell) is null ? 1 : 0;
        }

        return count;
    }
}
