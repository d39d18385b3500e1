using System.Globalization;
using System.Text;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>How often each outcome was met, by kind.</summary>
internal sealed class OutcomeCounts
{
    private static readonly Outcome[] Outcomes = Enum.GetValues<Outcome>();

    private readonly Dictionary<OutcomeKind, int[]> _counts = [];
    private readonly List<OutcomeKind> _order = [];

    /// <summary>Gives a kind its place in the report.</summary>
    public void Expect(OutcomeKind kind)
    {
        if (_counts.TryAdd(kind, new int[Outcomes.Length]))
            _order.Add(kind);
    }

    /// <summary>Counts an outcome.</summary>
    public void Add(OutcomeKind kind, Outcome outcome)
    {
        Expect(kind);
        _counts[kind][(int)outcome]++;
    }

    /// <summary>How many of such kinds had such an outcome.</summary>
    public int Of(Outcome outcome, Func<OutcomeKind, bool> kinds) => _counts.Where(count => kinds(count.Key)).Sum(count => count.Value[(int)outcome]);

    /// <summary>The counts as a table, a line for each group, then one for each kind.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("| | files | right | row errors | remarked | asked | refused | left out unsaid | **silently wrong** |\n|---|---|---|---|---|---|---|---|---|\n");
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
        var counts = Outcomes.Select(outcome => Of(outcome, kinds)).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {counts.Sum()} | {string.Join(" | ", counts)} |\n");
    }
}
