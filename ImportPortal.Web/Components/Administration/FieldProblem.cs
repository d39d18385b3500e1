namespace ImportPortal.Web.Components.Administration;

/// <summary>What is wrong with what somebody typed.</summary>
/// <param name="Field">The id of the field's element.</param>
/// <param name="Words">The sentence, the same in the summary and at the field.</param>
public sealed record FieldProblem(string Field, string Words);
