namespace ImportPortal.Core.Queue;

/// <summary>Estimates when those who wait will start: each takes the slot that is free first.</summary>
internal static class StartEstimates
{
    /// <summary>Seconds from now until each starts.</summary>
    /// <param name="waiting">Bytes of those who wait, in order of service.</param>
    /// <param name="running">Seconds that those who hold a slot still need.</param>
    /// <param name="slots">How many slots there are; at least 1.</param>
    /// <param name="pace">How fast a slot is.</param>
    public static IEnumerable<double> Of(IEnumerable<long> waiting, IEnumerable<double> running, int slots, ImportPace pace)
    {
        // When each slot is free, the first on top. More may run than there are slots: some of a node that is gone.
        var free = new PriorityQueue<int, double>();
        foreach (var left in running.OrderDescending().Take(slots))
            free.Enqueue(0, left);
        while (free.Count < slots)
            free.Enqueue(0, 0);

        foreach (var bytes in waiting)
        {
            free.TryPeek(out _, out var start);
            yield return start;
            free.EnqueueDequeue(0, start + pace.SecondsFor(bytes));
        }
    }
}
