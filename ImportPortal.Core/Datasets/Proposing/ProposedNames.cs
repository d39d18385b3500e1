using System.Globalization;
using System.Text;

namespace ImportPortal.Core.Datasets.Proposing;

/// <summary>Makes names that a dataset can have from those that files have: <c>Họ tên</c> becomes <c>ho_ten</c>.</summary>
public static class ProposedNames
{
    private const int MaxLength = 40;

    /// <summary>A slug for a file's name, without its extension.</summary>
    public static string OfDataset(string fileName)
    {
        var name = Plain(Path.GetFileNameWithoutExtension(fileName), "dataset");
        return DefinitionNames.OfSlug(name) is null ? name : Numbered(name, 1);
    }

    /// <summary>Names for the columns of a header, each once. A column without a name gets its place, from 1.</summary>
    public static IReadOnlyList<string> OfColumns(IReadOnlyList<string?> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var taken = new HashSet<string>();
        var names = new List<string>();
        foreach (var (index, header) in headers.Index())
        {
            var plain = Plain(header ?? "", Numbered("column", index + 1));
            var name = DefinitionNames.OfColumn("", plain) is null ? plain : Numbered(plain, 1);
            for (var number = 2; !taken.Add(name); number++)
                name = Numbered(plain, number);
            names.Add(name);
        }

        return names;
    }

    private static string Plain(string text, string otherwise)
    {
        var name = new StringBuilder();
        var before = default(char);
        foreach (var letter in DefinitionNames.Normal(text, NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            var plain = Ascii(letter);
            // OrderDate is two words.
            if ((plain.Length == 0 || (char.IsUpper(letter) && char.IsLower(before))) && name is not ([] or [.., '_']))
                name.Append('_');
            name.Append(plain);
            before = letter;
        }

        var made = name.ToString().Trim('_');
        if (made.Length == 0)
            return otherwise;
        // A name begins with a letter.
        if (char.IsAsciiDigit(made[0]))
            made = "c_" + made;
        return made[..Math.Min(MaxLength, made.Length)].TrimEnd('_');
    }

    private static string Ascii(char letter) => char.ToLowerInvariant(letter) switch
    {
        'đ' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'ı' => "i",
        var other => char.IsAsciiLetterOrDigit(other) ? other.ToString() : "",
    };

    private static string Numbered(string name, int number)
    {
        var suffix = "_" + number.ToString(CultureInfo.InvariantCulture);
        return name[..Math.Min(MaxLength - suffix.Length, name.Length)].TrimEnd('_') + suffix;
    }
}
