using System.Globalization;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>All settings that the file of an upload is read by, in the order of the page: those that there are in its format.</summary>
/// <param name="model">The upload.</param>
/// <param name="words">The words of the review.</param>
internal sealed class SettingList(ReviewModel model, IStringLocalizer<ReviewTexts> words)
{
    private const int MostHeaderRows = 3;

    // The last year that a year of two digits may mean: all of one century, or a hundred years around the present ones.
    private static readonly int[] LastYears = [1999, 2029, 2039, 2049, 2068, 2099];

    private ReadSettings Settings => model.Settings;

    private bool IsText => Settings.Format == "csv";

    /// <summary>The settings.</summary>
    public IEnumerable<Setting> All() => [.. IsText ? OfText() : [], .. OfTable(), .. OfValues()];

    private IEnumerable<Setting> OfText()
    {
        yield return Of("encoding", SettingField.Encoding, SettingGroup.File, Settings.Encoding, value => new() { Encoding = value }) with
        {
            Options = [.. Encodings.Groups.SelectMany(group => group.Names.Select(name => new SettingOption(name, Encodings.NameOf(name), words[group.Group])))],
        };
        yield return Of("separator", SettingField.Separator, SettingGroup.File, $"{Settings.Separator}", value => new() { Separator = value }) with
        {
            Options = Marks([',', ';', '\t', '|', ':', ' ', '~', '^'], Settings.Separator),
        };
        yield return Of("quote", SettingField.Quote, SettingGroup.File, Choosable(Settings.Quote), value => new() { Quote = Mark(value) }) with
        {
            Options = [.. Marks(['"', '\'', '`'], Settings.Quote), None("Quote_None")],
            IsUsual = Settings.Quote == '"',
        };
        yield return Of("escape", SettingField.Escape, SettingGroup.File, Choosable(Settings.Escape), value => new() { Escape = Mark(value) }) with
        {
            Options = Escapes(),
            IsUsual = Settings.Escape == Settings.Quote,
        };
        yield return YesOrNo("blanksAroundQuotes", SettingField.BlanksAroundQuotes, SettingGroup.File, Settings.BlanksAroundQuotes, value => new() { BlanksAroundQuotes = value });
        yield return YesOrNo("linesQuoted", SettingField.LinesQuoted, SettingGroup.File, Settings.LinesQuoted, value => new() { LinesQuoted = value });
        yield return Of("comment", SettingField.Comment, SettingGroup.File, Choosable(Settings.Comment), value => new() { Comment = Mark(value) }) with
        {
            Options = [None("Comment_None"), .. Marks(['#', ';', '%', '!', '*'], Settings.Comment)],
            IsUsual = Settings.Comment is null,
        };
    }

    private IEnumerable<Setting> OfTable()
    {
        var line = IsText ? Settings.SkipLines + 1 : Settings.HeaderRow;
        yield return new Setting(
            IsText ? "skipLines" : "headerRow", SettingField.HeaderLine,
            words[(IsText, Settings.HasHeader) switch
            {
                (true, true) => "Setting_headerLine",
                (true, false) => "Setting_firstLine",
                (false, true) => "Setting_headerRow",
                (false, false) => "Setting_firstRow",
            }],
            SettingGroup.Table, Number(line),
            // A line that is none is refused like any other value.
            value => IsText ? new() { SkipLines = Number(value, 0) - 1 } : new() { HeaderRow = Number(value, 0) })
        {
            IsNumber = true,
        };
        yield return Of("hasHeader", SettingField.HasHeader, SettingGroup.Table, Settings.HasHeader ? "true" : "false", value => new() { HasHeader = value == "true" }) with
        {
            Options = [new("true", words["Header_Names"]), new("false", words["Header_Values"])],
        };
        if (Settings.HasHeader)
        {
            yield return Of("headerRows", SettingField.HeaderRows, SettingGroup.Table, Number(Settings.HeaderRows), value => new() { HeaderRows = Number(value, 0) }) with
            {
                Options = [.. Enumerable.Range(1, MostHeaderRows).Select(rows => new SettingOption(Number(rows), words[$"HeaderRows_{rows}"]))],
                IsUsual = Settings.HeaderRows == 1,
            };
        }

        yield return Of("skipLastRows", SettingField.SkipLastRows, SettingGroup.Table, Number(Settings.SkipLastRows), value => new() { SkipLastRows = Number(value, -1) }) with
        {
            IsNumber = true,
            IsUsual = Settings.SkipLastRows == 0,
        };
        if (!IsText)
        {
            yield return YesOrNo("fillMerged", SettingField.FillMerged, SettingGroup.Table, Settings.FillMerged, value => new() { FillMerged = value }) with
            {
                IsUsual = !Settings.FillMerged && model.Inspection.LeftOut.All(remark => remark.Code != RemarkCodes.MergedCells),
            };
        }
    }

