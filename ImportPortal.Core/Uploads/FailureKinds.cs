using System.Collections.Frozen;

namespace ImportPortal.Core.Uploads;

/// <summary>What helps against a failure.</summary>
public enum FailureKind
{
    /// <summary>Time: the next attempt may succeed, and begins by itself as long as attempts are left.</summary>
    Passing,

    /// <summary>A person: no further attempt begins by itself, but a retry may succeed once the cause is mended.</summary>
    Final,

    /// <summary>A person's word: the import waits at its checkpoint until somebody says how it goes on from there.</summary>
    Asks,

    /// <summary>Another file: whatever is tried with this one, its content fails again.</summary>
    NeedsNewFile,
}

/// <summary>The one table that tells what helps against which failure.</summary>
public static class FailureKinds
{
    private static readonly FrozenDictionary<string, FailureKind> Table = new Dictionary<string, FailureKind>
    {
        [ReasonCodes.StoreUnavailable] = FailureKind.Passing,
        [ReasonCodes.StoreRefused] = FailureKind.Passing,
        [ReasonCodes.DatabaseUnavailable] = FailureKind.Passing,
        [ReasonCodes.NoRoom] = FailureKind.Passing,
        [ReasonCodes.WorkerLost] = FailureKind.Passing,
        [ReasonCodes.NodeStopped] = FailureKind.Passing,
        // A mistake of the portal may have to do with the moment: another attempt costs little.
        [ReasonCodes.Internal] = FailureKind.Passing,

        // The administrator may put the original back, or mend what dies of the row.
        [ReasonCodes.OriginalMissing] = FailureKind.Final,
        [ReasonCodes.RowKillsWorker] = FailureKind.Final,
        [ReasonCodes.WorkbookKillsWorker] = FailureKind.Final,
        // Another sheet may be chosen.
        [ReasonCodes.SheetMissing] = FailureKind.Final,

        [ReasonCodes.UnclosedQuote] = FailureKind.Asks,
        [ReasonCodes.ReadingContradicted] = FailureKind.Asks,

        [ReasonCodes.EmptyFile] = FailureKind.NeedsNewFile,
        [ReasonCodes.NoRows] = FailureKind.NeedsNewFile,
        [ReasonCodes.NotATable] = FailureKind.NeedsNewFile,
        [ReasonCodes.UnsupportedFormat] = FailureKind.NeedsNewFile,
        [ReasonCodes.RecordTooLong] = FailureKind.NeedsNewFile,
        [ReasonCodes.WrongEncoding] = FailureKind.NeedsNewFile,
        [ReasonCodes.TooManyColumns] = FailureKind.NeedsNewFile,
        [ReasonCodes.WorkbookPassword] = FailureKind.NeedsNewFile,
        [ReasonCodes.WorkbookDamaged] = FailureKind.NeedsNewFile,
        [ReasonCodes.NotAWorkbook] = FailureKind.NeedsNewFile,
        [ReasonCodes.WorkbookTooLarge] = FailureKind.NeedsNewFile,
        [ReasonCodes.WorkbookEmpty] = FailureKind.NeedsNewFile,
    }.ToFrozenDictionary();

    /// <summary>The codes that the table knows.</summary>
    public static IReadOnlyList<string> Codes => Table.Keys;

    /// <summary>What helps against a failure; of one that the table does not know, a person decides.</summary>
    /// <param name="code">A code of <see cref="ReasonCodes"/>.</param>
    public static FailureKind Of(string code) => Table.GetValueOrDefault(code, FailureKind.Final);
}
