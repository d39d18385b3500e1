namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>A workbook of Office Open XML, ordinary or strict, with or without macros.</summary>
internal sealed class XlsxWorkbook : Workbook
{
    private readonly PackageParts _parts;
    private readonly SharedTexts _texts;
    private readonly List<WorkbookSheet> _sheets = [];
    private readonly List<string> _paths = [];
    private readonly NumberFormat[] _styles;
    private bool _is1904;
    private bool _isPartMissing;
    private bool _hasPlaceholders;

    /// <summary>Opens a workbook: its list of sheets, its formats and its shared texts are read.</summary>
    /// <param name="parts">The zip; it is disposed with the workbook.</param>
    /// <param name="path">The part that lists the sheets.</param>
    /// <param name="files">Where shared texts go that are too many for memory.</param>
    /// <exception cref="WorkbookException">It is damaged, or more than is read.</exception>
    public XlsxWorkbook(PackageParts parts, string path, TemporaryFiles files)
    {
        _parts = parts;
        _texts = new SharedTexts(files);
        try
        {
            var targets = parts.RelationshipsOf(path);
            ReadSheets(path, targets);
            _styles = targets.Find(target => target.Type == "styles") is { } styles && parts.Open(styles.Path) is { } part ? XlsxStyles.Read(part) : [];
            if (targets.Find(target => target.Type == "sharedStrings") is { } texts && parts.Open(texts.Path) is { } table)
                _texts.Read(table);
        }
        catch
        {
            _texts.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public override string Format => "xlsx";

    /// <inheritdoc />
    public override bool Is1904 => _is1904;

    /// <inheritdoc />
    public override IReadOnlyList<WorkbookSheet> Sheets => _sheets;

    /// <inheritdoc />
    public override SheetRows Open(int index)
    {
        var part = _parts.Open(_paths[index]) ?? throw WorkbookException.Damaged();
        return new XlsxSheetRows(part, _parts.LengthOf(_paths[index]), new XlsxCells(_texts, _styles, _is1904, _hasPlaceholders));
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _texts.Dispose();
        _parts.Dispose();
    }

    private void ReadSheets(string path, List<Relationship> targets)
    {
        using var xml = new XmlTokens(_parts.Open(path) ?? throw WorkbookException.Damaged());
        for (var token = xml.Read(); token != XmlToken.None; token = xml.Read())
        {
            if (token != XmlToken.Start)
                continue;
            // An extension has an element of the same name, which says nothing of the epoch.
            if (xml.Name.SequenceEqual("workbookPr"u8))
                _is1904 |= xml.Flag("date1904"u8);
            else if (xml.Name.SequenceEqual("sheet"u8))
                AddSheet(xml, targets);
            // Programs that calculate nothing, and say that they are an Excel which would have.
            else if (xml.Name.SequenceEqual("calcPr"u8))
                _hasPlaceholders = xml.Flag("fullCalcOnLoad"u8) && xml.Raw("calcId"u8).SequenceEqual("124519"u8);
        }

        // A workbook that lost one of its sheets still has the others.
        if (_sheets.Count == 0 || (_isPartMissing && !_sheets.Exists(sheet => sheet.HasCells)))
            throw WorkbookException.Damaged();
    }

    private void AddSheet(XmlTokens xml, List<Relationship> targets)
    {
        if (_sheets.Count == WorkbookLimits.Sheets)
            throw WorkbookException.TooLarge();
        var visibility = xml.Attribute("state"u8) switch
        {
            "hidden" => SheetVisibility.Hidden,
            "veryHidden" => SheetVisibility.VeryHidden,
            _ => SheetVisibility.Visible,
        };
        var id = xml.Attribute("id"u8);
        var target = targets.Find(target => target.Id == id);
        var isThere = target?.Type == "worksheet" && _parts.Has(target.Path);
        _isPartMissing |= target?.Type == "worksheet" && !isThere;
        _sheets.Add(new WorkbookSheet(xml.Attribute("name"u8) ?? "", visibility, HasCells: isThere));
        _paths.Add(target?.Path ?? "");
    }
}