    private IEnumerable<Setting> OfValues()
    {
        yield return Of("decimalSeparator", SettingField.DecimalSeparator, SettingGroup.Values, $"{Settings.DecimalSeparator}", value => new() { DecimalSeparator = value }) with
        {
            Options = [new(",", words["Decimal_Comma_Example"]), new(".", words["Decimal_Point_Example"])],
            IsUsual = !model.Reads(ColumnType.Integer, ColumnType.Decimal),
        };
        yield return Of("percent", SettingField.Percent, SettingGroup.Values, Percent(), value => new() { Percent = Mark(value) }) with
        {
            Options = [None("Percent_None"), new("fraction", words["Percent_Fraction"]), new("number", words["Percent_Number"])],
            IsUsual = Settings.Percent is null && !Misfits(ReasonCodes.PercentNotSettled),
        };
        yield return Of("dateOrder", SettingField.DateOrder, SettingGroup.Values, $"{Settings.DateOrder}", value => new() { DateOrder = Enum.Parse<DateOrder>(value) }) with
        {
            Options = [.. Enum.GetValues<DateOrder>().Select(order => new SettingOption($"{order}", words[$"Dates_{order}_Example"]))],
            IsUsual = !model.Reads(ColumnType.Date, ColumnType.Datetime),
        };
        yield return Of("twoDigitYears", SettingField.TwoDigitYears, SettingGroup.Values, Number(Settings.TwoDigitYears ?? 0), value => new() { TwoDigitYears = Number(value, -1) }) with
        {
            Options =
            [
                new("0", words["Years_None"]),
                .. LastYears.Append(Settings.TwoDigitYears ?? LastYears[0]).Distinct().Order()
                    .Select(last => new SettingOption(Number(last), words["Years", last - 99, last])),
            ],
            IsUsual = Settings.TwoDigitYears is null && !Misfits(ReasonCodes.AmbiguousYear),
        };
        yield return Of("language", SettingField.Language, SettingGroup.Values, Settings.Language ?? Choosable(null), value => new() { Language = Mark(value) }) with
        {
            Options = [None("Language_None"), .. Languages()],
            IsUsual = Settings.Language is null && !model.Inspection.Evidence.ContainsKey("language"),
        };
        yield return Of("emptyWords", SettingField.EmptyWords, SettingGroup.Values, string.Join(", ", Settings.EmptyWords), value => new() { EmptyWords = Words(value) }) with
        {
            Hint = words["EmptyWords_Hint"],
            IsUsual = Settings.EmptyWords.Count == 0,
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text, int otherwise) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A field without a value is one where nothing is chosen yet: none is a value of its own.
    private static string Choosable(char? mark) => mark is null ? Choice.Nothing + Choice.Nothing : $"{mark}";

    private static string Mark(string value) => value == Choosable(null) ? "" : value;

    private Setting Of(string name, string field, SettingGroup group, string value, Func<string, GivenSettings> give) =>
        new(name, field, words[$"Setting_{name}"], group, value, give);

    private Setting YesOrNo(string name, string field, SettingGroup group, bool value, Func<bool, GivenSettings> give) =>
        Of(name, field, group, value ? "true" : "false", chosen => give(chosen == "true")) with
        {
            Options = [new("false", words[$"{name}_No"]), new("true", words[$"{name}_Yes"])],
            IsUsual = !value,
        };

    private SettingOption None(string text) => new(Choosable(null), words[text]);

    private List<SettingOption> Marks(char[] usual, char? present) =>
        [.. usual.Append(present ?? usual[0]).Distinct().Select(mark => new SettingOption($"{mark}", NameOf(mark)))];

    private List<SettingOption> Escapes()
    {
        List<SettingOption> escapes = [];
        if (Settings.Quote is { } quote)
            escapes.Add(new($"{quote}", words["Escape_Doubled"]));
        if (Settings.Escape is { } escape && escape != Settings.Quote && escape != '\\')
            escapes.Add(new($"{escape}", NameOf(escape)));
        return [.. escapes, new("\\", words["Escape_Backslash"]), None("Escape_None")];
    }

    private string NameOf(char mark)
    {
        var name = words[string.Create(CultureInfo.InvariantCulture, $"Character_{(int)mark}")];
        return name.ResourceNotFound ? $"{mark}" : name;
    }

    // Those of many people, and whichever the file itself leaves open.
    private IEnumerable<SettingOption> Languages() => GivenSettings.Languages
        .Concat(model.Inspection.Evidence.GetValueOrDefault("language")?.Evidence is { Code: EvidenceCodes.LanguageOpen } open ? open.Arguments[^1].Split(", ") : [])
        .Append(Settings.Language).OfType<string>().Distinct()
        .Select(language => new SettingOption(language, CultureInfo.GetCultureInfo(language).DisplayName))
        .OrderBy(option => option.Text, StringComparer.CurrentCulture);

    private string Percent() => Settings.Percent switch
    {
        PercentReading.Fraction => "fraction",
        PercentReading.Number => "number",
        _ => Choosable(null),
    };

    private bool Misfits(string code) => model.Inspection.Fits.Any(fit => fit.Code == code);
}
