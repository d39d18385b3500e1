using ImportPortal.Core.Uploads;
using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Imports;

public sealed class EncodedImportTests
{
    [Theory]
    [InlineData("utf-16le")]
    [InlineData("windows-1258")]
    public async Task A_file_of_another_encoding_is_imported_as_exactly_as_plain_csv(string encoding)
    {
        await using var portal = await CorePortal.StartAsync();
        var good = string.Concat(Enumerable.Range(1, 300).Select(row => $"\"Nguyễn\r\nThị Ánh {row}\";{row}\r\n"));
        var upload = await portal.AcceptAsync($"name;value\r\n{good}Trần Đức;mười hai\r\n", encoding: encoding);

        var ended = await portal.RunToEndAsync(upload.Id);

        Assert.Equal((UploadStatus.CompletedWithErrors, 301, 300, 1), (ended.Status, ended.RowsRead, ended.RowsInserted, ended.RowsRejected));
        Assert.Equal(ended.SizeBytes, ended.Checkpoint.Offset);
        Assert.Equal((300L, "Nguyễn\r\nThị Ánh 300", 300L), portal.Rows().Select(row => (row.RowNumber, row.Name, row.Value)).Last());
        var error = Assert.Single(await portal.RowErrorsAsync(upload.Id));
        Assert.Equal((301, 602, "value", ReasonCodes.NotAnInteger, "mười hai"), ((int)error.RowNumber, (int)error.Line, error.Column, error.Code, error.Value));
        Assert.Equal(["Trần Đức", "mười hai"], error.Values);
    }
}
