namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>Makes temporary files that vanish with their handle: also when the process is killed, so that none is ever left over.</summary>
/// <param name="folder">Where; it is made when it is not there. Null: in memory.</param>
internal sealed class TemporaryFiles(string? folder)
{
    /// <summary>For what is too little to be worth a file.</summary>
    public static TemporaryFiles InMemory { get; } = new(null);

    /// <summary>Makes an empty file for reading and writing.</summary>
    public Stream Create()
    {
        if (folder is null)
            return new MemoryStream();
        Directory.CreateDirectory(folder);
        var file = new FileStream(
            Path.Combine(folder, $"workbook-{Guid.NewGuid():N}.tmp"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Delete,
                Options = FileOptions.DeleteOnClose,
                BufferSize = 64 * 1024,
            });
        // Windows sees to it by itself. Elsewhere a file lives on without a name until its handle is closed.
        if (!OperatingSystem.IsWindows())
            File.Delete(file.Name);
        return file;
    }
}
