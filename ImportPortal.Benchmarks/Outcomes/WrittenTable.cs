namespace ImportPortal.Benchmarks.Outcomes;

/// <summary>A table that is written to a file, and so is what a right import of that file gives.</summary>
/// <param name="Columns">Its columns, in the file's order.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record WrittenTable(IReadOnlyList<WrittenColumn> Columns, IReadOnlyList<WrittenValue[]> Rows)
{
    /// <summary>What the dataset's columns must hold of each row; null where nothing belongs.</summary>
    public string?[][] Stored(IReadOnlyList<CaseColumn> dataset)
    {
        var places = dataset.Select(column => Columns.Index().FirstOrDefault(own => own.Item.Target == column.Name, (-1, null!)).Index).ToArray();
        return [.. Rows.Select(row => places.Select(place => place < 0 ? null : row[place].Stored).ToArray())];
    }
}

/// <summary>A column of it.</summary>
/// <param name="Header">Its name in the file.</param>
/// <param name="Target">The dataset's column that it belongs to; null where it belongs to none.</param>
/// <param name="Type">The type of that column.</param>
internal sealed record WrittenColumn(string Header, string? Target, string Type);

/// <summary>A value.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Stored">As it must be stored; null where it is none.</param>
internal readonly record struct WrittenValue(string Text, string? Stored)
{
    /// <summary>A text, which is stored as it stands.</summary>
    public static WrittenValue Plain(string text) => new(text, text.Length == 0 ? null : text);
}

/// <summary>A column of a dataset that a case goes to.</summary>
internal sealed record CaseColumn(string Name, string Type, bool Required = false)
{
    /// <summary>How a file writes its dates; null: in a way that is found.</summary>
    public string? Format { get; init; }
}

/// <summary>A file with what a right import of it gives.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Columns">The dataset that it goes to.</param>
/// <param name="Rows">The rows that the dataset must have afterwards, a value for each column.</param>
internal sealed record OutcomeCase(
    OutcomeKind Kind, string FileName, byte[] Content, IReadOnlyList<CaseColumn> Columns, IReadOnlyList<string?[]> Rows)
{
    /// <summary>Stands for a value of which the file says something, but not what was written.</summary>
    public const string AnyValue = "\u0001";

    /// <summary>Parts the values of a cell that may each stand for what was written.</summary>
    public const char Or = '\u0002';

    /// <summary>Rows that may be lost in the row error of another, as two lines became one.</summary>
    public int MayMerge { get; init; }

    /// <summary>Columns of the file that belong nowhere, which must be said.</summary>
    public int ColumnsLeftOver { get; init; }

    /// <summary>Whether something beside the table must be said, however right the table is.</summary>
    public bool MustBeSaid { get; init; }

    /// <summary>What was done to it, for who looks at it.</summary>
    public string Note { get; init; } = "";
}

/// <summary>A kind of file.</summary>
/// <param name="Group">The part of the report that it stands in.</param>
/// <param name="Name">What it is.</param>
/// <param name="IsGood">Whether it is as a program writes it: a question about it is one too many.</param>
internal sealed record OutcomeKind(string Group, string Name, bool IsGood = true);
