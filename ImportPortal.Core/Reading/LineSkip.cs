namespace ImportPortal.Core.Reading;

/// <summary>Passes over lines at the beginning of a text: those above a table, which are text and no records.</summary>
internal struct LineSkip(int lines)
{
    private int _lines = lines;
    private bool _afterCarriageReturn;

    /// <summary>How many bytes a text begins with that belong to its first <paramref name="lines"/> lines, ended by LF, CR or CR LF.</summary>
    public static int Length(ReadOnlySpan<byte> text, int lines) => new LineSkip(lines).Pass(text);

    /// <summary>Reads past <paramref name="lines"/> lines.</summary>
    /// <returns>How many bytes that was, and a stream that goes on behind them.</returns>
    public static async Task<(long Bytes, Stream Behind)> RunAsync(Stream stream, int lines, CancellationToken cancellation)
    {
        var skip = new LineSkip(lines);
        var buffer = new byte[64 * 1024];
        long passed = 0;
        while (true)
        {
            var length = await stream.ReadAsync(buffer, cancellation);
            if (length == 0)
                return (passed, stream);
            var above = skip.Pass(buffer.AsSpan(0, length));
            passed += above;
            if (above < length)
                return (passed, new PrefixedStream(buffer.AsMemory(above, length - above), stream));
        }
    }

    /// <summary>Goes on through the text; what it gives is less than the text's length where the last line ended.</summary>
    private int Pass(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i];
            if (_afterCarriageReturn && value == '\n')
            {
                _afterCarriageReturn = false;
                continue;
            }

            if (_lines == 0)
                return i;
            _afterCarriageReturn = value == '\r';
            if (value is (byte)'\r' or (byte)'\n')
                _lines--;
        }

        return text.Length;
    }
}
