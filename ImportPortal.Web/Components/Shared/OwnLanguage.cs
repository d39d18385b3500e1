namespace ImportPortal.Web.Components.Shared;

/// <summary>
/// An event's handler runs in the language of whoever raises it: another person, or work in the background that has none.
/// </summary>
internal static class OwnLanguage
{
    /// <summary>The handler in the reader's own language, whoever calls it.</summary>
    /// <param name="handler">The handler of a component; this is called while the component is made ready.</param>
    public static Action Keep(Action handler)
    {
        var context = ExecutionContext.Capture();
        return context is null ? handler : () => ExecutionContext.Run(context, _ => handler(), null);
    }
}
