using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Receiving;

/// <summary>
/// Brings files from a stream into the object store, in parts and with bounded memory, by one request or by many that go
/// on where the last one ended. See <c>README.md</c> in this folder.
/// </summary>
/// <param name="store">Where files go.</param>
/// <param name="buffers">What they pass through.</param>
/// <param name="records">Their records.</param>
/// <param name="turns">Who may receive which upload on this node.</param>
/// <param name="hashes">The hashes of files half received.</param>
/// <param name="ending">What becomes of a file that is stored or given up.</param>
/// <param name="options">The largest file that is taken.</param>
public sealed class UploadReceiver(
    IObjectStore store, PartBuffers buffers, UploadRecords records, ReceivingTurns turns, RunningHashes hashes, ReceivingEnds ending,
    UploadsOptions options)
{
}
