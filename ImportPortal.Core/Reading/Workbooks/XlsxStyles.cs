namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>What the cell formats of a workbook make of numbers.</summary>
internal static class XlsxStyles
{
    /// <summary>Reads the part of styles: the number format of each cell format, by its number.</summary>
    public static NumberFormat[] Read(Stream part)
    {
        using var xml = new XmlTokens(part);
        var own = new Dictionary<int, NumberFormat>();
        var formats = new List<int>();
        for (var token = xml.Read(); token != XmlToken.None; token = xml.Read())
        {
            if (token != XmlToken.Start)
                continue;
            if (xml.Name.SequenceEqual("numFmt"u8) && xml.Number("numFmtId"u8) is { } id)
                own[id] = NumberFormats.Of(xml.Attribute("formatCode"u8) ?? "");
            else if (xml.Name.SequenceEqual("cellXfs"u8))
                ReadCellFormats(xml, formats);
            // The formats of styles and of conditional formatting define number formats of their own.
            else if (xml.Name.SequenceEqual("dxfs"u8) || xml.Name.SequenceEqual("cellStyleXfs"u8))
                xml.SkipElement();
            if (own.Count > WorkbookLimits.Formats || formats.Count > WorkbookLimits.Formats)
                throw WorkbookException.TooLarge();
        }

        return [.. formats.Select(format => own.TryGetValue(format, out var meant) ? meant : NumberFormats.BuiltIn(format))];
    }

    private static void ReadCellFormats(XmlTokens xml, List<int> formats)
    {
        if (xml.IsEmpty)
            return;
        var outer = xml.Depth - 1;
        while (xml.Depth > outer)
        {
            if (xml.Read() == XmlToken.Start && xml.Name.SequenceEqual("xf"u8) && formats.Count <= WorkbookLimits.Formats)
                formats.Add(xml.Number("numFmtId"u8) ?? 0);
        }
    }
}
