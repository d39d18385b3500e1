using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ImportPortal.Core.Storage.Local;

/// <summary>The writing side of the file system; what is written or placed is on the disk when the call returns.</summary>
internal static partial class DurableFiles
{
    private const int SliceBytes = 1024 * 1024;
    private const int MaxTries = 10;

    // EEXIST on every Unix.
    private const int FileExists = 17;
    private const int NoEntry = 2; // ENOENT, the same on every Unix.

    /// <summary>Writes the bytes at the offset and flushes the file; between slices it can be cancelled.</summary>
    public static void Write(SafeFileHandle file, ReadOnlySpan<byte> content, long offset, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        for (var start = DirectWrites.Write(file, content, offset); start < content.Length; start += SliceBytes)
        {
            cancellation.ThrowIfCancellationRequested();
            RandomAccess.Write(file, content[start..Math.Min(content.Length, start + SliceBytes)], offset + start);
        }

        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Moves a flushed file under its final name, in place of what is there, making the folders it needs.</summary>
    public static void Place(string aside, string final)
    {
        var folder = Path.GetDirectoryName(final)!;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                MakeFolder(folder);
                File.Move(aside, final, overwrite: true);
                break;
            }
            catch (Exception exception) when ((IsMissing(exception) || exception.HResult == FileExists) && attempt < MaxTries && File.Exists(aside))
            {
                // A deletion beside this one found a folder empty and removed it, perhaps between .NET's call that found
                // it there and its second look: make it again.
            }
        }

        FlushFolder(folder);
    }

    /// <summary>Removes the file if it is there.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Where the folder is not there, the file is not either.
        }
    }

    /// <summary>Makes the folder and those above it.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;

        var parent = Path.GetDirectoryName(folder);
        if (parent is null)
            return;

        MakeFolder(parent);
        Directory.CreateDirectory(folder);
        FlushFolder(parent);
    }

    /// <summary>Removes the folder and those above it, up to <paramref name="root"/>, as far as they are empty.</summary>
    public static void PruneFolders(string folder, string root)
    {
        try
        {
            for (; folder != root && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
                Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Somebody placed an object there, or removed the folder, in the same moment: both are as good.
        }
    }

    /// <summary>Makes the names in a folder durable. Windows has no such call and needs none: its journal holds names.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        // .NET opens no folders; the flags are 0 (O_RDONLY) on every Unix.
        using var handle = new SafeFileHandle(OpenFolder(folder, 0), ownsHandle: true);
        if (handle.IsInvalid)
        {
            var error = Marshal.GetLastPInvokeError();
            throw error == NoEntry
                ? new DirectoryNotFoundException($"The folder {folder} is gone.")
                : new IOException($"The folder {folder} cannot be opened to flush it: error {error}.", error);
        }

        RandomAccess.FlushToDisk(handle);
    }

    private static bool IsMissing(Exception exception) => exception is DirectoryNotFoundException or FileNotFoundException;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);
}
