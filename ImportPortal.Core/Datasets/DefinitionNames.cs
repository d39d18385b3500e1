using System.Text;
using System.Text.RegularExpressions;

namespace ImportPortal.Core.Datasets;

/// <summary>How slugs and columns may be called.</summary>
internal static partial class DefinitionNames
{
    // Addresses of the pages and the API that stand where a slug would, and what would name a table of the portal's own:
    // data_protection_keys.
    private static readonly string[] ReservedSlugs = ["new", "propose", "protection_keys"];

    // Columns that PostgreSQL gives every table.
    private static readonly string[] ReservedColumns = ["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"];

    /// <summary>What is wrong with a slug, or null.</summary>
    public static DefinitionProblem? OfSlug(string? slug) => Of("slug", slug, ReservedSlugs);

    /// <summary>What is wrong with a column's name, or null.</summary>
    public static DefinitionProblem? OfColumn(string field, string? name) => Of(field, name, ReservedColumns);

    /// <summary>A name without white space around it, and with one blank for any inside: a cell of a header may break its lines.</summary>
    public static string InOneLine(string name) => WhiteSpace().Replace(name.Trim(), " ");

    /// <summary>What of a name counts besides its case. A file may write an accent as a character of its own.</summary>
    public static string Plain(string name) => InOneLine(name).Normalize(NormalizationForm.FormC);

    /// <summary>What two names have in common that a file's header cannot tell apart.</summary>
    public static string Fold(string name) => Plain(name).ToUpperInvariant();

    private static DefinitionProblem? Of(string field, string? name, string[] reserved)
    {
        if (string.IsNullOrEmpty(name))
            return new(field, DefinitionCodes.FieldMissing);
        if (!Grammar().IsMatch(name))
            return new(field, DefinitionCodes.BadName);
        return reserved.Contains(name) ? new(field, DefinitionCodes.ReservedName, name) : null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z")]
    private static partial Regex Grammar();
}
