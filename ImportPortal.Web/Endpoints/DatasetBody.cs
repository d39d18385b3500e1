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

    /// <summary>A column of a dataset, with every member that a definition has, so that it can be sent back as it came.</summary>
    internal sealed record ColumnBody(string Name, ColumnType Type, bool Required)
    {
        public bool Unique { get; }

        public int? MinLength { get; }

        public int? MaxLength { get; }

        public object? Min { get; }

        public object? Max { get; }

        public string? Pattern { get; }

        public IReadOnlyList<object>? OneOf { get; }

        public string? Format { get; private init; }

        public IReadOnlyList<string> Aliases { get; private init; } = [];

        public bool Trim { get; private init; }

        public object? Default { get; private init; }

        public static ColumnBody Of(DatasetColumn column) => new(column.Name, column.Type, column.Required)
        {
            Format = column.Format,
            Aliases = column.Aliases,
            Trim = column.Trim,
            Default = JsonValues.OfDefault(column),
        };
    }
}
