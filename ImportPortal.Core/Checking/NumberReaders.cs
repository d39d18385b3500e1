using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>Whole numbers of 64 bits.</summary>
internal sealed class IntegerReader(char? separator) : ValueReader
{
    private readonly byte[] _buffer = new byte[DecimalText.BufferBytes];

    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        var fault = kind == FieldKind.Number
            ? IntegerText.ReadNumber(value, _buffer, out var number)
            : IntegerText.Read(value, separator, _buffer, out number);
        switch (fault)
        {
            case ValueFault.None:
                batch.AddInteger(number);
                return null;
            case ValueFault.OutOfRange:
                return ReasonCodes.IntegerOutOfRange;
            default:
                return fault == ValueFault.Ambiguous ? ReasonCodes.AmbiguousNumber : ReasonCodes.NotAnInteger;
        }
    }
}

/// <summary>Decimal numbers, digit by digit.</summary>
internal sealed class DecimalReader(char? separator) : ValueReader
{
    private readonly byte[] _buffer = new byte[DecimalText.BufferBytes];

    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        var fault = kind == FieldKind.Number
            ? DecimalText.ReadNumber(value, _buffer, out var plain)
            : DecimalText.Read(value, separator, _buffer, out plain);
        if (fault != ValueFault.None)
            return fault == ValueFault.Ambiguous ? ReasonCodes.AmbiguousNumber : ReasonCodes.NotADecimal;
        batch.AddText(plain);
        return null;
    }
}

/// <summary>Booleans, as 0 and 1.</summary>
internal sealed class BooleanReader : ValueReader
{
    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        if (!BooleanText.TryRead(value, out var isTrue))
            return ReasonCodes.NotABoolean;
        batch.AddInteger(isTrue ? 1 : 0);
        return null;
    }
}
