using System.Threading.Channels;
using ImportPortal.Core.Storage;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// The parts of one file that are on their way into the store: written and hashed beside each other and beside the next
/// one's arrival, recorded in order. The record never runs ahead of the store.
/// </summary>
/// <param name="store">Where they go.</param>
/// <param name="record">What is moved when they are there.</param>
/// <param name="hash">What takes them in; null when the hash's beginning is not known.</param>
/// <param name="partBytes">The size of every part but the last.</param>
/// <param name="limit">Ends all work at once; what is not recorded then is lost.</param>
internal sealed class PartLine(
    IObjectStore store, ReceivedRecord record, RunningHash? hash, int partBytes, CancellationToken limit) : IDisposable
{
    // Stored parts that wait for the record; more would only mean that more is lost by a crash.
    private const int Unrecorded = 2;

    private readonly Channel<Part> _line = Channel.CreateBounded<Part>(
        new BoundedChannelOptions(Unrecorded) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _broken = new();
    private readonly List<StoredPart> _stored = [];
    private Task _hashing = Task.CompletedTask;
    private Task? _recording;

    /// <summary>Cancelled when a part could not be stored or recorded: more bytes are of no use.</summary>
    public CancellationToken Broken => _broken.Token;

    /// <summary>Why; null when nothing failed. A record that was lost to a newer request is no failure.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The parts that were stored and recorded.</summary>
    public IReadOnlyList<StoredPart> Stored => _stored;

    /// <summary>Sends a part on its way; waits while too many are there already.</summary>
    /// <param name="start">The offset of its first byte in the file.</param>
    /// <param name="buffer">Its bytes; given back to the pool when they are stored.</param>
    /// <param name="length">How many of them.</param>
    public async Task AddAsync(long start, PartBuffer buffer, int length)
    {
        if (!await HasBegunAsync(buffer))
            return;

        _recording ??= RecordAsync();
        _hashing = HashAsync(_hashing, start, buffer.Memory[..length]);
        var part = new Part(start + length, StoreAsync(start, buffer, length, _hashing));
        await _line.Writer.WriteAsync(part, CancellationToken.None);
    }

    /// <summary>Waits until all parts are stored and recorded, or failed.</summary>
    public async Task EndAsync()
    {
        _line.Writer.TryComplete();
        if (_recording is not null)
            await _recording;
    }

    public void Dispose() => _broken.Dispose();

    private async Task<bool> HasBegunAsync(PartBuffer buffer)
    {
        try
        {
            if (record.Upload.MultipartId is null)
                await BeginAsync();
        }
        catch
        {
            buffer.Dispose();
            throw;
        }

        if (!record.IsLost)
            return true;
        buffer.Dispose();
        await _broken.CancelAsync();
        return false;
    }

    /// <summary>Begins the multipart upload; the record knows it before it holds a part.</summary>
    private async Task BeginAsync()
    {
        var upload = record.Upload;
        upload.MultipartId = await store.BeginAsync(upload.ObjectKey, limit);
        await record.MoveAsync(upload.ReceivedBytes, upload.TailKey, letsGo: false, limit);
        if (record.IsLost)
            await store.AbortAsync(upload.ObjectKey, upload.MultipartId, limit);
    }

    private async Task HashAsync(Task before, long start, ReadOnlyMemory<byte> content)
    {
        if (hash is null)
            return;
        await before;
        await Task.Run(() => hash.Append(start, content.Span), CancellationToken.None);
    }

    private async Task<StoredPart> StoreAsync(long start, PartBuffer buffer, int length, Task hashing)
    {
        using (buffer)
        {
            try
            {
                var position = new PartPosition((int)(start / partBytes) + 1, start);
                return await store.PutPartAsync(
                    record.Upload.ObjectKey, record.Upload.MultipartId!, position, buffer.Memory[..length], limit);
            }
            finally
            {
                // The buffer is read until then.
                await hashing;
            }
        }
    }

    private async Task RecordAsync()
    {
        while (await _line.Reader.WaitToReadAsync(CancellationToken.None))
        {
            try
            {
                await RecordNextAsync();
            }
            catch (Exception exception)
            {
                // Whoever ends the line throws it; until then the parts behind it must still give their buffers back.
                Failure ??= exception;
            }

            if ((Failure is not null || record.IsLost) && !_broken.IsCancellationRequested)
                await _broken.CancelAsync();
        }
    }

    private async Task RecordNextAsync()
    {
        // Parts that were stored meanwhile are recorded together.
        var end = record.Upload.ReceivedBytes;
        while (_line.Reader.TryPeek(out var next) && (end == record.Upload.ReceivedBytes || next.Storing.IsCompletedSuccessfully))
        {
            _line.Reader.TryRead(out _);
            _stored.Add(await next.Storing);
            end = next.End;
        }

        if (Failure is null && !record.IsLost)
            await record.MoveAsync(end, tailKey: null, letsGo: false, limit);
    }

    private readonly record struct Part(long End, Task<StoredPart> Storing);
}
