using CsCheck;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Inspection.Likeness;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Inspection;

public sealed class ColumnMatcherTests
{
    [Theory]
    [InlineData("name,end_date", "Name|End Date", "name,end_date")]
    [InlineData("id,name", "#id|na\u00ADme", "id,name")]
    [InlineData("amount,name", "NAME:|Amount (USD)*", "name,amount")]
    [InlineData("gia", "Giá (VND)|Giá gốc", "gia,")]
    [InlineData("amount", "amount|Amount ($)", "amount,")]
    [InlineData("name,name_2", "name|Name", "name,name_2")]
    [InlineData("name,note,name_2", "note|name|name", "note,name,name_2")]
    [InlineData("column_1,column_2", "|", "column_1,column_2")]
    [InlineData("ngay,ngay_2,column_3", "Ngày|Ngày|", "ngay,ngay_2,column_3")]
    [InlineData("usd:Amount ($),eur:Amount (€)", "Amount (€)|AMOUNT ($)", "eur,usd")]
    public void What_bears_a_columns_name_goes_there_by_itself(string columns, string header, string targets)
    {
        var (matches, reasons) = Match(columns, header);

        Assert.Empty(reasons);
        Assert.Equal(targets, string.Join(',', matches.Select(match => match.Target)));
        Assert.All(matches, match => Assert.Null(match.Suggestion));
    }

    [Theory]
    [InlineData("amount", "Amount ($)|Amount (€)")]
    [InlineData("value", "value|Value")]
    [InlineData("name", "name|name")]
    public void Two_that_bear_it_alike_are_asked_about(string columns, string header)
    {
        var (matches, reasons) = Match(columns, header);

        Assert.Equal([ReasonCodes.ColumnsAmbiguous], reasons.Select(reason => reason.Code));
        Assert.All(matches, match => Assert.Null(match.Target));
    }

    [Fact]
    public void A_name_that_two_columns_of_the_dataset_share_but_for_their_units_is_asked_about()
    {
        var (matches, reasons) = Match("usd:Amount ($),eur:Amount (€),name", "name|Amount", "A|1", "B|2");

        Assert.Equal([ReasonCodes.ColumnsLikely], reasons.Select(reason => reason.Code));
        Assert.NotNull(matches[1].Suggestion);
    }

    [Theory]
    [InlineData("name!,amount:decimal", "name|ammount", "A|1.5", "amount", EvidenceCodes.SuggestedSpelling, 3, 3)]
    [InlineData("name!,phone", "name|SĐT", "A|0912345678", "phone", EvidenceCodes.SuggestedMeaning, 3, 3)]
    [InlineData("name!,amount:decimal", "name|Thành tiền", "A|1.250.000", "amount", EvidenceCodes.SuggestedMeaning, 3, 3)]
    [InlineData("name!,born:date", "name|Sinh vào", "A|31/12/1999", "born", EvidenceCodes.SuggestedValues, 3, 3)]
    [InlineData("name!,contact:email", "name|Thư", "A|a@b.vn", "contact", EvidenceCodes.SuggestedValues, 3, 3)]
    [InlineData("name!,so_dien_thoai", "name|Liên lạc", "A|0912 345 678", "so_dien_thoai", EvidenceCodes.SuggestedValues, 3, 3)]
    [InlineData("name!,score:integer!", "name|Kết", "A|5", "score", EvidenceCodes.SuggestedValues, 3, 3)]
    [InlineData("name!,title!", "name|Abc", "A|x", "title", EvidenceCodes.SuggestedLeft, 3, 3)]
    public void A_likely_column_is_chosen_and_asked_with_its_evidence(
        string columns, string header, string row, string target, string code, int fitting, int count)
    {
        var (matches, reasons) = Match(columns, header, row, row, row);

        Assert.Equal([ReasonCodes.ColumnsLikely], reasons.Select(reason => reason.Code));
        Assert.Equal([$"{header.Split('|')[1]} → {target}"], reasons[0].Arguments);
        Assert.Equal(target, matches[1].Target);
        Assert.Equal(code, matches[1].Suggestion!.Code);
        Assert.Equal([$"{fitting}", $"{count}"], matches[1].Suggestion!.Arguments.Skip(1));
    }

    [Theory]
    [InlineData("name!,amount:decimal", "name|note", "A|5")]
    [InlineData("name!,sold:date", "name|sold_by", "A|Ann")]
    [InlineData("name!,phone", "name|SĐT", "A|mai báo")]
    [InlineData("name!,quantity:integer", "name|page", "A|7")]
    [InlineData("name!,phone", "name|Email", "A|0912345678")]
    public void Where_nothing_is_plausible_it_goes_on(string columns, string header, string row)
    {
        var (matches, reasons) = Match(columns, header, row, row, row);

        Assert.Empty(reasons);
        Assert.Equal(["name", null], matches.Select(match => match.Target));
    }

