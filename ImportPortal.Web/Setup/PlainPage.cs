using System.Globalization;
using System.Net;
using System.Resources;
using ImportPortal.Web.Resources;

namespace ImportPortal.Web.Setup;

/// <summary>
/// A page that needs nothing but the response: for when the components cannot be used (an error inside them) or nobody is
/// signed in yet (the set-up). It takes the system's colours.
/// </summary>
internal static class PlainPage
{
    private static readonly ResourceManager Texts = new("ImportPortal.Web.Resources.PlainPages", typeof(PlainPage).Assembly);

    /// <summary>A text of <c>PlainPages.resx</c> in the reader's language.</summary>
    public static string Text(string name) =>
        Texts.GetString(name, CultureInfo.CurrentUICulture) ?? throw new ArgumentException($"There is no text {name}.", nameof(name));

    /// <summary>Writes a page with a heading of <c>PlainPages.resx</c>, a code's sentence, and a link to the start page.</summary>
    public static Task WriteAsync(HttpContext context, int status, string heading, string code, params string[] arguments) =>
        WriteAsync(context, status, heading, $"""
            <p>{WebUtility.HtmlEncode(ReasonTexts.Of(code, arguments))}</p>
            <p><a href="/">{WebUtility.HtmlEncode(Text("back"))}</a></p>
            """);

    /// <summary>Writes a page with a heading of <c>PlainPages.resx</c> and HTML under it.</summary>
    public static Task WriteAsync(HttpContext context, int status, string heading, string html)
    {
        var title = WebUtility.HtmlEncode(Text(heading));
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync($$"""
            <!DOCTYPE html>
            <html lang="{{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{{title}} · ImportPortal</title>
              <style>
                :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
                main { max-width: 28rem; margin: 10vh auto; padding: 0 1rem; }
                h1 { font-size: 1.5rem; line-height: 2rem; }
                label { display: block; margin-top: 1rem; }
                input, button { font: inherit; box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: 0 .75rem; }
                button { margin-top: 1.5rem; }
                [role=alert] { font-weight: bold; }
              </style>
            </head>
            <body><main><h1>{{title}}</h1>
            {{html}}
            </main></body>
            </html>
            """, context.RequestAborted);
    }
}
