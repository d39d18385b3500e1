using System.Globalization;
using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>How values are written is found of a file, proposed or asked; and each is read so.</summary>
public sealed class WrittenValuesTests
{
    [Fact]
    public void Amounts_of_an_accountant_are_read_once_their_separator_is_proved()
    {
        var result = Inspect(ColumnType.Decimal, "\"$1,234.56\"|\"($987.65)\"|(33.52)|€1.44|12.5%|\"-1,000.00 €\"");

        Assert.Equal((InspectionVerdict.Fits, '.'), (result.Verdict, result.Settings!.DecimalSeparator));
        Assert.Equal(["1234.56", "-987.65", "-33.52", "1.44", null, "-1000.00"], Stored(result));
        Assert.Equal([ReasonCodes.PercentNotSettled], result.RowErrors.Select(error => error.Code));
        Assert.Equal("0.125", Stored(Inspect(ColumnType.Decimal, "\"$1,234.56\"|12.5%", new() { Percent = "fraction" }))[1]);
    }

    [Theory]
    [InlineData("decimal", "12.5%|7.5 %|3", "fraction", "0.125")]
    [InlineData("integer", "12%|7 %|3", "number", "12")]
    public void A_column_of_percents_is_asked_about_with_a_proposal(string type, string values, string proposed, string first)
    {
        var result = Inspect(Enum.Parse<ColumnType>(type, ignoreCase: true), values);
        var given = Inspect(Enum.Parse<ColumnType>(type, ignoreCase: true), values, new() { Percent = proposed });

        Assert.Equal([ReasonCodes.PercentNotSettled], result.Problems.Select(problem => problem.Code));
        Assert.Equal((proposed, Certainty.Open), (result.Settings!.Percent.ToString()!.ToLowerInvariant(), result.Evidence["percent"].Certainty));
        Assert.Equal(first, Stored(result)[0]);
        Assert.Equal((InspectionVerdict.Fits, Certainty.Given), (given.Verdict, given.Evidence["percent"].Certainty));
    }

    [Fact]
    public void Years_of_two_digits_are_asked_about_with_a_proposal_and_not_again_where_an_earlier_file_told_it()
    {
        const string Values = "7 May 2020|14-Oct-19|31-OCT-2023|\"Dec 8, 2022\"";
        var result = Inspect(ColumnType.Date, Values);
        var refused = Inspect(ColumnType.Date, Values, new() { TwoDigitYears = 0 });
        var earlier = Inspect(ColumnType.Date, Values, saved: new() { TwoDigitYears = 2018 });

        Assert.Equal(new Reason(ReasonCodes.YearsUnsure, "v", "14-Oct-19", "2049").Arguments, Assert.Single(result.Problems).Arguments);
        Assert.Equal((2049, Certainty.Open), (result.Settings!.TwoDigitYears, result.Evidence["twoDigitYears"].Certainty));
        Assert.Equal(["2020-05-07", "2019-10-14", "2023-10-31", "2022-12-08"], Stored(result));
        Assert.Equal((InspectionVerdict.Fits, ReasonCodes.AmbiguousYear), (refused.Verdict, Assert.Single(refused.RowErrors).Code));
        Assert.Equal((InspectionVerdict.Fits, "1919-10-14", EvidenceCodes.GivenEarlier), (earlier.Verdict, Stored(earlier)[1], earlier.Evidence["twoDigitYears"].Evidence.Code));
    }

    [Theory]
    [InlineData("14/10/19|15/10/19|02/11/19|31/12/19", DateOrder.Dmy)]
    [InlineData("19/10/14|19/10/15|19/11/02|19/12/31", DateOrder.Ymd)]
    [InlineData("10/14/99|10/15/98|11/02/97", DateOrder.Mdy)]
    [InlineData("14.10.99|15.10.98|02.11.97", DateOrder.Dmy)]
    [InlineData("01/02/03|04/05/06", null)]
    public void Which_of_three_short_numbers_is_the_year_is_proved_or_asked(string values, DateOrder? order)
    {
        var result = Inspect(ColumnType.Date, values);

        Assert.Equal(order, result.Settings!.DateOrder);
        Assert.Equal(order is null, result.Problems.Any(problem => problem.Code == ReasonCodes.DatesUnsure));
        Assert.Contains(result.Problems, problem => problem.Code == ReasonCodes.YearsUnsure);
    }

