namespace ImportPortal.Core.Storage.Local;

/// <summary>What the file system's errors mean for the caller of a store.</summary>
internal static class LocalFailures
{
    // .NET hands over the system's own number as HResult on Unix, and 0x8007 with it on Windows.
    private const int LinuxNoSpace = 28;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsQuota = unchecked((int)0x8007050F);

    /// <summary>The failure that the exception means, or null for one that is no matter of the file system.</summary>
    public static ObjectStoreException? From(Exception exception, string what)
    {
        ObjectStoreFailure? failure = exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => ObjectStoreFailure.NotFound,
            UnauthorizedAccessException => ObjectStoreFailure.Refused,
            IOException io when IsNoRoom(io) => ObjectStoreFailure.NoRoom,
            IOException => ObjectStoreFailure.Unavailable,
            _ => null,
        };

        return failure is { } kind ? new ObjectStoreException(kind, $"Could not {what}: {exception.Message}", exception) : null;
    }

    public static bool IsNoRoom(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult is WindowsDiskFull or WindowsHandleDiskFull or WindowsQuota
        : exception.HResult is LinuxNoSpace || exception.HResult == (OperatingSystem.IsMacOS() ? MacQuota : LinuxQuota);
}
