using ImportPortal.Tests.Support;

namespace ImportPortal.Tests.Core.Outcomes;

/// <summary>Each file is right, or its owner is asked or told, and never wrong without a word.</summary>
public sealed class SiblingFilesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private static readonly Dictionary<string, FileCase> Files =
        ((FileCase[])[.. SiblingFiles.Dialects, .. SiblingFiles.Encodings, .. SiblingFiles.Columns, .. SiblingFiles.Values, .. SiblingFiles.Books, .. SiblingFiles.Kinds, .. SiblingFiles.Headers, .. SiblingFiles.Foots])
        .ToDictionary(file => file.Name);

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_file_is_right_or_its_owner_is_asked_or_told(string name) => new FileRun(fixture.Host).CheckAsync(Files[name]);
}
