namespace ImportPortal.Web.Setup;

/// <summary>The portal cannot start as it is configured. The message is the one line that the operator is shown.</summary>
/// <param name="line">Names the key and the mend.</param>
/// <param name="inner">What was thrown underneath; not shown.</param>
internal sealed class StartRefusedException(string line, Exception? inner = null) : Exception(line, inner);
