using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>A column of a dataset with where its values come from and how they are read; made once for an upload.</summary>
internal sealed class CheckedColumn
{
    private readonly bool _required;
    private readonly bool _trim;
    private readonly bool _isNumber;
    private readonly ValueReader _reader;
    private readonly EmptyWords? _emptyWords;
    private readonly byte[]? _fixed;
    private readonly byte[]? _default;
    private readonly ValueReader? _defaultReader;

    public CheckedColumn(DatasetColumn column, ColumnMatch? match, ReadSettings settings)
    {
        Name = column.Name;
        Source = match?.Index ?? -1;
        Fixed = match?.Constant;
        _required = column.Required;
        _trim = column.Trim;
        _isNumber = column.Type is ColumnType.Integer or ColumnType.Decimal or ColumnType.Boolean;
        _reader = ValueReader.For(column, settings);
        // A fixed value is what a person means, word for word.
        _emptyWords = Source >= 0 ? EmptyWords.Of(settings.EmptyWords) : null;
        _fixed = Fixed is null ? null : Encoding.UTF8.GetBytes(Fixed);
        if (column.Default is not null)
            (_default, _defaultReader) = (Encoding.UTF8.GetBytes(column.Default), ValueReader.ForStored(column));
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>The file's column that its values come from; -1: none.</summary>
    public int Source { get; }

    /// <summary>The value that every row gets; null: from the file.</summary>
    public string? Fixed { get; }

    /// <summary>Adds the present row's value to the batch, or tells what is wrong with it.</summary>
    public string? Check(TableRows rows, RowBatch batch)
    {
        var value = Source >= 0 ? rows.Field(Source) : _fixed;
        if (_trim)
            value = Whitespace.Trim(value);
        if (value.IsEmpty)
            return Without(batch);
        if (_emptyWords?.Find(value) is { } remark)
        {
            batch.Remarks.Add(remark);
            return Without(batch);
        }

        var kind = Source >= 0 ? rows.Kind(Source) : FieldKind.Text;
        return kind < FieldKind.Error ? _reader.Read(value, kind, batch) : CheckSpecial(rows, value, kind, batch);
    }

    private string? CheckSpecial(TableRows rows, ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch) => kind switch
    {
        FieldKind.Error => ReasonCodes.CellError,
        FieldKind.Uncalculated => ReasonCodes.FormulaNotCalculated,
        // A number that is shown as a code is the code where texts are wanted.
        _ when _isNumber => _reader.Read(rows.Number(Source), FieldKind.Number, batch),
        _ => _reader.Read(value, FieldKind.Text, batch),
    };

    private string? Without(RowBatch batch)
    {
        if (_default is not null)
            return _defaultReader!.Read(_default, FieldKind.Text, batch);
        if (_required)
            return ReasonCodes.ValueMissing;
        batch.AddNull();
        return null;
    }
}
