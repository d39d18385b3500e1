using ImportPortal.Core.Storage;

namespace ImportPortal.Core.Reading.Spool;

/// <summary>A spool that is stored, with what stands behind its rows.</summary>
/// <param name="Store">Where it is.</param>
/// <param name="Key">Its key.</param>
/// <param name="Footer">What stands behind its rows.</param>
internal sealed record StoredSpool(IObjectStore Store, string Key, SpoolFooter Footer)
{
    /// <summary>Finds one.</summary>
    /// <exception cref="SpoolDamagedException">It is not there or is not what was written.</exception>
    /// <exception cref="ObjectStoreException">The store does not give it.</exception>
    public static async Task<StoredSpool> OpenAsync(IObjectStore store, string key, CancellationToken cancellation) =>
        new(store, key, await SpoolFile.FindAsync(store, key, cancellation) ?? throw new SpoolDamagedException());

    /// <summary>The rows of a sheet from one on, as they stand on the sheet; not all that is given is kept when the next is read.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="firstRow">The first row that is wanted, from 1.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<(SpoolRow Row, SpoolBlocks Blocks)> ReadAsync(
        SpoolSheet sheet, int firstRow, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var blocks = await SpoolBlocks.OpenAsync(Store, Key, Footer.OffsetOf(sheet, firstRow), Footer.EndOf(sheet), cancellation);
        var row = new SpoolRow();
        while (await blocks.ReadAsync(cancellation))
        {
            for (var position = 0; row.Read(blocks.Rows, ref position);)
            {
                if (row.Number >= firstRow)
                    yield return (row, blocks);
            }
        }
    }
}
