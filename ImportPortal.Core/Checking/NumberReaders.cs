using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>Whole numbers of 64 bits.</summary>
internal sealed class IntegerReader(char? separator, PercentReading? percent) : ValueReader
{
    private readonly byte[] _buffer = new byte[DecimalText.BufferBytes];

    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        var fault = kind == FieldKind.Number
            ? IntegerText.ReadNumber(value, _buffer, out var number)
            : WrittenNumber.ReadWhole(value, separator, percent, _buffer, out number);
        switch (fault)
        {
            case ValueFault.None:
                batch.AddInteger(number);
                return null;
            case ValueFault.OutOfRange:
                return ReasonCodes.IntegerOutOfRange;
            default:
                return CodeOf(fault, ReasonCodes.NotAnInteger);
        }
    }

    /// <summary>What a person is told of a fault.</summary>
    public static string CodeOf(ValueFault fault, string otherwise) => fault switch
    {
        ValueFault.Ambiguous => ReasonCodes.AmbiguousNumber,
        ValueFault.PercentNotSettled => ReasonCodes.PercentNotSettled,
        _ => otherwise,
    };
}

/// <summary>Decimal numbers, digit by digit.</summary>
internal sealed class DecimalReader(char? separator, PercentReading? percent) : ValueReader
{
    private readonly byte[] _buffer = new byte[DecimalText.BufferBytes];

    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        var fault = kind == FieldKind.Number
            ? DecimalText.ReadNumber(value, _buffer, out var plain)
            : WrittenNumber.Read(value, separator, percent, _buffer, out plain);
        if (fault != ValueFault.None)
            return IntegerReader.CodeOf(fault, ReasonCodes.NotADecimal);
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