    [Fact]
    public void One_stray_date_among_many_proves_no_order()
    {
        // The days of the first months of a year, as they are written in the United States; and one of another country.
        var days = Enumerable.Range(0, 150).Select(day => new DateTime(2024, 1, 2).AddDays(day)).Where(day => day.Day <= 12 && day.Day != day.Month)
            .Select(day => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture)).ToArray();
        string[] strays = ["13/05/2024", "28/04/2024", "31/01/2024"];

        foreach (var count in new[] { 1, 2, 3 })
        {
            var result = Inspect(ColumnType.Date, string.Join('|', days.Concat(strays.Take(count))));
            Assert.Equal(
                (null, ReasonCodes.DatesUnsure, EvidenceCodes.DatesFew),
                (result.Settings!.DateOrder, Assert.Single(result.Problems).Code, result.Evidence["dateOrder"].Evidence.Code));
        }
    }

    [Theory]
    [InlineData("13/02/2026|01/02/2026|02/03/2026", DateOrder.Dmy)]
    // The days of one month that go on after its twelfth.
    [InlineData("01/06/2026|02/06/2026|03/06/2026|04/06/2026|05/06/2026|07/06/2026|08/06/2026|09/06/2026|10/06/2026|11/06/2026|12/06/2026|13/06/2026", DateOrder.Dmy)]
    [InlineData("Mon 02/03/2026|Tue 03/03/2026", DateOrder.Dmy)]
    [InlineData("Tue 02/03/2026|Mon 02/02/2026", DateOrder.Mdy)]
    public void Few_values_prove_an_order_in_which_the_days_belong_together(string values, DateOrder order)
    {
        var result = Inspect(ColumnType.Date, values);
        Assert.Equal((order, InspectionVerdict.NeedsReview), (result.Settings!.DateOrder ?? DateOrder.Ymd, result.Problems.Count == 0 ? InspectionVerdict.NeedsReview : result.Verdict));
    }

    [Theory]
    [InlineData("1,234|2,500|3,100|4,750|5,125|6,300|7,410|8,220|9,900|1,100|1,200|1,300|1,400|1,600|1,700|1,800|1,900|2,100|2,200|2,300|12,5", null)]
    [InlineData("1.234|2.500|3.100|4.750|5.125|6.300|7.410|8.220|9.900|1.100|1.200|1.300|1.400|1.600|1.700|1.800|1.900|2.100|2.200|2.300|12,5", null)]
    [InlineData("1.234|2.500|3.100|4.750|5.125|6.300|7.410|8.220|9.900|1.100|1.200|1.300|1.400|1.600|1.700|1.800|1.900|2.100|2.200|2.300|1.234,5", ',')]
    [InlineData("1.234|2.500|3.100|4.750|5.125|6.300|7.410|8.220|9.900|1.100|1.200|1.300|1.400|1.600|1.700|1.800|1.900|2.100|2.200|2.300|1.234.567", ',')]
    [InlineData("$1.5|$2.25|$1.234", '.')]
    [InlineData("1,23,456|2,345", '.')]
    public void One_stray_number_among_many_proves_no_separator_but_one_that_shows_the_groups_does(string values, char? separator)
    {
        var result = Inspect(ColumnType.Decimal, values);
        Assert.Equal((separator, separator is null), (result.Settings!.DecimalSeparator, result.Evidence["decimalSeparator"].Certainty == Certainty.Open));
    }

    [Theory]
    [InlineData("12 stycznia 2023|3 lutego 2023|12 listopada 2023", "pl", "2023-11-12")]
    [InlineData("12 siječnja 2023|3 veljače 2023|12 listopada 2023", "hr", "2023-10-12")]
    [InlineData("12 sij 2023|3 velj 2023|12 lip 2023", "hr", "2023-06-12")]
    [InlineData("12 May 2023|3 June 2023|4 May 2023", null, "2023-05-04")]
    [InlineData("12 maj 2023|3 juni 2023|4 mars 2023", null, "2023-03-04")]
    public void The_language_of_a_column_says_which_month_a_name_means(string values, string? language, string last)
    {
        var result = Inspect(ColumnType.Date, values);
        Assert.Equal((InspectionVerdict.Fits, language, last), (result.Verdict, result.Settings!.Language, Stored(result)[2]));
    }

    [Fact]
    public void A_name_that_several_languages_give_to_different_months_is_asked_about()
    {
        var result = Inspect(ColumnType.Date, "12 listopada 2023|13 listopada 2023");
        var given = Inspect(ColumnType.Date, "12 listopada 2023|13 listopada 2023", new() { Language = "hr" });

        Assert.Equal([ReasonCodes.LanguageUnsure], result.Problems.Select(problem => problem.Code));
        Assert.Equal([ReasonCodes.AmbiguousMonth, ReasonCodes.AmbiguousMonth], result.RowErrors.Select(error => error.Code));
        Assert.Equal((InspectionVerdict.Fits, "2023-10-12"), (given.Verdict, Stored(given)[0]));
        Assert.Equal("language", new GivenSettings { Language = "xx" }.Fault());
    }

    [Theory]
    [InlineData("integer", "1|NULL|2|\\N|na", "NULL,\\N,na")]
    [InlineData("decimal", "1.5|-|2|–", "-,–")]
    [InlineData("date", "2026-01-31|0000-00-00|N/A", "0000-00-00,N/A")]
    [InlineData("boolean", "true|(null)|false", "(null)")]
    [InlineData("email", "an@example.com|không có", "không có")]
    public void Words_for_nothing_are_proposed_where_they_are_all_that_does_not_fit(string type, string values, string words)
    {
        var kind = Enum.Parse<ColumnType>(type, ignoreCase: true);
        var result = Inspect(kind, values);

        Assert.Equal([ReasonCodes.WordsUnsure], result.Problems.Select(problem => problem.Code));
        Assert.Equal(words.Split(','), result.Settings!.EmptyWords);
        Assert.Empty(result.RowErrors);
        var refused = Inspect(kind, values, new() { EmptyWords = [] });
        // Said to be data, they are row errors; what many of them would come to is another question.
        Assert.DoesNotContain(refused.Problems, problem => problem.Code == ReasonCodes.WordsUnsure);
        Assert.Equal(words.Split(',').Length, refused.RowErrors.Count);
        Assert.Equal(InspectionVerdict.Fits, Inspect(kind, values, new() { EmptyWords = words.ToUpperInvariant().Split(',') }).Verdict);
        var earlier = Inspect(kind, values, saved: new() { EmptyWords = words.Split(',') });
        Assert.Equal((InspectionVerdict.Fits, 0), (earlier.Verdict, earlier.RowErrors.Count));
    }

    [Theory]
    [InlineData(ColumnType.Integer, "1|NULL|two")]
    [InlineData(ColumnType.Text, "a|NULL|N/A")]
    [InlineData(ColumnType.Boolean, "có|không")]
    public void Words_are_data_where_others_do_not_fit_either_or_all_do(ColumnType type, string values)
    {
        var result = Inspect(type, values);
        Assert.Equal((InspectionVerdict.Fits, 0), (result.Verdict, result.Settings!.EmptyWords.Count));
    }

    [Fact]
    public void Settled_words_are_nothing_in_every_column_and_a_required_one_misses_its_value()
    {
        var dataset = new Dataset { Name = "", Slug = "t", Columns = [new("name", ColumnType.Text), new("v", ColumnType.Integer, Required: true)] };
        var result = FileInspector.Inspect("name,v\n null ,1\nA,N/A\n"u8.ToArray(), true, dataset, new() { EmptyWords = ["NULL", "n/a"] });

        Assert.Equal([null, "1"], result.Stored[0]);
        Assert.Equal((2L, ReasonCodes.ValueMissing), (Assert.Single(result.RowErrors).RowNumber, result.RowErrors[0].Code));
    }

    [Fact]
    public void A_header_of_names_is_told_from_rows_of_written_values() =>
        Assert.True(FileInspector.Inspect("label;day;sum\nx;7 May 2020;US$ 5.00\ny;8 May 2020;CHF 6.00\n"u8.ToArray(), true, Of(ColumnType.Date)).Settings!.HasHeader);

    private static string?[] Stored(InspectionResult result) => [.. result.Stored.Select(row => row[0])];

    private static Dataset Of(ColumnType type) => new() { Name = "", Slug = "t", Columns = [new("v", type)] };

    private static InspectionResult Inspect(ColumnType type, string values, GivenSettings? given = null, GivenSettings? saved = null) =>
        FileInspector.Inspect(
            Encoding.UTF8.GetBytes("k;v\n" + string.Concat(values.Split('|').Index().Select(value => $"{value.Index + 1};{value.Item}\n"))), true, Of(type), given,
            saved is null ? null : new SavedMapping { Columns = [], Settings = saved, SavedBy = "" });
}
