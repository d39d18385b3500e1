using System.Text.RegularExpressions;
using ImportPortal.Core.Datasets;
using ImportPortal.Web.Components.Administration;
using ImportPortal.Web.Resources;

namespace ImportPortal.Web.Components.Datasets;

/// <summary>What is wrong with a draft, at the fields of the editor.</summary>
internal static partial class DraftProblems
{
    /// <summary>The id of the element for a path of the JSON: <c>columns[2].aliases[0]</c> is edited in <c>columns-2-aliases</c>.</summary>
    public static string IdOf(string path)
    {
        var field = InAliases().Replace(path, "aliases");
        return "dataset-" + field.Replace("[", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '-');
    }

    /// <summary>The problem in the reader's words.</summary>
    public static FieldProblem Of(DefinitionProblem problem) =>
        new(IdOf(problem.Field), ReasonTexts.Of(problem.Code, [.. problem.Arguments]));

    [GeneratedRegex(@"aliases\[\d+\]")]
    private static partial Regex InAliases();
}
