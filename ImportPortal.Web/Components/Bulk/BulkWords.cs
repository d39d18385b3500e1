using ImportPortal.Core.Imports;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Bulk;

/// <summary>What is said of an action on many uploads: before it, the plan; afterwards, the outcome.</summary>
/// <param name="words">The texts.</param>
/// <param name="shell">The words of statuses.</param>
/// <param name="formats">The reader's formats.</param>
public sealed class BulkWords(IStringLocalizer<BulkTexts> words, IStringLocalizer<Texts> shell, Formats formats)
{
    /// <summary>The question: Retry 30 uploads?</summary>
    public string Title(BulkRun run) => Count($"Title_{run.Action}", run.Asked);

    /// <summary>What the button says that does it: Retry 27.</summary>
    public string Do(UploadAction action, int count) => words[$"Do_{action}", formats.Number(count)];

    /// <summary>What will happen, a sentence each.</summary>
    public IEnumerable<string> Plan(UploadAction action, BulkReport plan)
    {
        var done = plan.Count(BulkOutcomeKind.Done);
        if (done == 0)
        {
            yield return words["Plan_Nothing"];
        }
        else
        {
            yield return Count($"Plan_{action}", done);
            yield return words[$"Effect_{action}"];
        }

        if (done < plan.Outcomes.Count)
            yield return Count("Plan_Stay", plan.Outcomes.Count - done, string.Join(", ", Reasons(plan)));
    }

    /// <summary>What became of it, in a line: 27 tried again, 3 unchanged.</summary>
    public string Outcome(UploadAction action, BulkReport outcome)
    {
        var done = outcome.Count(BulkOutcomeKind.Done);
        var rest = outcome.Outcomes.Count - done;
        var first = Count($"Done_{action}", done);
        return rest == 0 ? words["Sentence", first] : words["Sentence_Two", first, Count("Unchanged", rest)];
    }

    /// <summary>What is said where the outcome is not what the plan said; null where it is.</summary>
    public string? Difference(BulkReport plan, BulkReport outcome)
    {
        var (planned, done) = (plan.Count(BulkOutcomeKind.Done), outcome.Count(BulkOutcomeKind.Done));
        return planned == done ? null : words["Difference", formats.Number(planned), formats.Number(done)].Value;
    }

    /// <summary>How far it is: 200 of 1,000 done.</summary>
    public string Progress(BulkRun run) => words["Progress", formats.Number(run.Finished), formats.Number(run.Asked)];

    private IEnumerable<string> Reasons(BulkReport plan) => plan.Outcomes
        .Where(outcome => outcome.Outcome != BulkOutcomeKind.Done)
        .CountBy(outcome => (outcome.Reason?.Code, State: StateOf(outcome.Reason)))
        .OrderByDescending(group => group.Value)
        .Select(group => group.Key switch
        {
            (ReasonCodes.NeedsNewFile, _) => Count("Why_NeedsNewFile", group.Value),
            (ReasonCodes.NotFound, _) => Count("Why_NotFound", group.Value),
            (ReasonCodes.WrongState, { } state) => words["Why_State", formats.Number(group.Value), state],
            _ => Count("Why_Other", group.Value),
        });

    // The second argument of the refusal is the status, or what a worker was asked for.
    private string? StateOf(Reason? reason) => reason is { Code: ReasonCodes.WrongState, Arguments: [_, var state, ..] }
        ? shell[StatusLook.Of(Enum.TryParse<UploadStatus>(state, out var status) ? status : UploadStatus.Processing).Word].Value
        : null;

    private string Count(string name, int count, string? more = null)
    {
        var number = formats.Number(count);
        return count == 1 && words[$"{name}_One", number, more ?? ""] is { ResourceNotFound: false } one ? one : words[name, number, more ?? ""];
    }
}
