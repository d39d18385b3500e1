using CsCheck;
using ImportPortal.Benchmarks.Outcomes;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>
/// Any table, written in any dialect, polluted or with something taken away, is read as it was, or somebody is asked or told:
/// never another table without a word. The same files by the thousand are counted by <c>ImportPortal.Benchmarks outcomes</c>.
/// </summary>
public sealed class AnyTableTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    // Each is a dataset, an upload and an import.
    private const int Files = 50;

    private static readonly TextKinds.Maker[] Kinds = [.. TextKinds.All];

    private static int _datasets;

    private readonly PortalClient _client = new(fixture.Host.Admin, fixture.Host.Folder.ConnectionString);

    [Fact]
    public Task A_table_as_a_program_writes_it() => SampleAsync(kind => kind.Group is not (Pollutions.Group or Damages.Group));

    [Fact]
    public Task A_polluted_table() => SampleAsync(kind => kind.Group == Pollutions.Group);

    [Fact]
    public Task A_table_from_which_something_was_taken() => SampleAsync(kind => kind.Group == Damages.Group);

    private Task SampleAsync(Func<OutcomeKind, bool> which)
    {
        var kinds = Kinds.Where(kind => which(kind.Kind)).ToArray();
        return Gen.Select(Gen.Int[0, kinds.Length - 1], Gen.Int[0, int.MaxValue]).SampleAsync(
            async (kind, seed) =>
            {
                var verdict = await VerdictAsync(kinds[kind].Of(seed));
                Assert.True(verdict.Outcome is not (Outcome.SilentlyWrong or Outcome.LeftOutUnsaid), $"{kinds[kind].Kind}, seed {seed}: {verdict}");
            },
            iter: Files, threads: 1);
    }

    private async Task<Verdict> VerdictAsync(OutcomeCase one)
    {
        var slug = $"any{Interlocked.Increment(ref _datasets)}";
        await _client.CreateAsync(slug, one.Columns);
        var end = await _client.UploadAsync(slug, one.FileName, one.Content);
        return OutcomeJudge.Of(one, end, end.Id == 0 ? [] : _client.Rows(slug, end.Id, [.. one.Columns.Select(column => column.Name)]));
    }
}
