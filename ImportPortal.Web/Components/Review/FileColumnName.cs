using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ImportPortal.Web.Components.Review;

/// <summary>What a column of a file is called, also where the file gives it no name.</summary>
internal static class FileColumnName
{
    /// <summary>Its name in the file, or its number.</summary>
    public static string Of(FileColumn column, IStringLocalizer<ReviewTexts> words) =>
        column.Header ?? words["Column_Number", column.Index + 1];
}
