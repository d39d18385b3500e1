namespace ImportPortal.Core.Datasets;

/// <summary>What became of making or changing a dataset.</summary>
public sealed class DefinitionResult
{
    private DefinitionResult(Dataset? dataset, string? code, IReadOnlyList<string> arguments, IReadOnlyList<DefinitionProblem> problems)
    {
        Dataset = dataset;
        Code = code;
        Arguments = arguments;
        Problems = problems;
    }

    /// <summary>The dataset as it is now; null when it was refused, and nothing was changed.</summary>
    public Dataset? Dataset { get; }

    /// <summary>Why it was refused, a code of <see cref="DefinitionCodes"/>; null when it was done.</summary>
    public string? Code { get; }

    /// <summary>What the text of <see cref="Code"/> needs.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>What it was refused for, field by field.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; }

    internal static DefinitionResult Done(Dataset dataset) => new(dataset, null, [], []);

    internal static DefinitionResult Refused(string code, IReadOnlyList<DefinitionProblem> problems, params string[] arguments) =>
        new(null, code, arguments, problems);
}
