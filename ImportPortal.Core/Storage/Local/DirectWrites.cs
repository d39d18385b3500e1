using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ImportPortal.Core.Storage.Local;

/// <summary>
/// Large writes past the system's cache, where the system can: the copy into the cache costs more than the disk, and what
/// is written here is not read again soon. Only Linux has a switch for it on an open file.
/// </summary>
internal static partial class DirectWrites
{
    /// <summary>Address, offset and length of a direct write are multiples of this; it fits every disk.</summary>
    public const int Alignment = 4096;

    // Below this the cache is as quick.
    private const int WorthBytes = 1024 * 1024;
    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int InvalidArgument = 22;

    private static readonly int DirectFlag = !OperatingSystem.IsLinux() ? 0 : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 0x4000,
        Architecture.Arm64 => 0x10000,
        _ => 0,
    };

    /// <summary>Writes as much of the beginning as can be written directly.</summary>
    /// <returns>How many bytes; the rest is to be written as usual.</returns>
    public static int Write(SafeFileHandle file, ReadOnlySpan<byte> content, long offset)
    {
        var length = content.Length / Alignment * Alignment;
        if (DirectFlag == 0 || length < WorthBytes || offset % Alignment != 0 || !IsAligned(content))
            return 0;

        var flags = FileControl(file, GetFlags, 0);
        if (flags < 0 || FileControl(file, SetFlags, flags | DirectFlag) < 0)
            return 0;

        try
        {
            RandomAccess.Write(file, content[..length], offset);
            return length;
        }
        catch (IOException exception) when (exception.HResult == InvalidArgument)
        {
            // A file system that takes the flag and not the write.
            return 0;
        }
        finally
        {
            _ = FileControl(file, SetFlags, flags);
        }
    }

    private static unsafe bool IsAligned(ReadOnlySpan<byte> content) =>
        (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(content)) % Alignment == 0;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(SafeFileHandle file, int command, int argument);
}
