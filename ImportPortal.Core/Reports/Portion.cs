namespace ImportPortal.Core.Reports;

/// <summary>Reads rows as far as they fit into memory: most are short, and some hold megabytes.</summary>
internal static class Portion
{
    /// <summary>With the row that passes so many characters a portion ends.</summary>
    private const long MaxCharacters = 4 << 20;

    /// <summary>Reads a portion of at least one row, if there is one.</summary>
    /// <param name="rows">The rows; those behind the portion are not read.</param>
    /// <param name="charactersOf">How long a row's values are together.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The rows, and whether there may be others behind them for which there was no room.</returns>
    public static async Task<(List<T> Rows, bool IsCut)> ReadAsync<T>(
        IAsyncEnumerable<T> rows, Func<T, long> charactersOf, CancellationToken cancellation)
    {
        var read = new List<T>();
        var characters = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            read.Add(row);
            characters += charactersOf(row);
            if (characters > MaxCharacters)
                return (read, true);
        }

        return (read, false);
    }
}
