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

public sealed class ReviewBoardTests
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
    public void Each_column_tells_why_it_goes_where_it_goes()
    {
        SavedMapping saved = new()
        {
            Columns = [new(0, "Tiền", "amount"), new(1, "Mã", null)],
            Settings = new GivenSettings(),
            SavedBy = "mai@example.test",
        };
        var board = Board("Họ tên;tiền;Mã;Ghi chú;Khác\nAn;1;x;y;z\n", saved, new(0, "Họ tên", "customer"), new(1, "tiền", "amount"), new(2, "Mã", null), new(3, "Ghi chú", "note"), new(4, "Khác", null));

        Assert.Equal(
            [MatchOrigin.KnownName, MatchOrigin.AsLastTime, MatchOrigin.IgnoredAsLastTime, MatchOrigin.Chosen, MatchOrigin.Ignored],
            board.Columns.Select(column => column.Origin));
        Assert.Equal(["region"], board.Unmatched.Select(column => column.Column.Name));
        Assert.Empty(board.Open);
        Assert.True(board.IsWorthRemembering);
    }

    [Fact]
    public void What_is_open_comes_with_the_columns_first_and_leads_to_its_field()
    {
        var board = Board("a;b\nAn;1.234\nBình;2.345\n", null, new(0, "a", null), new(1, "b", "amount"));

        Assert.Equal(
            [("review-source-customer", ReasonCodes.ColumnsMissing), ("review-decimal-separator", ReasonCodes.NumbersUnsure)],
            board.Open.Select(point => (point.Field, point.Reason.Code)));
    }

    [Fact]
    public void Where_nothing_goes_anywhere_only_what_must_be_there_is_asked_about()
    {
        var board = Board("a;b\nAn;1\n", null, new(0, "a", null), new(1, "b", null));

        Assert.Equal(["customer", "amount"], board.Open.Select(point => point.Reason.Arguments[0]));
        Assert.Equal(["customer", "amount"], board.Unmatched.Where(column => column.IsNeeded).Select(column => column.Column.Name));
    }

    [Fact]
    public void Of_two_columns_of_one_name_a_person_must_choose()
    {
        var board = BoardWith(
            new Reason(ReasonCodes.ColumnsAmbiguous, "note"), "customer;amount;note;Note\nAn;1;x;y\n", null,
            [new(0, "customer", "customer"), new(1, "amount", "amount"), new(2, "note", null), new(3, "Note", null)]);

        Assert.Equal([("review-column-2", ReasonCodes.ColumnsAmbiguous)], board.Open.Select(point => (point.Field, point.Reason.Code)));
        Assert.Equal([MatchOrigin.Undecided, MatchOrigin.Undecided], board.Columns.Skip(2).Select(column => column.Origin));
    }

    [Theory]
    [InlineData("en", "Title;;\ncustomer;amount;note\nAn;1,5;x\n", "CSV · UTF-8 · \";\" · header on line 2 · decimal comma")]
    [InlineData("vi", "customer\tamount\nAn\t1\n", "CSV · UTF-8 · tab · tiêu đề ở hàng 1")]
    public void How_a_file_was_understood_is_one_line(string language, string text, string line)
    {
        using var reader = new Language(language);
        var board = Board(text, null, [.. text.Split('\n')[^3].Split(text.Contains('\t', StringComparison.Ordinal) ? '\t' : ';').Select((name, index) => new ColumnMatch(index, name, name))]);

        Assert.Equal(line, new Understood(board, Texts.Formats(new FakeTimeProvider()), Texts.Of<ImportPortal.Web.Resources.ReviewTexts>()).Line());
    }

    [Fact]
    public void Problems_stand_in_the_cells_they_are_of()
    {
        var board = Board("customer;amount\nAn;x\nBình;2\nChi\n", null, new(0, "customer", "customer"), new(1, "amount", "amount"));
        var rows = new FirstRowCells(board);

        Assert.Equal<(string?, string?)>([("An", null), ("x", ReasonCodes.NotADecimal)], rows.AsInFile(10).First().Cells.Select(cell => (cell.Text, cell.Problem?.Code)));
        Assert.Equal<(string?, string?)>([("An", null), (null, ReasonCodes.NotADecimal), ("North", null), (null, null)], rows.AsStored(10).First().Cells.Select(cell => (cell.Text, cell.Problem?.Code)));
        Assert.Equal<string?>([null, null, ReasonCodes.TooFewFields], rows.AsInFile(10).Select(row => row.Problem?.Code));
    }

    [Fact]
    public void Every_encoding_is_offered_once() =>
        Assert.Equal(TextEncodings.Names, Encodings.Groups.SelectMany(group => group.Names).Order(StringComparer.Ordinal));

    private static ReviewBoard Board(string text, SavedMapping? saved, params ColumnMatch[] columns) => BoardWith(null, text, saved, columns);

    private static ReviewBoard BoardWith(Reason? error, string text, SavedMapping? saved, ColumnMatch[] columns)
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
        return new ReviewBoard(new UploadPreview(upload, Sales, inspection), saved);
    }
}
