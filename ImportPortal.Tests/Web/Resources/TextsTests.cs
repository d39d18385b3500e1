using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImportPortal.Tests.Support;
using ImportPortal.Web.Endpoints;
using Microsoft.AspNetCore.Http;

namespace ImportPortal.Tests.Web.Resources;

/// <summary>The files of texts: English and Vietnamese say the same, and the pages ask for what is there.</summary>
public sealed partial class TextsTests
{
    private static readonly string Web = Path.Combine(Need.RepositoryRoot(), "ImportPortal.Web");

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Path.Combine(Web, "Resources"), "*.vi.resx").Select(path => Path.GetFileName(path)[..^".vi.resx".Length])];

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_have_the_same_texts_with_the_same_placeholders(string file)
    {
        var english = Read($"{file}.resx");
        var vietnamese = Read($"{file}.vi.resx");

        Assert.Equal(english.Keys.Order(), vietnamese.Keys.Order());
        Assert.All(english, text => Assert.Equal(Placeholders(text.Value), Placeholders(vietnamese[text.Key])));
        Assert.All(vietnamese.Values.Concat(english.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void Every_text_that_a_component_names_is_there()
    {
        var known = Files().SelectMany(file => Read($"{file.Data}.resx").Keys).ToHashSet();
        var components = Directory.GetFiles(Path.Combine(Web, "Components"), "*.*", SearchOption.AllDirectories);
        var named = components.SelectMany(path => Named().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value));

        Assert.Empty(named.Where(name => !known.Contains(name)).Distinct());
    }

    [Fact]
    public void Every_problem_of_a_row_has_a_short_word_for_its_group()
    {
        var words = Read("DetailTexts.resx");
        var problems = Problems.Statuses.Where(row => row.Value == StatusCodes.Status422UnprocessableEntity).Select(row => row.Key).ToList();

        Assert.NotEmpty(problems);
        Assert.All(problems, code => Assert.True(words.ContainsKey("Problem_" + code), code));
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Web, "Resources", file))
        .Root!.Elements("data").ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+(:\w+)?\}")]
    private static partial Regex Placeholder();

    // T["Name"] or Shell["Name", …]; a name that is put together is not seen here.
    [GeneratedRegex(@"\b(?:T|Shell|words)\[""(\w+)""[\],]")]
    private static partial Regex Named();
}
