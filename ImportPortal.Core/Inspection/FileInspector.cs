using ImportPortal.Core.Datasets;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Reading.Workbooks;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>
/// Understands a file from its beginning: what it is, how it is read, and whether its columns fit a dataset. Of a workbook
/// the beginning tells nothing more; <see cref="WorkbookInspector"/> understands it when its rows are spooled.
/// </summary>
public static class FileInspector
{
    /// <summary>How much of a file's beginning an inspection sees, in bytes.</summary>
    public const int HeadBytes = 256 * 1024;

    /// <summary>The most columns that a file may have; a spreadsheet has no more.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Whether a file that begins like this is to be read as a workbook, if only to be told why it cannot be.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> head) => WorkbookFile.MayBe(head);

    /// <summary>Inspects a file.</summary>
    /// <param name="head">The first <see cref="HeadBytes"/> bytes of the file, or all of it when it is shorter.</param>
    /// <param name="isWhole">Whether <paramref name="head"/> is the whole file.</param>
    /// <param name="dataset">Where its rows shall go.</param>
    /// <param name="given">What a person set, without fault; the rest is found in the light of it.</param>
    /// <param name="saved">
    /// What was chosen for earlier files of this dataset. It holds unless the file contradicts it for certain; where the file
    /// does not fit with it but fits without, it goes without.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="given"/> has a fault.</exception>
    public static InspectionResult Inspect(
        ReadOnlyMemory<byte> head, bool isWhole, Dataset dataset, GivenSettings? given = null, SavedMapping? saved = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        given ??= new GivenSettings();
        if (given.Fault() is { } fault)
            throw new ArgumentException($"No file can be read with the given {fault}.", nameof(given));
        if (head.IsEmpty)
            return Refused(ReasonCodes.EmptyFile);
        if (IsWorkbook(head.Span))
            return new InspectionResult(InspectionVerdict.Workbook, null, null, null);
        if (FileKind.Foreign(head.Span) is { } kind)
            return Refused(ReasonCodes.UnsupportedFormat, kind);

        var fit = new SavedFit(dataset, saved);
        foreach (var choices in SavedChoices.OfText(saved).Where(choices => given.Or(choices.Layout).Fault() is null))
        {
            if (fit.Take(InspectText(head, isWhole, dataset, given, choices)))
                break;
        }

        return fit.Best;
    }

    private static InspectionResult InspectText(
        ReadOnlyMemory<byte> head, bool isWhole, Dataset dataset, GivenSettings given, SavedChoices saved)
    {
        var (encoding, finding) = EncodingOf(head.Span, isWhole, given, saved.Layout);
        var text = TextHead.Decode(head.Span, isWhole, encoding);
        if (FileKind.IsBinary(text))
            return Refused(ReasonCodes.NotATable);

        // What the file itself says counts more.
        var layout = saved.Layout with
        {
            Encoding = finding == Finding.Earlier ? encoding : null,
            Separator = SeparatorLine.Find(text) is null ? saved.Layout.Separator : null,
        };
        var result = new TableInspection(text, isWhole, dataset, given.Or(layout), saved).Run(encoding, finding);
        return result with { Evidence = SavedChoices.Marked(result.Evidence, layout.Named().Keys.Except(given.Named().Keys)) };
    }

    private static (string Name, Finding Finding) EncodingOf(ReadOnlySpan<byte> head, bool isWhole, GivenSettings given, GivenSettings earlier)
    {
        if (given.Encoding is { } said)
            return (TextEncodings.NameOf(said)!, Finding.Given);
        var found = EncodingFinder.Find(head, isWhole);
        if (earlier.Encoding is null || TextEncodings.NameOf(earlier.Encoding) is not { } chosen)
            return found;
        // Letters beyond ASCII may yet come; the bytes of UTF-16 would be there from the first.
        var isProven = found.Finding.Evidence.Code is EvidenceCodes.EncodingMark or EvidenceCodes.EncodingZeros or EvidenceCodes.EncodingUtf8
            || (found.Finding.Evidence.Code == EvidenceCodes.EncodingAscii && chosen.StartsWith("utf-16", StringComparison.Ordinal));
        return isProven ? found : (chosen, Finding.Earlier);
    }

    /// <summary>The result for a file that is no table.</summary>
    internal static InspectionResult Refused(string code, params string[] arguments)
    {
        var reason = new Reason(code, arguments);
        return new InspectionResult(InspectionVerdict.Refused, reason, null, null) { Problems = [reason] };
    }
}
