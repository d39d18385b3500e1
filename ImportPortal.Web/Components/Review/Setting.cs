using ImportPortal.Core.Inspection;

namespace ImportPortal.Web.Components.Review;

/// <summary>What a setting is about.</summary>
public enum SettingGroup
{
    /// <summary>How the text is written and told apart.</summary>
    File,

    /// <summary>Where the table is.</summary>
    Table,

    /// <summary>How values are written.</summary>
    Values,
}

/// <summary>One of the values that a setting can have.</summary>
/// <param name="Value">As the field has it.</param>
/// <param name="Text">In words.</param>
/// <param name="Group">What it stands among; null: among no group.</param>
public sealed record SettingOption(string Value, string Text, string? Group = null);

/// <summary>One of the settings that a file is read by.</summary>
/// <param name="Name">Its name in the contract, under which its evidence is.</param>
/// <param name="Field">The id of its field.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Value">What it is now, as the field has it; empty: it is not settled.</param>
/// <param name="Give">Makes of what the field says what is given.</param>
public sealed record Setting(string Name, string Field, string Label, SettingGroup Group, string Value, Func<string, GivenSettings> Give)
{
    /// <summary>What can be chosen; empty: it is typed.</summary>
    public IReadOnlyList<SettingOption> Options { get; init; } = [];

    /// <summary>Whether it is as it is in nearly every file, and can be left out of sight.</summary>
    public bool IsUsual { get; init; }

    /// <summary>What to type; null: that is plain.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether a whole number is typed.</summary>
    public bool IsNumber { get; init; }

    /// <summary>What a value is called.</summary>
    public string TextOf(string value) => Options.FirstOrDefault(option => option.Value == value)?.Text ?? value;
}
