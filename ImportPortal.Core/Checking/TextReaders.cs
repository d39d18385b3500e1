using System.Text.Unicode;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>Texts: as they are, as long as they are text. A workbook's number, date or boolean is its text here.</summary>
internal sealed class TextReader : ValueReader
{
    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        if (FaultOf(value) is { } fault)
            return fault;
        batch.AddText(value);
        return null;
    }

    /// <summary>What keeps bytes from being a text, or null.</summary>
    public static string? FaultOf(ReadOnlySpan<byte> value)
    {
        if (!Utf8.IsValid(value))
            return ReasonCodes.InvalidText;
        return value.Contains((byte)0) ? ReasonCodes.NulCharacter : null;
    }
}

/// <summary>E-mail addresses, as they were written.</summary>
internal sealed class EmailReader : ValueReader
{
    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        if (TextReader.FaultOf(value) is { } fault)
            return fault;
        if (!EmailText.IsOne(value))
            return ReasonCodes.NotAnEmailAddress;
        batch.AddText(value);
        return null;
    }
}

/// <summary>Web addresses, as they were written.</summary>
internal sealed class UrlReader : ValueReader
{
    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        if (TextReader.FaultOf(value) is { } fault)
            return fault;
        if (!UrlText.IsOne(value))
            return ReasonCodes.NotAUrl;
        batch.AddText(value);
        return null;
    }
}

/// <summary>UUIDs, in their canonical form.</summary>
internal sealed class UuidReader : ValueReader
{
    private readonly byte[] _stored = new byte[UuidText.Bytes];

    public override string? Read(ReadOnlySpan<byte> value, FieldKind kind, RowBatch batch)
    {
        if (!UuidText.TryRead(value, _stored))
            return ReasonCodes.NotAUuid;
        batch.AddText(_stored);
        return null;
    }
}
