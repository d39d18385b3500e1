using ImportPortal.Web.Components.Shared;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Uploading;

/// <summary>Says how a file was understood, and why it is not sent, or not now.</summary>
/// <param name="words">The words of this folder.</param>
/// <param name="formats">The reader's formats.</param>
/// <param name="maxBytes">The largest file that the portal takes.</param>
public sealed class SendingWords(IStringLocalizer<UploadingTexts> words, Formats formats, long maxBytes)
{
    /// <summary>Why it is refused or waits, naming the file and what to do.</summary>
    /// <param name="file">A file with a reason.</param>
    /// <param name="percent">How far it had come.</param>
    public string Of(SendingFile file, int percent)
    {
        ArgumentNullException.ThrowIfNull(file);
        var reason = file.Reason ?? throw new ArgumentException("The file has no reason.", nameof(file));
        if (file.State == SendingState.Retrying)
        {
            return reason.Message is { } sentence
                ? words["Retrying", sentence]
                : words["ConnectionLost", formats.Percent(percent)];
        }

        // The server's own sentence is the more exact one, but for the size, where it does not know the file's.
        var own = words["Refused_" + reason.Code, file.FileName, formats.Bytes(file.Size), formats.Bytes(maxBytes)];
        if (!own.ResourceNotFound && (reason.Message is null || reason.Code == "too_large"))
            return own;
        return reason.Message ?? ReasonTexts.Of(reason.Code);
    }

    /// <summary>How it is read, in one line.</summary>
    public string Of(UnderstoodFile understood)
    {
        ArgumentNullException.ThrowIfNull(understood);
        if (understood.Partial)
            return words["Understood_Workbook"];
        List<string> parts = [understood.Format.ToUpperInvariant()];
        if (understood.Encoding is { } encoding)
            parts.Add(EncodingName(encoding));
        if (understood.Separator is { } separator)
            parts.Add(SeparatorName(separator));
        parts.Add(understood.HeaderLine is { } line ? words["Understood_Header", formats.Number(line)] : words["Understood_NoHeader"]);
        parts.Add(Matched(understood));
        return string.Join(" · ", parts);
    }

    /// <summary>What a person has to settle of it once it is sent; empty: nothing.</summary>
    public string Open(UnderstoodFile understood)
    {
        ArgumentNullException.ThrowIfNull(understood);
        if (understood.Open == 0)
            return "";
        string[] more = understood.Questions.Count < understood.Open ? ["…"] : [];
        return words[understood.Open == 1 ? "Open_One" : "Open", formats.Number(understood.Open), string.Join(' ', [.. understood.Questions, .. more])];
    }

    private string Matched(UnderstoodFile understood)
    {
        if (understood.Matched < understood.Columns)
            return words["Matched_Of", formats.Number(understood.Matched), formats.Number(understood.Columns)];
        return words[understood.Columns == 1 ? "Matched_One" : "Matched", formats.Number(understood.Columns)];
    }

    // As it is written elsewhere: UTF-8, GBK, but Windows-1258.
    private static string EncodingName(string name) => name.StartsWith("windows", StringComparison.OrdinalIgnoreCase)
        ? "W" + name[1..]
        : name.ToUpperInvariant();

    private string SeparatorName(string separator)
    {
        var name = words[$"Separator_{(int)separator[0]}"];
        return name.ResourceNotFound ? $"\"{separator}\"" : name;
    }
}
