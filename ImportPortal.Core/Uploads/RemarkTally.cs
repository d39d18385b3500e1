using System.Runtime.InteropServices;

namespace ImportPortal.Core.Uploads;

/// <summary>Counts remarks while rows are read; the arguments of a code are those of the first of its remarks, or of all where it names them.</summary>
public sealed class RemarkTally
{
    private readonly Dictionary<string, Remark> _remarks = [];

    /// <summary>Whether nothing was counted.</summary>
    public bool IsEmpty => _remarks.Count == 0;

    /// <summary>What was counted, in the order of the codes' first remarks.</summary>
    public IReadOnlyCollection<Remark> Remarks => _remarks.Values;

    /// <summary>Counts some of one code.</summary>
    /// <param name="remark">How many, and the arguments of the first of them.</param>
    public void Add(Remark remark)
    {
        ArgumentNullException.ThrowIfNull(remark);
        ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_remarks, remark.Code, out var isThere);
        counted = !isThere ? remark
            : counted! with { Count = counted.Count + remark.Count, Arguments = RemarkCodes.NamesAll(remark.Code) ? Both(counted, remark) : counted.Arguments };
    }

    // Nearly always those that are there already.
    private static IReadOnlyList<string> Both(Remark counted, Remark remark) =>
        remark.Arguments.All(counted.Arguments.Contains) ? counted.Arguments : [.. counted.Arguments.Union(remark.Arguments)];

    /// <summary>Counts what another counted.</summary>
    public void Add(IEnumerable<Remark> remarks)
    {
        ArgumentNullException.ThrowIfNull(remarks);
        foreach (var remark in remarks)
            Add(remark);
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _remarks.Clear();
}
