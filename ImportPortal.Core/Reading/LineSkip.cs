namespace ImportPortal.Core.Reading;

/// <summary>Passes over lines at the beginning of a stream: those above a table, which are text and no records.</summary>
internal static class LineSkip
{
    /// <summary>Reads past <paramref name="lines"/> lines, ended by LF, CR or CR LF.</summary>
    /// <returns>How many bytes that was, and a stream that goes on behind them.</returns>
    public static async Task<(long Bytes, Stream Behind)> RunAsync(Stream stream, int lines, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        long passed = 0;
        var afterCarriageReturn = false;
        while (true)
        {
            var length = await stream.ReadAsync(buffer, cancellation);
            if (length == 0)
                return (passed, stream);

            for (var i = 0; i < length; i++)
            {
                var value = buffer[i];
                if (afterCarriageReturn && value == '\n')
                {
                    afterCarriageReturn = false;
                    continue;
                }

                if (lines == 0)
                    return (passed + i, new PrefixedStream(buffer.AsMemory(i, length - i), stream));
                afterCarriageReturn = value == '\r';
                if (value is (byte)'\r' or (byte)'\n')
                    lines--;
            }

            passed += length;
        }
    }
}
