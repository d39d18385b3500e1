using ImportPortal.Core.Receiving;

namespace ImportPortal.Tests.Core.Receiving;

public sealed class PartSizingTests
{
    private const long Mebi = 1024 * 1024;

    [Theory]
    [InlineData(1, 8)]
    [InlineData(80_000 * Mebi, 8)]
    [InlineData(80_000 * Mebi + 1, 9)]
    [InlineData(5 * Mebi * Mebi, 525)]
    public void Ten_thousand_parts_are_enough_for_any_length(long fileBytes, int partMebibytes)
    {
        var bytes = new PartSizing().Of(fileBytes);
        Assert.Equal(partMebibytes * Mebi, bytes);
        Assert.True((fileBytes + bytes - 1) / bytes <= 10_000);
    }
}
