using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;

namespace ImportPortal.Web.Endpoints;

/// <summary>The file that "Try the sample" sends, which is not every dataset's.</summary>
/// <param name="environment">Tells where it stands.</param>
public sealed class SampleFile(IHostEnvironment environment)
{
    private byte[]? _head;

    /// <summary>Whether it would go into a dataset by itself: asked of the same inspection that it would meet.</summary>
    /// <exception cref="IOException">The program's folder lacks it.</exception>
    public async Task<bool> FitsAsync(Dataset dataset, CancellationToken cancellation)
    {
        // Whoever comes at the same time reads the same.
        var head = _head ??= await ReadAsync(cancellation);
        return FileInspector.Inspect(head, isWhole: false, dataset).Verdict == InspectionVerdict.Fits;
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        await using var file = File.OpenRead(SampleEndpoint.PathIn(environment));
        var head = new byte[FileInspector.HeadBytes];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        return head[..length];
    }
}
