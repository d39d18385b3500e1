using System.Text;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Inspection;
using ImportPortal.Core.Inspection.Proposing;

namespace ImportPortal.Tests.Core.Inspection;

/// <summary>A dataset that was made from a proposal takes the sample it was proposed from, whatever its header.</summary>
public sealed class ProposedSampleTests
{
    [Theory]
    [InlineData("Họ tên,Số lượng\nAn,1\nBình,2\nChi,3\n")]
    [InlineData("name,name,note,name\nA,B,x,C\nD,E,y,F\n")]
    [InlineData("Amount ($),Amount (€),Amount\n1.5,2.5,3.25\n4.5,5.5,6.25\n")]
    [InlineData("name,,Name,\nA,1,B,2\nC,3,D,4\n")]
    [InlineData("1,An,2020-01-31\n2,Bình,2020-02-01\n3,Chi,2020-02-02\n")]
    [InlineData("An,Huế\nBình,Huế\nAn,Hà Nội\nBình,Huế\nAn,Huế\n")]
    [InlineData("a_b,a b,a-b,A.B\n1,2,3,4\n5,6,7,8\n")]
    [InlineData("2023,2024,total\n1,2,3\n4,5,9\n")]
    [InlineData("name,name_2,name\nA,B,C\nD,E,F\n")]
    public void It_goes_through_by_itself(string text)
    {
        var sample = Encoding.UTF8.GetBytes(text);
        var (proposal, _) = DatasetProposal.Of(sample, isWhole: true, "sample.csv");
        var dataset = new Dataset
        {
            Name = "Sample",
            Slug = "sample",
            Columns =
            [
                .. proposal!.Definition.Columns!.Select(column => new DatasetColumn(column!.Name!, Enum.Parse<ColumnType>(column.Type!, ignoreCase: true), column.Required == true)
                {
                    Aliases = [.. (column.Aliases ?? []).Select(alias => alias!)], Format = column.Format,
                }),
            ],
        };

        var result = FileInspector.Inspect(sample, isWhole: true, dataset);

        Assert.Equal((InspectionVerdict.Fits, null), (result.Verdict, result.Reason?.Code));
        Assert.Equal(dataset.Columns.Select(column => column.Name), result.Columns!.Select(column => column.Target));
        Assert.Equal((0, proposal.Settings.HasHeader), (result.RowsRejected, result.Settings!.HasHeader));
    }
}
