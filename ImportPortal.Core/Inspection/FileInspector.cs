using ImportPortal.Core.Datasets;

namespace ImportPortal.Core.Inspection;

/// <summary>Understands a file from its beginning: what it is, how it is read, and whether its columns fit a dataset.</summary>
public static class FileInspector
{
    /// <summary>How much of a file's beginning an inspection sees, in bytes.</summary>
    public const int HeadBytes = 256 * 1024;

    /// <summary>Inspects a file.</summary>
    /// <param name="head">The first <see cref="HeadBytes"/> bytes of the file, or all of it when it is shorter.</param>
    /// <param name="isWhole">Whether <paramref name="head"/> is the whole file.</param>
    /// <param name="dataset">Where its rows shall go.</param>
    public static InspectionResult Inspect(ReadOnlyMemory<byte> head, bool isWhole, Dataset dataset) =>
        throw new NotImplementedException();
}
