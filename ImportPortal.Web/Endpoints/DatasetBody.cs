using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Endpoints;

/// <summary>A dataset's definition.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Key">The columns that tell one row from another; empty: none do.</param>
/// <param name="OnDuplicate">What becomes of a row whose key is there already.</param>
/// <param name="MaxRowErrors">How many rejected rows an upload may have.</param>
/// <param name="BatchSize">Rows in a batch; null: as configured.</param>
/// <param name="MaxAttempts">Attempts without progress until an upload fails; null: as configured.</param>
/// <param name="AutoStart">Whether an upload that fits goes on by itself.</param>
/// <param name="Access"><c>everyone</c>, or the numbers of the people who may use it; staff see only their own among them.</param>
internal sealed record DatasetBody(
    string Name, string Slug, IReadOnlyList<DatasetBody.ColumnBody> Columns, IReadOnlyList<string> Key, string OnDuplicate,
    long MaxRowErrors, int? BatchSize, int? MaxAttempts, bool AutoStart, object Access)
{
    public static DatasetBody Of(Dataset dataset, Actor actor) => new(
        dataset.Name, dataset.Slug, [.. dataset.Columns.Select(ColumnBody.Of)], [], "reject",
        dataset.MaxRowErrors, dataset.BatchSize, dataset.MaxAttempts, dataset.AutoStart,
        dataset.Access is { } people ? people.Where(id => actor.IsAdmin || id == actor.UserId).ToArray() : "everyone");

    /// <summary>A column of a dataset.</summary>
    internal sealed record ColumnBody(string Name, ColumnType Type, bool Required, bool Unique, bool Trim)
    {
        public static ColumnBody Of(DatasetColumn column) => new(column.Name, column.Type, column.Required, Unique: false, column.Trim);
    }
}
