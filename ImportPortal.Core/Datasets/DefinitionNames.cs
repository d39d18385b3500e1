using System.Text;
using System.Text.RegularExpressions;

namespace ImportPortal.Core.Datasets;

/// <summary>How slugs and columns may be called.</summary>
internal static partial class DefinitionNames
{
    // Addresses of the pages and the API that stand where a slug would.
    private static readonly string[] ReservedSlugs = ["new", "propose"];

    // Columns that PostgreSQL gives every table.
    private static readonly string[] ReservedColumns = ["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"];

    /// <summary>What is wrong with a slug, or null.</summary>
    public static DefinitionProblem? OfSlug(string? slug) => Of("slug", slug, ReservedSlugs);

    /// <summary>What is wrong with a column's name, or null.</summary>
    public static DefinitionProblem? OfColumn(string field, string? name) => Of(field, name, ReservedColumns);

    /// <summary>What two names have in common that a file's header cannot tell apart.</summary>
    public static string Fold(string name) => name.Trim().Normalize(NormalizationForm.FormC).ToUpperInvariant();

    private static DefinitionProblem? Of(string field, string? name, string[] reserved)
    {
        if (string.IsNullOrEmpty(name))
            return new(field, DefinitionCodes.FieldMissing);
        if (!Grammar().IsMatch(name))
            return new(field, DefinitionCodes.BadName);
        return reserved.Contains(name) ? new(field, DefinitionCodes.ReservedName, name) : null;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z")]
    private static partial Regex Grammar();
}
