using ImportPortal.Core.Uploads;
using ImportPortal.Web.Endpoints;

namespace ImportPortal.Web.Components.Shared;

/// <summary>Acts for a page: a world that does not answer is a refusal to tell, not a page that broke.</summary>
internal static class Acting
{
    /// <summary>Does it.</summary>
    /// <returns>Why it was refused, or could not be done; null when it is done.</returns>
    public static async Task<Reason?> TryAsync(Func<Task<Reason?>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception exception) when (ProblemsOfExceptions.Of(exception) is { } reason)
        {
            return reason;
        }
    }
}
