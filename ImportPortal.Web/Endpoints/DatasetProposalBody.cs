using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Endpoints;

/// <summary>A dataset that would take a sample file.</summary>
/// <param name="Definition">The definition, as <c>POST /api/datasets</c> takes it.</param>
/// <param name="Evidence">What each of its columns was guessed by, in their order.</param>
internal sealed record DatasetProposalBody(DatasetDefinition Definition, IReadOnlyList<DatasetProposalBody.ColumnEvidence> Evidence)
{
    public static DatasetProposalBody Of(DatasetProposal proposal, IStringLocalizer<DatasetTexts> words) =>
        new(proposal.Definition, [.. proposal.Columns.Select(column => Of(column, words))]);

    private static ColumnEvidence Of(ProposedColumn column, IStringLocalizer<DatasetTexts> words)
    {
        var (values, empty, fitting, example, exception) = column.Guess.Evidence;
        return new(
            column.Name, string.IsNullOrEmpty(column.Header) ? null : column.Header, column.Guess.Type, values, empty, fitting,
            example, exception, GuessWords.Of(column.Guess, words));
    }

    /// <summary>What a column was guessed by.</summary>
    /// <param name="Column">Its proposed name.</param>
    /// <param name="Header">What the sample calls it; null: nothing.</param>
    /// <param name="Type">What it seems to hold.</param>
    /// <param name="Values">Values of the sample.</param>
    /// <param name="Empty">Rows of the sample without a value.</param>
    /// <param name="Fitting">Values that are of the type.</param>
    /// <param name="Example">One of them.</param>
    /// <param name="Exception">The first value that is not; null: all are.</param>
    /// <param name="Message">All this as a sentence.</param>
    internal sealed record ColumnEvidence(
        string Column, string? Header, ColumnType Type, int Values, int Empty, int Fitting, string? Example, string? Exception, string Message);
}
