using ImportPortal.Core.Uploads;

namespace ImportPortal.Web.Accounts;

/// <summary>What an act of an administrator made, or why it was refused.</summary>
/// <param name="Value">What it made; null when it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was done.</param>
internal sealed record Outcome<T>(T? Value, Reason? Refusal)
    where T : class
{
    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Reason refusal) => new(null, refusal);
}
