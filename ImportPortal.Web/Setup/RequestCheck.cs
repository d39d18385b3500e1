using System.Text;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Endpoints;
using Microsoft.Net.Http.Headers;

namespace ImportPortal.Web.Setup;

/// <summary>Refuses requests whose headers nothing behind can make anything of, and would fail on.</summary>
internal static class RequestCheck
{
    /// <summary>Stands in front of all that reads the headers in question.</summary>
    public static void UseRequestCheck(this IApplicationBuilder app) => app.Use((context, next) => ReasonOf(context.Request) switch
    {
        null => next(context),
        var reason when ApiPaths.Include(context.Request.Path) => Problems.Of(reason).ExecuteAsync(context),
        var reason => PlainPage.WriteAsync(context, Problems.Statuses[reason.Code], "error", reason.Code, [.. reason.Arguments]),
    });

    private static Reason? ReasonOf(HttpRequest request)
    {
        // The server looks at its characters alone. The pages make addresses of it.
        if (!Uri.TryCreate($"{request.Scheme}://{request.Host.Value}/", UriKind.Absolute, out _))
            return new Reason(ReasonCodes.BadParameter, "Host");
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && !IsKnown(type.Charset.Value)
            ? new Reason(ReasonCodes.UnsupportedMediaType, $"{type.MediaType}; charset=utf-8")
            : null;
    }

    private static bool IsKnown(string charset)
    {
        try
        {
            Encoding.GetEncoding(charset.Trim('"'));
            return true;
        }
        // There is none of that name, or one that is shut off: UTF-7.
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
