using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Imports;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Reading.Decoding;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Components.Review;
using Microsoft.Extensions.Time.Testing;

namespace ImportPortal.Tests.Web.Components.Review;

public sealed class ReviewModelTests
{
    private static readonly Dataset Sales = new()
    {
        Name = "Sales",
        Slug = "sales",
        Columns =
        [
            new("customer", ColumnType.Text, Required: true) { Aliases = ["Họ tên"] },
            new("amount", ColumnType.Decimal, Required: true),
            new("region", ColumnType.Text, Required: true) { Default = "North" },
            new("note", ColumnType.Text),
        ],
    };

    [Fact]
    public void Each_column_of_the_dataset_tells_where_its_values_come_from_and_why()
    {
        SavedMapping saved = new()
        {
            Columns = [new(0, "Tiền", "amount"), new(1, "Mã", null)],
            Settings = new GivenSettings(),
            SavedBy = "mai@example.test",
        };
        var model = Model("Họ tên;tiền;Mã;Ghi chú;Khác\nAn;1;x;y;z\n", saved, new(0, "Họ tên", "customer"), new(1, "tiền", "amount"), new(2, "Mã", null), new(3, "Ghi chú", "note"), new(4, "Khác", null));

        Assert.Equal(
            [("customer", "Họ tên", TargetState.NameRecognised), ("amount", "tiền", TargetState.SameAsLastTime), ("region", null, TargetState.Default), ("note", "Ghi chú", TargetState.Chosen)],
            model.Targets.Select(row => (row.Name, row.Source?.Header, row.State)));
        Assert.Equal(["Mã", "Khác"], model.Unused.Select(column => column.Header));
        Assert.Empty(model.Open);
        Assert.True(model.IsWorthRemembering);
    }

    [Fact]
    public void What_is_open_comes_with_the_columns_first_and_leads_to_its_field()
    {
        var model = Model("a;b\nAn;1.234\nBình;2.345\n", null, new(0, "a", null), new(1, "b", "amount"));

        Assert.Equal(
            [("review-source-customer", ReasonCodes.ColumnsMissing), ("review-decimal-separator", ReasonCodes.NumbersUnsure)],
            model.Open.Select(question => (question.Field, question.Reason.Code)));
    }

    [Fact]
    public void Where_nothing_goes_anywhere_only_what_must_be_there_is_asked_about()
    {
        var model = Model("a;b\nAn;1\n", null, new(0, "a", null), new(1, "b", null));

        Assert.Equal(["customer", "amount"], model.Open.Select(question => question.Reason.Arguments[0]));
        Assert.Equal(["customer", "amount"], model.Targets.Where(row => row.State == TargetState.Missing).Select(row => row.Name));
    }

    [Fact]
    public void Of_two_columns_of_one_name_a_person_must_choose()
    {
        var model = ModelWith(
            new Reason(ReasonCodes.ColumnsAmbiguous, "note"), "customer;amount;note;Note\nAn;1;x;y\n", null,
            [new(0, "customer", "customer"), new(1, "amount", "amount"), new(2, "note", null), new(3, "Note", null)]);

        Assert.Equal([("review-source-note", ReasonCodes.ColumnsAmbiguous)], model.Open.Select(question => (question.Field, question.Reason.Code)));
        Assert.Equal(TargetState.Ambiguous, model.Targets.Single(row => row.Name == "note").State);
    }

    [Fact]
    public void Samples_stand_beside_what_becomes_of_them_and_one_that_does_not_fit_is_among_them()
    {
        var model = Model("customer;amount\nAn;1,5\nAn;2,5\nBình;3,5\nChi;hai\n", null, new(0, "customer", "customer"), new(1, "amount", "amount"));

        Assert.Equal<(string?, string?, string?)>(
            [("1,5", "1.5", null), ("2,5", "2.5", null), ("hai", null, ReasonCodes.NotADecimal)],
            model.Targets[1].Samples.Select(sample => (sample.Original, sample.Imported, sample.Problem?.Code)));
        Assert.Equal(["An", "Bình", "Chi"], model.Targets[0].Samples.Select(sample => sample.Original));
        Assert.Equal<(string?, string?)>([(null, "North")], model.Targets[2].Samples.Select(sample => (sample.Original, sample.Imported)));
    }

