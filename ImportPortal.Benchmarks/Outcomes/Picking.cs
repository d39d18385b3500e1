namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>Choices by a seed.</summary>
internal static class Picking
{
    public static T Pick<T>(this Random random, params IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public static bool Chance(this Random random, double share) => random.NextDouble() < share;
}
