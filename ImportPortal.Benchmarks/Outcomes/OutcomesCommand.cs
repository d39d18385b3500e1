using System.Globalization;
using System.Text;

namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>
/// Sends made files and those of the corpus to a portal that runs as a process, by HTTP, and counts what became of them.
/// </summary>
/// <param name="program">The portal's program.</param>
/// <param name="keep">A folder for the files that were not right, and what was said of them; null: they are not kept.</param>
internal sealed class OutcomesCommand(string program, string? keep)
{
    // Each file has a dataset of its own: a database of thousands of tables is slow to read its own schema.
    private const int FilesOfAPortal = 400;
    private const int AtOnce = 4;
    private const int KeptOfAKind = 5;

    private readonly OutcomeCounts _counts = new();
    private readonly Dictionary<(OutcomeKind, Outcome), int> _kept = [];
    private int _datasets;

    /// <summary>Runs it.</summary>
    /// <param name="each">How many files of each kind.</param>
    /// <param name="program">The portal's program; null: the one of this repository.</param>
    /// <param name="keep">A folder for the files that were not right; null: they are not kept.</param>
    /// <param name="only">A group or kind of files; null: all.</param>
    public static async Task<int> RunAsync(int each, string? program, string? keep, string? only)
    {
        var command = new OutcomesCommand(program ?? Path.Combine(Report.Root(), "ImportPortal.Web", "bin", "Release", "net10.0", "ImportPortal.Web.dll"), keep);
        await command.RunMadeAsync(each, only);
        if (only is null or CorpusOutcomes.Group)
            await command.RunCorpusAsync();
        Console.WriteLine(command._counts.ToMarkdown());
        if (only is null or Pollutions.Group)
            Console.WriteLine(PollockScore.Of(command._counts));
        return 0;
    }

    private async Task RunMadeAsync(int each, string? only)
    {
        var makers = TextKinds.All.Index().Where(maker => only is null || maker.Item.Kind.Group == only || maker.Item.Kind.Name == only).ToList();
        makers.ForEach(maker => _counts.Expect(maker.Item.Kind));
        var cases = makers.SelectMany(maker => Enumerable.Range(0, each).Select(seed => maker.Item.Of((maker.Index * 100_000) + seed)));
        foreach (var some in cases.Chunk(FilesOfAPortal))
        {
            await using var portal = await OutcomePortal.StartAsync(program);
            await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
                Take(one, await VerdictAsync(portal.Client, one)));
        }
    }

    private async Task RunCorpusAsync()
    {
        await using var portal = await OutcomePortal.StartAsync(program);
        var corpus = new CorpusOutcomes(portal.Client);
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

    private async Task<Verdict> VerdictAsync(PortalClient client, OutcomeCase one)
    {
        var slug = string.Create(CultureInfo.InvariantCulture, $"o{Interlocked.Increment(ref _datasets)}");
        await client.CreateAsync(slug, one.Columns);
        var verdict = Judge(await client.UploadAsync(slug, one.FileName, one.Content));
        return verdict.End.Status == "NeedsReview"
            ? verdict with { AsProposed = Judge(await client.StartAsync(verdict.End.Id)) }
            : verdict;

        Verdict Judge(UploadEnd end) =>
            OutcomeJudge.Of(one, end, end.Id == 0 ? [] : client.Rows(slug, end.Id, [.. one.Columns.Select(column => column.Name)]));
    }

    private void Take(OutcomeCase one, Verdict verdict)
    {
        lock (_counts)
        {
            _counts.Add(one.Kind, verdict);
            if (keep is null || verdict.Outcome == Outcome.Right)
                return;
            // The first few of each kind and outcome show what is wrong.
            var number = _kept[(one.Kind, verdict.Outcome)] = _kept.GetValueOrDefault((one.Kind, verdict.Outcome)) + 1;
            if (number <= KeptOfAKind)
                Keep(Path.Combine(keep, $"{verdict.Outcome}"), $"{one.Kind.Group}, {one.Kind.Name} {number}".Replace('/', '-'), one, verdict);
        }
    }

    private static void Keep(string folder, string name, OutcomeCase one, Verdict verdict)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name + Path.GetExtension(one.FileName)), one.Content);
        var said = new StringBuilder();
        said.AppendLine(verdict.ToString()).AppendLine(one.Note)
            .AppendJoin("; ", one.Columns.Select(column => $"{column.Name}:{column.Type}{(column.Required ? "!" : "")}")).AppendLine();
        foreach (var row in one.Rows.Take(10))
            said.AppendJoin('|', row).AppendLine();
        File.WriteAllText(Path.Combine(folder, name + ".txt"), said.ToString());
    }
}