    [Theory]
    [InlineData(ReasonCodes.EncodingUnsure, "review-encoding")]
    [InlineData(ReasonCodes.SeparatorUnsure, "review-separator")]
    [InlineData(ReasonCodes.QuotesUnsure, "review-quote")]
    [InlineData(ReasonCodes.UnclosedQuote, "review-quote")]
    [InlineData(ReasonCodes.ReadingContradicted, "review-quote")]
    [InlineData(ReasonCodes.HeaderUnsure, "review-has-header")]
    [InlineData(ReasonCodes.SheetsUnsure, "review-sheets")]
    [InlineData(ReasonCodes.MergedUnsure, "review-fill-merged")]
    [InlineData(ReasonCodes.NumbersUnsure, "review-decimal-separator")]
    [InlineData(ReasonCodes.DatesUnsure, "review-date-order")]
    [InlineData(ReasonCodes.YearsUnsure, "review-two-digit-years")]
    [InlineData(ReasonCodes.LanguageUnsure, "review-language")]
    [InlineData(ReasonCodes.WordsUnsure, "review-empty-words")]
    public void Each_question_about_the_file_leads_to_its_setting(string code, string field)
    {
        var model = Faked(inspection => inspection with { Problems = [new Reason(code, "a", "b", "2049")] });

        Assert.Equal([(field, true)], model.Open.Select(question => (question.Field, question.IsSetting)));
    }

    [Fact]
    public void Two_rows_that_may_be_the_header_are_asked_about_where_their_number_is_chosen()
    {
        var model = Faked(inspection => inspection with
        {
            Settings = inspection.Settings! with { HeaderRows = 2 },
            Problems = [new Reason(ReasonCodes.HeaderUnsure)],
            Evidence = new Dictionary<string, Finding> { ["headerRows"] = new(Certainty.Open, new Reason(EvidenceCodes.HeaderMixed, "1", "1")) },
        });

        Assert.Equal(["review-header-rows"], model.Open.Select(question => question.Field));
    }

