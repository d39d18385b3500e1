using ImportPortal.Core.Datasets;
using ImportPortal.Core.Datasets.Values;
using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Imports;

public sealed class ColumnTypesTests
{
    private static readonly string[] Types = ["text", "integer", "decimal", "boolean", "date", "datetime", "uuid", "email", "url"];

    private static readonly DatasetDefinition Everything = new()
    {
        Name = "Everything",
        Slug = "everything",
        Columns = [.. Types.Select(type => new ColumnDefinition { Name = $"a_{type}", Type = type })],
    };

    private static readonly string Header = string.Join(',', Types.Select(type => $"a_{type}"));

    [Fact]
    public async Task Values_of_every_type_are_stored_in_one_form()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Datasets.CreateAsync(Everything, CorePortal.Admin.Email, CancellationToken.None);
        var upload = await portal.AcceptAsync(
            $"{Header}\n"
            + " 007 ,+7,+00123456789012345678901234567890.10,Có,2026-1-31,2026-01-31 08:30:00.50+07:00,{6F9619FF-8B86-D011-B42D-00C04FC964FF},an@example.com,https://example.com/a?b=c\n"
            + "y,,,,,,,,\n"
            + "x,-1,.5,f,2024/02/29,2024-02-29,6f9619ff8b86d011b42d00c04fc964ff,bình@thư.vn,http://[::1]:5000/\n",
            slug: "everything");

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal(UploadStatus.Completed, ended.Status);
        Assert.Equal(
            [
                "007|7|123456789012345678901234567890.10|1|2026-01-31|2026-01-31T01:30:00.5Z|6f9619ff-8b86-d011-b42d-00c04fc964ff|an@example.com|https://example.com/a?b=c",
                "y|null|null|null|null|null|null|null|null",
                "x|-1|0.5|0|2024-02-29|2024-02-29T00:00:00|6f9619ff-8b86-d011-b42d-00c04fc964ff|bình@thư.vn|http://[::1]:5000/",
            ],
            portal.Query($"select {Header} from data_everything order by _row_number"));
        Assert.Equal(
            ["text|integer|text|integer|text|text|text|text|text"],
            portal.Query($"select {string.Join(',', Types.Select(type => $"typeof(a_{type})"))} from data_everything where _row_number = 1"));
    }

    [Fact]
    public async Task What_is_no_value_of_its_column_is_a_row_error_that_says_so()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Datasets.CreateAsync(Everything, CorePortal.Admin.Email, CancellationToken.None);
        var upload = await portal.AcceptAsync(
            $"{Header}\n\0,x,x,x,x,x,x,x,x\n,1.000,\"1.234,5\",,03/04/2024,03/04/2024 8:30,,,\n", slug: "everything",
            adjust: upload => upload.Settings = upload.Settings! with { DecimalSeparator = null, DateOrder = null });

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.CompletedWithErrors, 2), (ended.Status, ended.RowsRejected));
        Assert.Equal(
            [
                (1, "a_text", ReasonCodes.NulCharacter), (1, "a_integer", ReasonCodes.NotAnInteger),
                (1, "a_decimal", ReasonCodes.NotADecimal), (1, "a_boolean", ReasonCodes.NotABoolean),
                (1, "a_date", ReasonCodes.NotADate), (1, "a_datetime", ReasonCodes.NotADatetime),
                (1, "a_uuid", ReasonCodes.NotAUuid), (1, "a_email", ReasonCodes.NotAnEmailAddress), (1, "a_url", ReasonCodes.NotAUrl),
                (2, "a_integer", ReasonCodes.AmbiguousNumber), (2, "a_decimal", ReasonCodes.AmbiguousNumber),
                (2, "a_date", ReasonCodes.AmbiguousDate), (2, "a_datetime", ReasonCodes.AmbiguousDate),
            ],
            (await portal.RowErrorsAsync(upload.Id)).Select(error => ((int)error.RowNumber, error.Column!, error.Code)));
    }

    [Fact]
    public async Task Settings_tell_how_the_file_writes_numbers_and_dates()
    {
        await using var portal = await CorePortal.StartAsync();
        await portal.Datasets.CreateAsync(Everything, CorePortal.Admin.Email, CancellationToken.None);
        var upload = await portal.AcceptAsync(
            $"{Header}\n,1.000,\"1.234,50\",,03/04/2024,3/4/2024 8:30,,,\n",
            slug: "everything",
            adjust: upload => upload.Settings = upload.Settings! with { DecimalSeparator = ',', DateOrder = DateOrder.Dmy });

        await portal.RunToEndAsync(upload.Id);

        Assert.Equal(
            ["1000|1234.50|2024-04-03|2024-04-03T08:30:00"],
            portal.Query("select a_integer, a_decimal, a_date, a_datetime from data_everything"));
    }

    [Fact]
    public async Task Formats_defaults_and_fixed_values_fill_what_the_file_has_otherwise_or_not_at_all()
    {
        await using var portal = await CorePortal.StartAsync();
        var definition = new DatasetDefinition
        {
            Name = "Orders",
            Slug = "orders",
            Columns =
            [
                new() { Name = "day", Type = "date", Required = true, Format = "dd.MM.yyyy", Aliases = ["Ngày đặt"] },
                new() { Name = "amount", Type = "decimal", Required = true, Default = "1.50" },
                new() { Name = "paid", Type = "boolean", Required = true, Default = "no" },
                new() { Name = "source", Type = "text", Required = true },
            ],
        };
        await portal.Datasets.CreateAsync(definition, CorePortal.Admin.Email, CancellationToken.None);
        var upload = await portal.AcceptAsync(
            "NGÀY ĐẶT,amount\n03.04.2024,2\n04.04.2024,\n2024-04-05,3\n",
            slug: "orders",
            adjust: upload => upload.Columns = [.. upload.Columns!, new(null, null, "source", "shop")]);

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((3, 2, 1), (ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
        Assert.Equal(
            ["2024-04-03|2|0|shop", "2024-04-04|1.50|0|shop"],
            portal.Query("select day, amount, paid, source from data_orders order by _row_number"));
        Assert.Equal(
            (3, "day", ReasonCodes.NotInFormat, "2024-04-05"),
            (await portal.RowErrorsAsync(upload.Id)).Select(error => (error.RowNumber, error.Column, error.Code, error.Value)).Single());
    }
}
