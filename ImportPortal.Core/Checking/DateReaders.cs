using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>Days, in ISO 8601. A workbook's own dates are read whatever the pattern: they are no text.</summary>
internal sealed class DateReader(DateSettings settings, DatePattern? pattern) : ValueReader
{
    private readonly byte[] _stored = new byte[DateParts.DateBytes];

    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        var fault = pattern is null || kind == FieldKind.Date
            ? WrittenDate.ReadDate(value, settings, out var parts)
            : pattern.Read(value, settings, out parts);
        if (fault != ValueFault.None)
            return CodeOf(fault, ReasonCodes.NotADate);
        parts.WriteDate(_stored);
        batch.AddText(_stored);
        return null;
    }

    /// <summary>What a person is told of a fault.</summary>
    public static string CodeOf(ValueFault fault, string otherwise) => fault switch
    {
        ValueFault.Ambiguous => ReasonCodes.AmbiguousDate,
        ValueFault.AmbiguousYear => ReasonCodes.AmbiguousYear,
        ValueFault.AmbiguousMonth => ReasonCodes.AmbiguousMonth,
        ValueFault.NotInFormat => ReasonCodes.NotInFormat,
        _ => otherwise,
    };
}

/// <summary>Days with their time, in ISO 8601; in UTC where the offset is known.</summary>
internal sealed class DatetimeReader(DateSettings settings, DatePattern? pattern) : ValueReader
{
    private readonly byte[] _stored = new byte[DateParts.DatetimeBytes];

    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        var fault = pattern is null || kind == FieldKind.Date
            ? WrittenDate.ReadDatetime(value, settings, out var parts)
            : pattern.Read(value, settings, out parts);
        if (fault != ValueFault.None)
            return DateReader.CodeOf(fault, ReasonCodes.NotADatetime);
        var length = parts.WriteDatetime(_stored);
        if (length == 0)
            return ReasonCodes.NotADatetime;
        batch.AddText(_stored.AsSpan(0, length));
        return null;
    }
}
