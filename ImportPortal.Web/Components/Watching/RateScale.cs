namespace ImportPortal.Web.Components.Watching;

/// <summary>The steps of an axis that begins at 0.</summary>
internal static class RateScale
{
    private const int MostSteps = 4;
    private const int HighestPower = 100_000_000;

    /// <summary>A round step (1, 2 or 5 times a power of ten), so that at most four of them reach the highest value.</summary>
    /// <param name="highest">The highest value that is drawn; not negative.</param>
    public static int StepFor(double highest)
    {
        for (var power = 1; power < HighestPower; power *= 10)
        {
            foreach (var factor in (ReadOnlySpan<int>)[1, 2, 5])
            {
                if ((double)power * factor * MostSteps >= highest)
                    return power * factor;
            }
        }

        return HighestPower;
    }
}
