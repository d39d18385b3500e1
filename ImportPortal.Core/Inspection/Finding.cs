using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Inspection;

/// <summary>How sure a finding is.</summary>
public enum Certainty
{
    /// <summary>A person said so.</summary>
    Given,

    /// <summary>The file proves it.</summary>
    Certain,

    /// <summary>All that was seen speaks for it; the file goes on by itself.</summary>
    Likely,

    /// <summary>It could as well be otherwise: a person is asked.</summary>
    Open,
}

/// <summary>How one of the settings was found.</summary>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Evidence">What in the file speaks for it, of <see cref="EvidenceCodes"/>.</param>
public sealed record Finding(Certainty Certainty, Reason Evidence)
{
    /// <summary>What a person said.</summary>
    internal static Finding Given { get; } = new(Certainty.Given, new Reason(EvidenceCodes.Given));

    /// <summary>What a person said of an earlier file.</summary>
    internal static Finding Earlier { get; } = new(Certainty.Given, new Reason(EvidenceCodes.GivenEarlier));

    internal static Finding Certain(string code, params string[] arguments) => new(Certainty.Certain, new Reason(code, arguments));

    internal static Finding Likely(string code, params string[] arguments) => new(Certainty.Likely, new Reason(code, arguments));

    internal static Finding Open(string code, params string[] arguments) => new(Certainty.Open, new Reason(code, arguments));
}
