using ImportPortal.Core.Storage;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>
/// Writes an object of unknown length as it comes, in parts, one of which is on its way while the next fills. The object
/// appears when it is completed; disposed before, nothing of it stays.
/// </summary>
/// <param name="store">Where to.</param>
/// <param name="key">Under which key.</param>
internal sealed class ObjectWriter(IObjectStore store, string key) : IAsyncDisposable
{
    private const int PartBytes = 8 << 20;

    private readonly List<StoredPart> _parts = [];
    private byte[] _filling = new byte[PartBytes];
    private byte[]? _spare;
    private int _filled;
    private long _sent;
    private string? _multipartId;
    private Task<StoredPart>? _onItsWay;

    /// <summary>How many bytes were written.</summary>
    public long Length => _sent + _filled;

    /// <summary>Writes bytes behind those written before.</summary>
    /// <exception cref="ObjectStoreException">The store does not take them.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            // A full part is sent when more follows: the last one may be the whole object.
            if (_filled == PartBytes)
                await SendAsync(cancellation);
            var length = Math.Min(PartBytes - _filled, bytes.Length);
            bytes[..length].CopyTo(_filling.AsMemory(_filled));
            _filled += length;
            bytes = bytes[length..];
        }
    }

    /// <summary>Makes the object appear, durably.</summary>
    /// <exception cref="ObjectStoreException">The store does not take it.</exception>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (_multipartId is null)
        {
            await store.PutAsync(key, _filling.AsMemory(0, _filled), cancellation);
            return;
        }

        await SendAsync(cancellation);
        await SettleAsync();
        await store.CompleteAsync(key, _multipartId, _parts, cancellation);
        _multipartId = null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_multipartId is null)
            return;
        if (_onItsWay is not null)
            await ((Task)_onItsWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await store.AbortAsync(key, _multipartId, CancellationToken.None);
        }
        catch (ObjectStoreException)
        {
            // What failed before is what counts; housekeeping removes what stays open.
        }
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        _multipartId ??= await store.BeginAsync(key, cancellation);
        await SettleAsync();
        var position = new PartPosition(_parts.Count + 1, _sent);
        _onItsWay = store.PutPartAsync(key, _multipartId, position, _filling.AsMemory(0, _filled), cancellation);
        _sent += _filled;
        (_filling, _spare, _filled) = (_spare ?? new byte[PartBytes], _filling, 0);
    }

    private async Task SettleAsync()
    {
        if (_onItsWay is null)
            return;
        _parts.Add(await _onItsWay);
        _onItsWay = null;
    }
}
