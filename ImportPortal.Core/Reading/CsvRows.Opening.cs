using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <content>Where readings begin: at a file's start, at a checkpoint, or in a text in memory.</content>
internal sealed partial class CsvRows
{
    /// <summary>The rows of a text in memory, which was decoded already; a header is a row here.</summary>
    /// <param name="utf8">The text, in UTF-8.</param>
    /// <param name="settings">How it is read.</param>
    public static CsvRows Over(ReadOnlyMemory<byte> utf8, ReadSettings settings)
    {
        if (settings is { LinesQuoted: true, Quote: { } quote })
            utf8 = new QuotedLines(quote, settings.Separator).Unwrap(utf8.Span);
        var above = LineSkip.Length(utf8.Span, settings.SkipLines);
        if (CsvDialect.Mask(settings) is { } mask && settings.Quote is not null)
        {
            var hidden = utf8.ToArray();
            mask.Hide(hidden.AsSpan(above));
            utf8 = hidden;
        }

        // Before lines that were passed over comes a line break that is not in the text.
        var place = above > 0 ? new Place(above - 1, settings.SkipLines - 1, 0) : new Place(0, 0, 0);
        return new CsvRows(settings, place, null, new ReplayStream(utf8, above));
    }

    /// <summary>Goes to the next row of a text in memory.</summary>
    /// <returns>False at its end.</returns>
    /// <exception cref="RowReadException">The content cannot be read on from here.</exception>
    public bool Read()
    {
        // Nothing is waited for: all of the text is there.
        var read = ReadAsync(CancellationToken.None);
        return read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Passes over the header of a text in memory.</summary>
    public void PassHeader()
    {
        _hasHeaderPassed = false;
        for (var i = 0; i < _settings.HeaderRows && Read(); i++)
            _notRows += Row;
        _hasHeaderPassed = true;
    }

    /// <summary>Opens an object at a checkpoint; at the start, the header is passed over.</summary>
    /// <param name="store">Where the object is.</param>
    /// <param name="key">Its key.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="start">Where to go on.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ObjectStoreException">The store cannot give the object.</exception>
    /// <exception cref="RowReadException">The header cannot be read.</exception>
    public static async Task<CsvRows> OpenAsync(
        IObjectStore store, string key, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var stored = await store.OpenReadAsync(key, start.Offset, null, cancellation);
        try
        {
            return await OpenAsync(stored, settings, start, cancellation);
        }
        catch
        {
            await stored.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens what is stored, from the checkpoint's offset on; at the start, the header is passed over.</summary>
    /// <exception cref="RowReadException">The header cannot be read.</exception>
    public static async Task<CsvRows> OpenAsync(Stream stored, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var rows = await OpenTextAsync(stored, settings, start, cancellation);
        if (!start.IsStart || !settings.HasHeader)
            return rows;
        rows._hasHeaderPassed = false;
        for (var i = 0; i < settings.HeaderRows && await rows.ReadAsync(cancellation); i++)
            rows._notRows += rows.Row;
        rows._hasHeaderPassed = true;
        return rows;
    }

    private static async Task<CsvRows> OpenTextAsync(Stream stored, ReadSettings settings, Checkpoint start, CancellationToken cancellation)
    {
        var transcoding = QuotedLines.DecoderFor(settings) is { } decoder ? new Transcoding(stored, start.Offset, decoder, settings.IsConfirmed ? null : Utf8Lines.For(settings.Encoding)) : null;
        var text = transcoding ?? stored;
        // Of a text that is decoded, offsets are counted from the block on.
        var before = transcoding is null ? start.Offset : start.Skip;
        if (start.IsStart && settings.SkipLines == 0)
            return new CsvRows(settings, new Place(0, 0, 0), transcoding, Keep(text, settings, 0, false));

        if (start.IsStart)
            (before, text) = await LineSkip.RunAsync(text, settings.SkipLines, cancellation);
        else if (start.Skip > 0)
            await SkipAsync(text, start.Skip, cancellation);
        var line = start.IsStart ? 1 + settings.SkipLines : start.Line;
        return new CsvRows(settings, new Place(before - 1, line - 2, start.Row), transcoding, Keep(text, settings, before, true));
    }

    private static ReplayStream Keep(Stream text, ReadSettings settings, long before, bool isResumed)
    {
        Stream guarded = new FieldGuard(text, (byte)settings.Separator);
        if (settings.Quote is not null && CsvDialect.Mask(settings) is { } mask)
            guarded = new MaskedStream(guarded, mask);
        return new ReplayStream(guarded, before, isResumed);
    }

    private static async Task SkipAsync(Stream text, long bytes, CancellationToken cancellation)
    {
        var buffer = new byte[(int)Math.Min(bytes, 64 * 1024)];
        while (bytes > 0)
        {
            var length = (int)Math.Min(bytes, buffer.Length);
            await text.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
            bytes -= length;
        }
    }
}
