using System.Globalization;
using System.Text;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>How often each outcome was met, by kind.</summary>
internal sealed class OutcomeCounts
{
    private static readonly Outcome[] Outcomes = Enum.GetValues<Outcome>();

    private readonly Dictionary<OutcomeKind, List<Verdict>> _verdicts = [];
    private readonly List<OutcomeKind> _order = [];

    /// <summary>Gives a kind its place in the report.</summary>
    public void Expect(OutcomeKind kind)
    {
        if (_verdicts.TryAdd(kind, []))
            _order.Add(kind);
    }

    /// <summary>Counts what became of a file.</summary>
    public void Add(OutcomeKind kind, Verdict verdict)
    {
        Expect(kind);
        _verdicts[kind].Add(verdict);
    }

    /// <summary>What became of the files of each kind of a group.</summary>
    public IEnumerable<(OutcomeKind Kind, IReadOnlyList<Verdict> Verdicts)> Of(string group) =>
        _order.Where(kind => kind.Group == group).Select(kind => (kind, (IReadOnlyList<Verdict>)_verdicts[kind]));

    /// <summary>The counts as a table, a line for each group, then one for each kind.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder(
            "| | files | right | row errors | remarked | asked | (right as proposed) | refused | left out unsaid | **silently wrong** |\n"
            + "|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var group in _order.GroupBy(kind => kind.Group))
        {
            Line(text, $"**{group.Key}**", kind => kind.Group == group.Key);
            foreach (var one in group)
                Line(text, one.IsGood ? one.Name : $"{one.Name} \\*", kind => kind == one);
        }

        Line(text, "**all**", _ => true);
        Line(text, "as programs write them (no \\*)", kind => kind.IsGood);
        return text.ToString();
    }

    private void Line(StringBuilder text, string name, Func<OutcomeKind, bool> kinds)
    {
        var verdicts = _verdicts.Where(of => kinds(of.Key)).SelectMany(of => of.Value).ToList();
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {verdicts.Count}");
        foreach (var outcome in Outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $" | {verdicts.Count(verdict => verdict.Outcome == outcome)}");
            if (outcome == Outcome.Asked)
                text.Append(CultureInfo.InvariantCulture, $" | {verdicts.Count(verdict => verdict.AsProposed?.Outcome is Outcome.Right or Outcome.Remarked)}");
        }

        text.Append(" |\n");
    }
}
