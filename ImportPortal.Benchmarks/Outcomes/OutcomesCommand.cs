using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>
/// Sends made files, the files of the corpus and those of <c>found</c> to a portal that runs as a process, by HTTP, and
/// counts what became of them.
/// </summary>
internal sealed class OutcomesCommand(PortalClient client, string? keep)
{
    private const int AtOnce = 4;

    private readonly OutcomeCounts _counts = new();
    private readonly ConcurrentDictionary<string, int> _kept = [];
    private int _datasets;

    /// <summary>Runs it.</summary>
    /// <param name="each">How many files of each kind.</param>
    /// <param name="program">The portal's program; null: the one of this repository.</param>
    /// <param name="keep">A folder for the files that went wrong and what was said of them; null: they are not kept.</param>
    /// <param name="only">A group or kind of files; null: all.</param>
    public static async Task<int> RunAsync(int each, string? program, string? keep, string? only)
    {
        await using var portal = await OutcomePortal.StartAsync(program ?? Path.Combine(Report.Root(), "ImportPortal.Web", "bin", "Release", "net10.0", "ImportPortal.Web.dll"));
        var command = new OutcomesCommand(portal.Client, keep);
        await command.RunAsync([.. Made(each, only)]);
        if (only is null or "corpus")
            await command.RunCorpusAsync();
        Console.WriteLine(command._counts.ToMarkdown());
        Console.WriteLine(PollockScore.Of(command._counts));
        return 0;
    }

    private static IEnumerable<OutcomeCase> Made(int each, string? only) => TextKinds.All.Index()
        .Where(maker => only is null || maker.Item.Kind.Group == only || maker.Item.Kind.Name == only)
        .SelectMany(maker => Enumerable.Range(0, each).Select(seed => maker.Item.Of((maker.Index * 100_000) + seed)));

    private async Task RunAsync(List<OutcomeCase> cases)
    {
        cases.ForEach(one => _counts.Expect(one.Kind));
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
        {
            var verdict = await VerdictAsync(one);
            lock (_counts)
                _counts.Add(one.Kind, verdict);
            if (keep is not null)
                Keep(one, verdict);
        });
    }

    private async Task RunCorpusAsync()
    {
        var corpus = new CorpusOutcomes(client);
        foreach (var file in CorpusFile.In(Path.Combine(Report.Root(), "..", "shared", "corpus")))
        {
            foreach (var (kind, verdict) in await corpus.RunAsync(file))
            {
                _counts.Add(kind, verdict);
                if (keep is not null && verdict.Outcome is not (Outcome.Right or Outcome.Refused))
                    await File.AppendAllTextAsync(Path.Combine(Directory.CreateDirectory(keep).FullName, "corpus.txt"), $"{verdict.Outcome} {kind.Name} {file.Path}: {verdict.Why}\n");
            }
        }
    }

    private async Task<Verdict> VerdictAsync(OutcomeCase one)
    {
        var slug = string.Create(CultureInfo.InvariantCulture, $"o{Interlocked.Increment(ref _datasets)}");
        await client.CreateAsync(slug, one.Columns);
        var verdict = Judge(one, slug, await client.UploadAsync(slug, one.FileName, one.Content));
        return verdict.End.Status == "NeedsReview"
            ? verdict with { AsProposed = Judge(one, slug, await client.StartAsync(verdict.End.Id)) }
            : verdict;
    }

    private Verdict Judge(OutcomeCase one, string slug, UploadEnd end) =>
        OutcomeJudge.Of(one, end, end.Id == 0 ? [] : client.Rows(slug, end.Id, [.. one.Columns.Select(column => column.Name)]));

    private void Keep(OutcomeCase one, Verdict verdict)
    {
        if (verdict.Outcome is Outcome.Right or Outcome.Refused)
            return;
        // The first few of each kind and outcome show what is wrong.
        var folder = Path.Combine(keep!, $"{verdict.Outcome}");
        var number = _kept.AddOrUpdate($"{one.Kind.Name}/{verdict.Outcome}", 1, (_, count) => count + 1);
        if (number > 5)
            return;
        Directory.CreateDirectory(folder);
        var name = $"{one.Kind.Group}, {one.Kind.Name} {number}".Replace('/', '-');
        File.WriteAllBytes(Path.Combine(folder, name + Path.GetExtension(one.FileName)), one.Content);
        var said = new StringBuilder();
        said.AppendLine(CultureInfo.InvariantCulture, $"{verdict.Outcome}: {verdict.Why}").AppendLine(verdict.End.ToString()).AppendLine(CultureInfo.InvariantCulture, $"as proposed: {verdict.AsProposed}").AppendLine(one.Note)
            .AppendJoin("; ", one.Columns.Select(column => $"{column.Name}:{column.Type}{(column.Required ? "!" : "")}")).AppendLine();
        foreach (var row in one.Rows.Take(10))
            said.AppendJoin('|', row).AppendLine();
        File.WriteAllText(Path.Combine(folder, name + ".txt"), said.ToString());
    }
}