    [Fact]
    public void Without_a_header_the_places_are_suggested_where_all_values_fit()
    {
        var (matches, reasons) = Match("name!,value:integer,sold:date", null, "A|1|31/12/2024", "B|2|30/12/2024");

        Assert.Equal([ReasonCodes.ColumnsLikely], reasons.Select(reason => reason.Code));
        Assert.Equal(["name", "value", "sold"], matches.Select(match => match.Target));
        Assert.All(matches, match => Assert.Equal(EvidenceCodes.SuggestedPlace, match.Suggestion!.Code));
    }

    [Fact]
    public void Without_a_header_the_columns_of_a_proposal_go_by_their_places() =>
        Assert.Equal(["column_1", "column_2"], Match("column_1!,column_2:integer!", null, "A|1").Matches.Select(match => match.Target));

    [Fact]
    public void What_was_settled_to_go_nowhere_is_no_question_again()
    {
        var dataset = DatasetOf("name,amount:decimal");
        string[][] rows = [["A", "1"], ["B", "2"], ["C", "3"]];

        var (_, earlier) = new ColumnMatcher(dataset, [new ColumnMatch(1, "Ammount", null)]).Match(["name", "ammount"], 2, [], new ColumnValues(rows));
        var (_, given) = new ColumnMatcher(dataset, null).Match(["name", "ammount"], 2, [new ColumnMatch(1, null, null)], new ColumnValues(rows));

        Assert.Empty(earlier);
        Assert.Empty(given);
    }

    [Fact]
    public void A_suggestion_stays_one_until_a_person_confirms_it()
    {
        var dataset = DatasetOf("name,amount:decimal");
        var values = new ColumnValues([["A", "1"], ["B", "2"]]);
        var matcher = new ColumnMatcher(dataset, null);
        var (first, _) = matcher.Match(["name", "ammount"], 2, [], values);

        Assert.Equal([ReasonCodes.ColumnsLikely], matcher.Match(["name", "ammount"], 2, first, values).Reasons.Select(reason => reason.Code));
        Assert.Empty(matcher.Match(["name", "ammount"], 2, [new ColumnMatch(1, null, "amount")], values).Reasons);
    }

    [Fact]
    public void No_column_is_taken_twice_and_likeness_never_displaces_a_name()
    {
        string[] names = ["name", "Name (kg)", "nam", "amount", "ammount", "Amount ($)", "Số tiền", "qty", "quantity", "số lượng", "date", "Ngày", "", "x"];
        string[] columns = ["name", "amount:decimal", "quantity:integer", "date:date", "qty_2:integer", "so_tien"];
        Gen.Select(Gen.OneOf(names).Array[1, 6], Gen.Shuffle(columns), Gen.Int[1, 6]).Sample((header, all, count) =>
        {
            var dataset = DatasetOf(string.Join(',', all.Take(count)));
            var (matches, reasons) = new ColumnMatcher(dataset, null).Match(header, header.Length, [], new ColumnValues([[.. header.Select(_ => "1")]]));
            var targets = matches.Select(match => match.Target).OfType<string>().ToArray();
            Assert.Equal(targets.Distinct(), targets);
            Assert.Equal(header.Length, matches.Count);
            if (reasons.Any(reason => reason.Code == ReasonCodes.ColumnsAmbiguous))
                return;
            foreach (var column in dataset.Columns.Where(column => header.Count(name => name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) == 1))
                Assert.Null(matches.Single(match => match.Target == column.Name).Suggestion);
        });
    }

    private static (IReadOnlyList<ColumnMatch> Matches, IReadOnlyList<Reason> Reasons) Match(string columns, string? header, params string[] rows)
    {
        var names = header?.Split('|');
        return new ColumnMatcher(DatasetOf(columns), null).Match(
            names, names?.Length ?? rows[0].Split('|').Length, [], new ColumnValues([.. rows.Select(row => row.Split('|'))]));
    }

    /// <summary>Columns as <c>name!</c>, which is demanded, <c>amount:decimal</c> by its type, <c>usd:Amount ($)</c> by an alias.</summary>
    private static Dataset DatasetOf(string columns) => new()
    {
        Name = "Sales",
        Slug = "sales",
        Columns =
        [
            .. columns.Split(',').Select(text => (Name: text.TrimEnd('!').Split(':')[0], More: text.TrimEnd('!').Split(':').ElementAtOrDefault(1), Required: text.EndsWith('!'))).Select(column =>
                Enum.TryParse<ColumnType>(column.More, ignoreCase: true, out var type)
                    ? new DatasetColumn(column.Name, type, column.Required)
                    : new DatasetColumn(column.Name, ColumnType.Text, column.Required) { Aliases = column.More is null ? [] : [column.More] }),
        ],
    };
}
