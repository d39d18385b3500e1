using System.Runtime.ExceptionServices;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Storage;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// One request that brings bytes of one file: from the stream into a buffer of one part, part by part into the line,
/// and what is left of an unfinished part into an object of its own, so that every byte that came counts.
/// </summary>
/// <param name="store">Where parts and tails go.</param>
/// <param name="buffers">What they pass through.</param>
/// <param name="record">The upload's record, taken over by this request.</param>
/// <param name="hash">The hash of what is stored; null when it is not known.</param>
/// <param name="turn">Who may interrupt.</param>
/// <param name="maxBytes">Where a file whose length is not known is cut off.</param>
internal sealed class Receipt(
    IObjectStore store, PartBuffers buffers, ReceivedRecord record, RunningHash? hash, ReceivingTurn turn, long maxBytes) : IDisposable
{
    // A line that brings nothing for so long is taken for broken; its sender comes back with a new request.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int _partBytes = buffers.Sizing.Of(record.Upload.SizeBytes ?? maxBytes);
    private readonly PartShare _share = new(buffers, buffers.Sizing.Of(record.Upload.SizeBytes ?? maxBytes));
    private readonly string? _oldTail = record.Upload.TailKey;
    private PartBuffer? _buffer;

    // Where the buffer begins in the file, how much of it is filled, and how much of that was stored before.
    private long _start;
    private int _filled;
    private int _known;

    /// <summary>The hash of what came, for whoever goes on; null when it is not known.</summary>
    public RunningHash? Hash { get; private set; } = hash;

    /// <summary>The file's beginning, where it passed through here; null otherwise.</summary>
    public byte[]? Head { get; private set; }

    /// <summary>Whether the file was put into the store whole, without a multipart upload.</summary>
    public bool IsPut { get; private set; }

    /// <summary>The parts of the multipart upload that this request stored, in order.</summary>
    public IReadOnlyList<StoredPart> Parts { get; private set; } = [];

    /// <summary>Receives until the file, the request or the right to receive ends; then what came is stored and recorded.</summary>
    /// <param name="body">The bytes from the record's offset on.</param>
    /// <exception cref="ObjectStoreException">The store failed; the record tells how far the file is stored.</exception>
    public async Task<ReceiveOutcome> RunAsync(Stream body)
    {
        FindPlace();
        using var line = new PartLine(store, record, Hash, _partBytes, turn.Limit);
        var outcome = await ReceiveAsync(line, body);
        if (line.Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        if (record.IsLost)
            return ReceiveOutcome.Superseded;

        Parts = line.Stored;
        // A file whose length its sender did not tell cannot be gone on with.
        if (record.Upload.SizeBytes is not null && outcome != ReceiveOutcome.Whole)
            await StoreTailAsync();
        return record.IsLost ? ReceiveOutcome.Superseded : outcome;
    }

    public void Dispose()
    {
        _buffer?.Dispose();
        _share.Dispose();
    }

    private void FindPlace()
    {
        var received = record.Upload.ReceivedBytes;
        _filled = _known = (int)(received % _partBytes);
        _start = received - _known;
        // The first part is read back from its beginning, so that its hash can begin anew.
        if (_start == 0)
            Hash ??= new RunningHash();
    }

    private async Task<ReceiveOutcome> ReceiveAsync(PartLine line, Stream body)
    {
        using var end = turn.Watch();
        await using var interrupted = turn.Interrupted.Register(end.Cancel);
        await using var broken = line.Broken.Register(end.Cancel);
        try
        {
            _buffer = await _share.RentAsync(end.Token);
            if (_known > 0 && !await ReadTailBackAsync())
                return ReceiveOutcome.WrongOffset;

            var outcome = await FillAsync(line, body, end);
            if (outcome == ReceiveOutcome.Whole)
                await SendLastAsync(line);
            return outcome;
        }
        catch (OperationCanceledException) when (turn.Interrupted.IsCancellationRequested)
        {
            return turn.IsStopping ? ReceiveOutcome.Stopping : ReceiveOutcome.Superseded;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or InvalidDataException)
        {
            // The connection broke or stands still, or the body is not what its headers say; or the line is broken, which
            // the caller looks at first.
            return ReceiveOutcome.Cut;
        }
        finally
        {
            await line.EndAsync();
        }
    }

    private async Task<ReceiveOutcome> FillAsync(PartLine line, Stream body, CancellationTokenSource end)
    {
        while (true)
        {
            var position = _start + _filled;
            if (position == record.Upload.SizeBytes)
                return ReceiveOutcome.Whole;
            if (record.Upload.SizeBytes is null && position > maxBytes)
                return ReceiveOutcome.TooLarge;
            if (_filled == _partBytes)
                await SendAsync(line, end.Token);

            // One byte more than is taken tells a file that is too long from one that just fits.
            var wanted = Math.Min(_partBytes - _filled, (record.Upload.SizeBytes ?? maxBytes + 1) - position);
            var read = await ReadAsync(body, _buffer!.Memory.Slice(_filled, (int)wanted), end);
            if (read == 0)
                return record.Upload.SizeBytes is not null ? ReceiveOutcome.Partial : position > 0 ? ReceiveOutcome.Whole : ReceiveOutcome.Empty;
            _filled += read;
        }
    }

    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> into, CancellationTokenSource end)
    {
        var reading = body.ReadAsync(into, end.Token);
        if (reading.IsCompleted)
            return await reading;

        end.CancelAfter(Patience);
        var read = await reading;
        end.CancelAfter(Timeout.InfiniteTimeSpan);
        return read;
    }

    private async Task SendAsync(PartLine line, CancellationToken cancellation)
    {
        KeepHead(isWhole: false);
        await line.AddAsync(_start, TakeBuffer(), _filled);
        _start += _filled;
        _filled = _known = 0;
        _buffer = await _share.RentAsync(cancellation);
    }

    private async Task SendLastAsync(PartLine line)
    {
        record.Upload.SizeBytes = _start + _filled;
        KeepHead(isWhole: true);
        // A file that fits one part needs one call of the store instead of three.
        if (_start == 0 && _partBytes == buffers.Sizing.SmallestBytes)
            await PutWholeAsync();
        else if (_filled > 0)
            await line.AddAsync(_start, TakeBuffer(), _filled);
    }

    private async Task PutWholeAsync()
    {
        var content = _buffer!.Memory[.._filled];
        await store.PutAsync(record.Upload.ObjectKey, content, turn.Limit);
        Hash!.Append(0, content.Span);
        IsPut = true;
    }

    private void KeepHead(bool isWhole)
    {
        if (_start == 0 && (isWhole || _filled >= FileInspector.HeadBytes))
            Head = _buffer!.Memory.Span[..Math.Min(_filled, FileInspector.HeadBytes)].ToArray();
    }

    private async Task<bool> ReadTailBackAsync()
    {
        try
        {
            await using var tail = await store.OpenReadAsync(_oldTail!, 0, _known, turn.Limit);
            await tail.ReadExactlyAsync(_buffer!.Memory[.._known], turn.Limit);
            return true;
        }
        catch (ObjectStoreException exception) when (exception.Failure == ObjectStoreFailure.NotFound)
        {
            // It is lost; the sender still has it and goes on from the part's beginning.
            await record.MoveAsync(_start, tailKey: null, letsGo: true, turn.Limit);
            return false;
        }
    }

    private async Task StoreTailAsync()
    {
        if (_filled > _known)
        {
            var end = _start + _filled;
            var tail = ObjectKeys.Tail(record.Upload.ObjectKey, end);
            await store.PutAsync(tail, _buffer!.Memory[.._filled], turn.Limit);
            await record.MoveAsync(end, tail, letsGo: true, turn.Limit);
            if (record.IsLost)
                return;
            Hash?.Append(_start, _buffer.Memory.Span[.._filled]);
        }

        if (_oldTail is not null && _oldTail != record.Upload.TailKey)
            await store.DeleteAsync(_oldTail, turn.Limit);
    }

    private PartBuffer TakeBuffer()
    {
        var buffer = _buffer!;
        _buffer = null;
        return buffer;
    }
}
