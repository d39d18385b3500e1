using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Proposing;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>A dataset that would take a sample file, with what each of its columns was guessed by. A person has the last word.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Settings">How the sample was read.</param>
/// <param name="Columns">Its columns, in the order of the definition's.</param>
public sealed record DatasetProposal(DatasetDefinition Definition, ReadSettings Settings, IReadOnlyList<ProposedColumn> Columns)
{
    /// <summary>The most columns that a dataset may have: further ones of the sample are left out.</summary>
    public const int MostColumns = 250;

    /// <summary>Proposes one.</summary>
    /// <param name="head">The first <see cref="FileInspector.HeadBytes"/> bytes of the sample, or all of it when it is shorter.</param>
    /// <param name="isWhole">Whether <paramref name="head"/> is the whole sample.</param>
    /// <param name="fileName">The sample's name, which the dataset is named after; null: not known.</param>
    /// <returns>The proposal, or why the sample is no table.</returns>
    public static (DatasetProposal? Proposal, Reason? Refusal) Of(ReadOnlyMemory<byte> head, bool isWhole, string? fileName)
    {
        // Nothing is known of the columns yet: no file has one of this name, and none is needed.
        var unknown = new Dataset { Name = "", Slug = "", Columns = [new("\0", ColumnType.Text)] };
        var inspection = FileInspector.Inspect(head, isWhole, unknown);
        if (inspection.Settings is not { } settings)
            return (null, inspection.Reason!);

        var text = TextHead.Decode(head.Span, isWhole, settings.Encoding);
        var table = CsvSample.Read(text, isWhole, settings).Records.Where(record => record.Line > settings.SkipLines).ToArray();
        var header = settings.HasHeader ? table[0].Fields : null;
        var rows = settings.HasHeader ? table[1..] : table;
        var width = Math.Min(MostColumns, header?.Length ?? table.Max(record => record.Fields.Length));
        var names = ProposedNames.OfColumns([.. Enumerable.Range(0, width).Select(index => header?[index])]);
        ProposedColumn[] columns = [.. names.Select((name, index) => new ProposedColumn(
            name, header?[index].Trim(),
            ColumnGuess.Of([.. rows.Select(row => index < row.Fields.Length ? row.Fields[index] : "")])))];
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
        return (new DatasetProposal(definition, settings, columns), null);
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
                Aliases = isAlias ? [column.Header] : [],
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