    [Fact]
    public void What_is_only_suggested_is_to_be_looked_at_and_keeps_nothing_from_the_start()
    {
        var model = Faked(inspection => inspection with
        {
            Columns = [inspection.Columns![0] with { Suggestion = new Reason(EvidenceCodes.Given) }, inspection.Columns[1]],
            Problems = [new Reason(ReasonCodes.ColumnsLikely, "Ten → customer")],
        });

        Assert.Empty(model.Open);
        Assert.Equal(1, model.Suggestions);
        Assert.Equal(TargetState.Suggested, model.Targets[0].State);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "Ready to import")]
    [InlineData(0, 0, 0, 61, "Ready: 61 of 301 rows will be rejected")]
    [InlineData(0, 0, 1, 0, "1 suggestion: check it, then start")]
    [InlineData(0, 0, 2, 61, "2 suggestions: check them, then start; 61 of 301 rows will be rejected")]
    [InlineData(2, 0, 1, 61, "2 columns to match")]
    [InlineData(1, 1, 0, 0, "1 column to match, 1 question about the file")]
    public void The_headline_says_what_is_to_be_done_or_what_will_happen(int columns, int questions, int suggestions, int rejected, string words)
    {
        using var language = new Language("en");
        string[] required = ["customer", "amount"];
        var model = Faked(inspection => inspection with
        {
            Columns = [.. inspection.Columns!.Select((match, index) => match with
            {
                Target = index < columns ? null : match.Target,
                Suggestion = index >= columns && index < columns + suggestions ? new Reason(EvidenceCodes.Given) : null,
            })],
            Problems =
            [
                .. columns > 0 ? [new Reason(ReasonCodes.ColumnsMissing, string.Join(", ", required.Take(columns)))] : Array.Empty<Reason>(),
                .. Enumerable.Repeat(new Reason(ReasonCodes.DatesUnsure, "sold", "01/02/2026"), questions),
            ],
            RowsSampled = 301,
            RowsRejected = rejected,
        });

        Assert.Equal(words, new ReviewHeadline(Texts.Formats(new FakeTimeProvider()), Texts.Of<ImportPortal.Web.Resources.ReviewTexts>()).Of(model));
    }

    [Fact]
    public void What_a_choice_takes_from_another_column_is_told_and_can_be_undone()
    {
        var model = Model("a;b;c\nAn;1;x\n", null, new(0, "a", "customer"), new(1, "b", "amount"), new(2, "c", "note"));

        var taken = SourceNotice.Of(model, ReviewChange.OfColumn("review-source-note", new ColumnMatch(0, null, "note")));
        Assert.Equal(("a", "customer", "note"), (taken?.Source.Header, taken?.From, taken?.To));
        Assert.Equal([(0, "customer"), (2, "note")], taken!.Undo.Columns.Select(match => (match.Index!.Value, match.Target!)));

        Assert.Null(SourceNotice.Of(model, ReviewChange.OfColumn("review-source-note", new ColumnMatch(2, null, "note"))));
        Assert.Null(SourceNotice.Of(model, ReviewChange.OfColumn("review-source-note", new ColumnMatch(2, null, null))));
    }

    [Fact]
    public void A_column_that_is_used_from_its_own_line_says_what_it_replaces()
    {
        var model = Model("a;b;c\nAn;1;x\n", null, new(0, "a", "customer"), new(1, "b", "amount"), new(2, "c", null));
        var change = ReviewChange.OfColumn(model.Unused[0].TargetField, new ColumnMatch(2, null, "customer"));

        Assert.Equal(("a", "customer", null), SourceNotice.Of(model, change) is { } notice ? (notice.Source.Header, notice.From, notice.To) : default);
        Assert.Null(SourceNotice.Of(model, change with { Field = TargetRow.SourceFieldOf("customer") }));
    }

    [Theory]
    [InlineData("en", "Title;;\ncustomer;amount;note\nAn;1,5;x\n", "CSV · UTF-8 · \";\" · header on line 2 · decimal comma")]
    [InlineData("vi", "customer\tamount\nAn\t1\n", "CSV · UTF-8 · tab · tiêu đề ở dòng 1")]
    public void How_a_file_was_understood_is_one_line(string language, string text, string line)
    {
        using var reader = new Language(language);
        var model = Model(text, null, [.. text.Split('\n')[^3].Split(text.Contains('\t', StringComparison.Ordinal) ? '\t' : ';').Select((name, index) => new ColumnMatch(index, name, name))]);

        Assert.Equal(line, new FileSummary(model, Texts.Formats(new FakeTimeProvider()), Texts.Of<ImportPortal.Web.Resources.ReviewTexts>()).Line());
    }

    [Fact]
    public void Problems_stand_in_the_cells_they_are_of()
    {
        var model = Model("customer;amount\nAn;x\nBình;2\nChi\n", null, new(0, "customer", "customer"), new(1, "amount", "amount"));
        var rows = new FirstRowCells(model);

        Assert.Equal<(string?, string?)>([("An", null), ("x", ReasonCodes.NotADecimal)], rows.AsInFile(10).First().Cells.Select(cell => (cell.Text, cell.Problem?.Code)));
        Assert.Equal<(string?, string?)>([("An", null), (null, ReasonCodes.NotADecimal), ("North", null), (null, null)], rows.AsStored(10).First().Cells.Select(cell => (cell.Text, cell.Problem?.Code)));
        Assert.Equal<string?>([null, null, ReasonCodes.TooFewFields], rows.AsInFile(10).Select(row => row.Problem?.Code));
    }

    [Fact]
    public void Every_encoding_is_offered_once() =>
        Assert.Equal(TextEncodings.Names, Encodings.Groups.SelectMany(group => group.Names).Order(StringComparer.Ordinal));

    /// <summary>A file of which all fits, as the inspection did not say it.</summary>
    private static ReviewModel Faked(Func<InspectionResult, InspectionResult> fake)
    {
        var model = Model("customer;amount\nAn;1\n", null, new(0, "customer", "customer"), new(1, "amount", "amount"));
        return new ReviewModel(new UploadPreview(model.Upload, Sales, fake(model.Inspection)), null);
    }

    private static ReviewModel Model(string text, SavedMapping? saved, params ColumnMatch[] columns) => ModelWith(null, text, saved, columns);

    private static ReviewModel ModelWith(Reason? error, string text, SavedMapping? saved, ColumnMatch[] columns)
    {
        var upload = new Upload
        {
            FileName = "people.csv",
            DatasetSlug = Sales.Slug,
            CreatedBy = "mai@example.test",
            ObjectKey = "k",
            ObjectUrl = "file:///k",
            Status = UploadStatus.NeedsReview,
            Error = error,
        };
        var inspection = FileInspector.Inspect(Encoding.UTF8.GetBytes(text), isWhole: true, Sales, new GivenSettings { Columns = columns });
        return new ReviewModel(new UploadPreview(upload, Sales, inspection), saved);
    }
}
