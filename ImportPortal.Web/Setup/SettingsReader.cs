using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace ImportPortal.Web.Setup;

/// <summary>
/// Reads a section into its options, by the names and <see cref="RangeAttribute"/>s of its properties. Stricter than the
/// framework's binder: a key that no property knows is a typo, and a value that does not fit is told with its key.
/// </summary>
internal static class SettingsReader
{
    /// <summary>The section as options; what it does not name keeps its default.</summary>
    /// <exception cref="StartRefusedException">A key is not known, or its value is not what it must be.</exception>
    public static T Read<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = new T();
        Fill(options, configuration.GetSection(section));
        return options;
    }

    private static void Fill(object options, IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            var property = options.GetType().GetProperty(child.Key, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)
                ?? throw new StartRefusedException($"{child.Path} is not a setting of the portal. {Known(options, section)}");
            if (IsSection(property.PropertyType))
                Fill(property.GetValue(options)!, NoValue(child));
            else if (property.PropertyType == typeof(IReadOnlyList<string>))
                property.SetValue(options, ListOf(child));
            else if (ValueOf(property, child) is { } value)
                property.SetValue(options, value);
        }
    }

    private static string Known(object options, IConfigurationSection section)
    {
        var keys = options.GetType().GetProperties().Select(property => $"{section.Path}:{property.Name}");
        return $"Correct or remove it; known here: {string.Join(", ", keys)}.";
    }

    private static bool IsSection(Type type) => type.IsClass && type != typeof(string);

    private static IConfigurationSection NoValue(IConfigurationSection section) =>
        string.IsNullOrEmpty(section.Value)
            ? section
            : throw new StartRefusedException($"{section.Path} is a section and takes no value of its own. Set the keys in it.");

    private static string[] ListOf(IConfigurationSection section) =>
    [
        .. section.GetChildren().Select(child => child.Value)
            .Append(section.Value)
            .SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];

    // An empty text is a variable that a script left unset: the default stands.
    private static object? ValueOf(PropertyInfo property, IConfigurationSection section)
    {
        if (section.GetChildren().Any())
            throw new StartRefusedException($"{section.Path} takes one value, not a section. Remove {section.GetChildren().First().Path}.");
        if (string.IsNullOrWhiteSpace(section.Value))
            return null;

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var range = property.GetCustomAttribute<RangeAttribute>();
        var value = Parse(type, section.Value.Trim());
        if (value is null || range?.IsValid(value) == false)
            throw new StartRefusedException($"{section.Path} is \"{section.Value}\". Set it to {Wanted(type, range)}.");
        return value;
    }

    private static object? Parse(Type type, string text)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(long))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : null;
        if (type.IsEnum)
            return Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
                ? Enum.Parse(type, name)
                : null;
        throw new NotSupportedException($"No setting is of the type {type}.");
    }

    private static string Wanted(Type type, RangeAttribute? range)
    {
        if (type.IsEnum)
            return string.Join(" or ", Enum.GetNames(type));
        if (type == typeof(bool))
            return "true or false";
        return range is null
            ? "a whole number"
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum} to {range.Maximum}");
    }
}
