namespace ImportPortal.Core.Datasets.Values;

/// <summary>Where the parts of a number without groups and exponent stand in its text.</summary>
internal readonly struct PlainNumber
{
    private readonly bool _isSigned;
    private readonly bool _isNegative;
    private readonly int _whole;
    private readonly int _fraction;

    private PlainNumber(ReadOnlySpan<byte> text, bool isSigned, int whole, int fraction)
    {
        _isSigned = isSigned;
        _isNegative = isSigned && text[0] == '-';
        _whole = whole;
        _fraction = fraction;
        MayBeGrouped = fraction == 3 && whole is >= 1 and <= 3 && text[isSigned ? 1 : 0] != '0';
    }

    /// <summary>Whether what was taken for the decimal separator may group thousands just as well.</summary>
    public bool MayBeGrouped { get; }

    /// <summary>Finds the parts: an optional sign, digits, and perhaps the separator with digits behind it.</summary>
    public static bool TryScan(ReadOnlySpan<byte> text, byte separator, out PlainNumber number)
    {
        number = default;
        var isSigned = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+';
        var unsigned = isSigned ? text[1..] : text;
        var whole = Digits(unsigned);
        var fraction = 0;
        if (whole < unsigned.Length)
        {
            fraction = unsigned.Length - whole - 1;
            if (unsigned[whole] != separator || fraction == 0 || Digits(unsigned[(whole + 1)..]) != fraction)
                return false;
        }

        number = new PlainNumber(text, isSigned, whole, fraction);
        return whole + fraction > 0;
    }

    /// <summary>The stored form: the text itself where it is written so already, else in the buffer.</summary>
    public ReadOnlySpan<byte> Write(ReadOnlySpan<byte> text, Span<byte> buffer)
    {
        var whole = Whole(text);
        var fraction = _fraction == 0 ? default : text[^_fraction..];
        var zeros = LeadingZeros(whole);
        // A zero bears no sign.
        var isNegative = _isNegative && (zeros < whole.Length || fraction.ContainsAnyExcept((byte)'0'));
        if (zeros == whole.Length)
            zeros--;

        if (zeros == 0 && isNegative == _isSigned && (_fraction == 0 || text[^(_fraction + 1)] == '.'))
            return text;
        return Compose(isNegative, zeros < 0 ? "0"u8 : whole[zeros..], fraction, buffer);
    }

    /// <summary>The stored form of the number times a power of ten; false when it is longer than a number may be.</summary>
    public bool TryShift(ReadOnlySpan<byte> text, int exponent, Span<byte> buffer, out ReadOnlySpan<byte> plain)
    {
        plain = default;
        var digits = new byte[_whole + _fraction];
        Whole(text).CopyTo(digits);
        if (_fraction > 0)
            text[^_fraction..].CopyTo(digits.AsSpan(_whole));
        var point = (long)_whole + exponent;
        var zerosBefore = Math.Max(0, -point);
        var zerosBehind = Math.Max(0, point - digits.Length);
        if (zerosBefore + zerosBehind + digits.Length > DecimalText.MaxDigits)
            return false;

        byte[] all = [.. Zeros(zerosBefore), .. digits, .. Zeros(zerosBehind)];
        var wholeLength = (int)Math.Max(0, point);
        byte[] shifted = [.. _isNegative ? "-"u8 : default, .. all.AsSpan(0, wholeLength)];
        if (wholeLength < all.Length)
            shifted = [.. shifted, (byte)'.', .. all.AsSpan(wholeLength)];
        if (!TryScan(shifted, (byte)'.', out var number))
            return false;
        plain = number.Write(shifted, buffer);
        return true;
    }

    private ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> text) => text.Slice(_isSigned ? 1 : 0, _whole);

    private static ReadOnlySpan<byte> Compose(bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, Span<byte> buffer)
    {
        var length = 0;
        if (isNegative)
            buffer[length++] = (byte)'-';
        whole.CopyTo(buffer[length..]);
        length += whole.Length;
        if (!fraction.IsEmpty)
        {
            buffer[length++] = (byte)'.';
            fraction.CopyTo(buffer[length..]);
            length += fraction.Length;
        }

        return buffer[..length];
    }

    private static byte[] Zeros(long count)
    {
        var zeros = new byte[count];
        Array.Fill(zeros, (byte)'0');
        return zeros;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length < 0 ? text.Length : length;
    }

    private static int LeadingZeros(ReadOnlySpan<byte> digits)
    {
        var length = digits.IndexOfAnyExcept((byte)'0');
        return length < 0 ? digits.Length : length;
    }
}
