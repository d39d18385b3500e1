using System.Diagnostics;
using System.Globalization;

namespace ImportPortal.Core.Queue;

/// <summary>
/// Who holds a lease: machine, process, the process's start time, slot. By it a process that starts again after it was
/// killed knows that the leases of its former self have no holder, and need not wait for their end.
/// </summary>
internal static class WorkerIdentity
{
    private static readonly string Process = Describe(System.Diagnostics.Process.GetCurrentProcess());

    /// <summary>What the names of this process's slots begin with.</summary>
    public static string OfNode() => Process;

    /// <summary>The name of a slot of this process.</summary>
    public static string Of(int slot) => $"{Process}/{slot}";

    /// <summary>Whether a worker is, or was, a process of this machine.</summary>
    public static bool IsOfThisMachine(string worker) => worker.StartsWith($"{Environment.MachineName}:", StringComparison.Ordinal);

    /// <summary>Whether a worker was a process of this machine that is there no more.</summary>
    public static bool IsDead(string worker)
    {
        var slash = worker.LastIndexOf('/');
        var parts = slash < 0 ? [] : worker[..slash].Split(':');
        if (parts.Length != 3 || parts[0] != Environment.MachineName ||
            !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return Describe(process) != worker[..slash];
        }
        catch (ArgumentException)
        {
            // No process has that number.
            return true;
        }
        catch (InvalidOperationException)
        {
            // It ended while it was looked at.
            return true;
        }
    }

    private static string Describe(Process process) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}:{process.Id}:{new DateTimeOffset(process.StartTime).ToUnixTimeSeconds()}");
}
