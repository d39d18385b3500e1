using System.Buffers;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A text that may be written in runs of different looks.</summary>
internal static class RichText
{
    /// <summary>
    /// Reads the text of the element whose start tag was just read: its own <c>t</c> and those of its runs joined; how it
    /// is pronounced is no part of it.
    /// </summary>
    public static void Read(XmlTokens xml, ArrayBufferWriter<byte> text)
    {
        text.ResetWrittenCount();
        if (xml.IsEmpty)
            return;
        var outer = xml.Depth - 1;
        while (xml.Depth > outer)
        {
            if (xml.Read() != XmlToken.Start)
                continue;
            if (xml.Name.SequenceEqual("t"u8))
                ReadPlain(xml, text);
            else if (!xml.Name.SequenceEqual("r"u8))
                xml.SkipElement();
        }
    }

    /// <summary>Appends all text of the element whose start tag was just read.</summary>
    public static void ReadPlain(XmlTokens xml, ArrayBufferWriter<byte> text)
    {
        if (xml.IsEmpty)
            return;
        var outer = xml.Depth - 1;
        xml.KeepsText = true;
        while (xml.Depth > outer)
        {
            if (xml.Read() != XmlToken.Text)
                continue;
            if (text.WrittenCount + xml.Text.Length > WorkbookLimits.TextBytes)
                throw WorkbookException.TooLarge();
            text.Write(xml.Text);
        }

        xml.KeepsText = false;
    }

    /// <summary>The text with its escaped characters.</summary>
    public static ReadOnlySpan<byte> Finish(ArrayBufferWriter<byte> text) =>
        text.WrittenSpan.IndexOf("_x"u8) < 0 ? text.WrittenSpan : XmlEntities.Unescape(text.WrittenSpan);
}
