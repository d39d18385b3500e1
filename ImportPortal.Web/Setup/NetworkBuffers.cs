using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace ImportPortal.Web.Setup;

/// <summary>
/// What the server reads sockets into: blocks of 64 KiB where its own have 4 KiB, so that a large body costs a sixteenth
/// of the calls. An idle connection holds none; a block that is not needed soon is left to the collector.
/// </summary>
internal sealed class NetworkBuffers : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int BlockBytes = 64 * 1024;

    // 16 MiB: the server lets a connection have 1 MiB between socket and application. What is dropped lies around until
    // the collector comes by for other reasons, so that too few kept cost more memory than they save.
    private const int KeptIdle = 256;

    private readonly ConcurrentQueue<Block> _idle = new();

    public override int MaxBufferSize => BlockBytes;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return _idle.TryDequeue(out var block) ? block : new Block(this);
    }

    /// <summary>One pool serves all of the server's listeners.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    protected override void Dispose(bool disposing) => _idle.Clear();

    private sealed class Block(NetworkBuffers pool) : IMemoryOwner<byte>
    {
        // Pinned for good: the system writes into it while the collector moves what is around.
        public Memory<byte> Memory { get; } =
            MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true), 0, BlockBytes);

        public void Dispose()
        {
            if (pool._idle.Count < KeptIdle)
                pool._idle.Enqueue(this);
        }
    }
}
