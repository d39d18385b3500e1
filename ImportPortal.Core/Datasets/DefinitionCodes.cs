namespace ImportPortal.Core.Datasets;

/// <summary>
/// What can be wrong with a definition or with a change of one: the part of the one table of codes that this room needs.
/// Their texts stand beside the others, under the same names.
/// </summary>
public static class DefinitionCodes
{
    // Why a definition is refused as a whole.

    /// <summary>The definition cannot be a dataset; its problems say why.</summary>
    public const string DefinitionInvalid = "definition_invalid";

    /// <summary>Another dataset has the slug. Arguments: the slug.</summary>
    public const string SlugTaken = "slug_taken";

    /// <summary>The dataset holds rows that the change would break; its problems say which changes.</summary>
    public const string DatasetHasRows = "dataset_has_rows";

    /// <summary>Uploads of the dataset are not finished, and the change would take their columns away. Arguments: how many.</summary>
    public const string DatasetInUse = "dataset_in_use";

    // What is wrong with a field.

    /// <summary>Nothing stands there.</summary>
    public const string FieldMissing = "field_missing";

    /// <summary>There is no such field. Arguments: its name.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>The value is of another kind of JSON.</summary>
    public const string WrongKind = "wrong_kind";

    /// <summary>A text is too long. Arguments: how many characters it may have.</summary>
    public const string TextTooLong = "text_too_long";

    /// <summary>A number is outside its range. Arguments: least, most.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>There are too few or too many of something. Arguments: least, most.</summary>
    public const string WrongCount = "wrong_count";

    /// <summary>A slug or a column's name is not written as one must be.</summary>
    public const string BadName = "bad_name";

    /// <summary>The name is one that the portal or the database needs. Arguments: the name.</summary>
    public const string ReservedName = "reserved_name";

    /// <summary>A name or an alias stands there twice. Arguments: the name, the column that bears it.</summary>
    public const string DuplicateName = "duplicate_name";

    /// <summary>There is no such type. Arguments: what was given, the types.</summary>
    public const string UnknownType = "unknown_type";

    /// <summary>Only dates take a format.</summary>
    public const string FormatNotTaken = "format_not_taken";

    /// <summary>The format is not understood. Arguments: the format.</summary>
    public const string BadFormat = "bad_format";

    /// <summary>The default is no value of the column's type. Arguments: the default, the type.</summary>
    public const string BadDefault = "bad_default";

    /// <summary>The portal does not support it. Arguments: the field.</summary>
    public const string NotSupported = "not_supported";

    /// <summary>There is no such person. Arguments: the number.</summary>
    public const string AccessUnknownPerson = "access_unknown_person";

    /// <summary>A slug cannot be changed. Arguments: the slug.</summary>
    public const string SlugFixed = "slug_fixed";

    // Why a change is not made while there are rows.

    /// <summary>A column is taken away or renamed. Arguments: its name.</summary>
    public const string ColumnRemoved = "column_removed";

    /// <summary>A column is added whose value every row needs. Arguments: its name.</summary>
    public const string ColumnRequired = "column_required";

    /// <summary>A column's type is changed. Arguments: its name, its type.</summary>
    public const string TypeChanged = "type_changed";

    /// <summary>A column is made required or optional. Arguments: its name.</summary>
    public const string RequiredChanged = "required_changed";
}
