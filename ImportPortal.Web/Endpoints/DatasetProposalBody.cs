using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Inspection.Proposing;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Endpoints;

/// <summary>A dataset that would take a sample file.</summary>
/// <param name="Definition">The definition, as <c>POST /api/datasets</c> takes it.</param>
/// <param name="Evidence">What each of its columns was guessed by, in their order.</param>
/// <param name="Settings">How the sample was read.</param>
/// <param name="SettingsEvidence">How each of the settings was found, under its name; whoever sends such a file is asked for those that are open.</param>
internal sealed record DatasetProposalBody(
    DatasetDefinition Definition, IReadOnlyList<DatasetProposalBody.ColumnEvidence> Evidence,
    ReadSettings Settings, IReadOnlyDictionary<string, EvidenceBody> SettingsEvidence)
{
    // No more of a value tells a person what it is.
    private const int MostCharacters = 200;

    public static DatasetProposalBody Of(DatasetProposal proposal, IStringLocalizer<DatasetTexts> words) => new(
        proposal.Definition, [.. proposal.Columns.Select(column => Of(column, words))], proposal.Settings,
        proposal.Evidence.ToDictionary(found => found.Key, found => EvidenceBody.Of(found.Value)));

    private static ColumnEvidence Of(ProposedColumn column, IStringLocalizer<DatasetTexts> words)
    {
        var (values, empty, fitting, example, exception) = column.Guess.Evidence;
        return new(
            column.Name, Short(string.IsNullOrEmpty(column.Header) ? null : column.Header), column.Guess.Type,
            column.Guess.IsOpen ? Certainty.Open : Certainty.Likely, values, empty, fitting,
            Short(example), Short(exception), GuessWords.Of(column.Guess, words));
    }

    private static string? Short(string? value) => value is { Length: > MostCharacters } ? string.Concat(value.AsSpan(0, MostCharacters), "…") : value;

    /// <summary>What a column was guessed by.</summary>
    /// <param name="Column">Its proposed name.</param>
    /// <param name="Header">What the sample calls it; null: nothing.</param>
    /// <param name="Type">What it seems to hold.</param>
    /// <param name="Certainty"><c>open</c> where its numbers or dates can be read in two ways; else <c>likely</c>, as a sample proves nothing.</param>
    /// <param name="Values">Values of the sample.</param>
    /// <param name="Empty">Rows of the sample without a value.</param>
    /// <param name="Fitting">Values that are of the type.</param>
    /// <param name="Example">One of them.</param>
    /// <param name="Exception">The first value that is not; null: all are.</param>
    /// <param name="Message">All this as a sentence.</param>
    internal sealed record ColumnEvidence(
        string Column, string? Header, ColumnType Type, Certainty Certainty, int Values, int Empty, int Fitting, string? Example, string? Exception,
        string Message);
}
