using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Proposing;
using ImportPortal.Core.Storage;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection.Proposing;

/// <summary>A dataset that would take a sample file, with what each of its columns was guessed by. A person has the last word.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Settings">How the sample was read.</param>
/// <param name="Evidence">How each of the settings was found, by its name in the contract; whoever sends such a file is asked for those that are open.</param>
/// <param name="Columns">Its columns, in the order of the definition's.</param>
public sealed record DatasetProposal(
    DatasetDefinition Definition, ReadSettings Settings, IReadOnlyDictionary<string, Finding> Evidence, IReadOnlyList<ProposedColumn> Columns)
{
    /// <summary>The most columns that a dataset may have: further ones of the sample are left out.</summary>
    public const int MostColumns = 250;

    /// <summary>The longest workbook that is taken for a sample, in bytes; of a CSV its beginning will do.</summary>
    public const int MostWorkbookBytes = 4 * 1024 * 1024;

    /// <summary>Proposes one by a CSV.</summary>
    /// <param name="head">The first <see cref="FileInspector.HeadBytes"/> bytes of the sample, or all of it when it is shorter.</param>
    /// <param name="isWhole">Whether <paramref name="head"/> is the whole sample.</param>
    /// <param name="fileName">The sample's name, which the dataset is named after; null: not known.</param>
    /// <returns>The proposal, or why the sample is no table.</returns>
    public static (DatasetProposal? Proposal, Reason? Refusal) Of(ReadOnlyMemory<byte> head, bool isWhole, string? fileName)
    {
        var (table, refusal) = SampledTable.OfCsv(head, isWhole);
        return table is null ? (null, refusal) : (Of(table, fileName), null);
    }

    /// <summary>Proposes one by a workbook.</summary>
    /// <param name="content">The whole workbook, at most <see cref="MostWorkbookBytes"/> long.</param>
    /// <param name="sheet">The sheet that is meant; null: the first visible one that holds a value.</param>
    /// <param name="fileName">The sample's name, which the dataset is named after; null: not known.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The proposal, or why the workbook holds no table.</returns>
    /// <exception cref="ObjectStoreException">This node's disk does not take what the reading needs for a moment; try again later.</exception>
    public static (DatasetProposal? Proposal, Reason? Refusal) OfWorkbook(
        byte[] content, string? sheet, string? fileName, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MostWorkbookBytes, nameof(content));
        var (table, refusal) = SampledTable.OfWorkbook(content, sheet, cancellation);
        return table is null ? (null, refusal) : (Of(table, fileName), null);
    }

    private static DatasetProposal Of(SampledTable table, string? fileName)
    {
        var names = ProposedNames.OfColumns(table.Headers);
        ProposedColumn[] columns = [.. names.Select((name, index) => new ProposedColumn(name, table.Headers[index]?.Trim(), table.Guesses[index]))];
        var definition = new DatasetDefinition
        {
            Name = NameOf(fileName),
            Slug = ProposedNames.OfDataset(fileName ?? ""),
            Columns = Definitions(columns),
            Key = [],
            OnDuplicate = "reject",
            MaxRowErrors = 1_000,
            AutoStart = true,
        };

        // What an import of such a file would ask, its proposal asks.
        var dataset = new Dataset
        {
            Name = "",
            Slug = "",
            Columns = [.. columns.Select(column => new DatasetColumn(column.Name, column.Guess.Type) { Format = column.Guess.Format })],
        };
        var evidence = new Dictionary<string, Finding>(table.Evidence);
        var matches = columns.Select((column, index) => new ColumnMatch(index, column.Header, column.Name)).ToArray();
        var (settings, _) = new ValueFinder(new GivenSettings(), new GivenSettings(), dataset).Find(table.Settings, matches, table.Written, evidence);
        return new DatasetProposal(definition, settings, evidence, columns);
    }

    private static string? NameOf(string? fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName ?? "").Trim();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, 100)];
    }

    private static List<ColumnDefinition> Definitions(IReadOnlyList<ProposedColumn> columns)
    {
        var taken = columns.Select(column => ColumnNames.Plain(column.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var definitions = new List<ColumnDefinition>();
        foreach (var column in columns)
        {
            // The sample's own header leads such files to the column; of two that bear the same, to the first.
            var isAlias = column.Header is { Length: > 0 and <= 200 } header && taken.Add(ColumnNames.Plain(header));
            definitions.Add(new ColumnDefinition
            {
                Name = column.Name,
                Type = column.Guess.Type.ToString().ToLowerInvariant(),
                Required = column.Guess.Required,
                Unique = false,
                Trim = true,
                Format = column.Guess.Format,
                Aliases = isAlias ? [DefinitionNames.InOneLine(column.Header!)] : [],
            });
        }

        return definitions;
    }
}

/// <summary>One column of a proposal.</summary>
/// <param name="Name">The proposed name.</param>
/// <param name="Header">What the sample calls it; null or empty: nothing.</param>
/// <param name="Guess">What it seems to be, and by what.</param>
public sealed record ProposedColumn(string Name, string? Header, ColumnGuess Guess);
