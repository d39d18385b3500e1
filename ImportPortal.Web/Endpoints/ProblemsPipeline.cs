using System.Globalization;
using System.Security.Cryptography;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Setup;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace ImportPortal.Web.Endpoints;

/// <summary>Gives every refusal that no endpoint words itself its problem details, or for people its page.</summary>
internal static class ProblemsPipeline
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionAnswer>();
        // Wrong parameters come as an exception that names them, in Production as in Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this IApplicationBuilder app)
    {
        app.Use(StayReadableAsync);
        app.UseExceptionHandler();
        app.UseWhen(
            context => ApiPaths.Include(context.Request.Path),
            api => api.UseStatusCodePages(pages => ReasonOf(pages.HttpContext) is { } reason
                ? Problems.Of(reason).ExecuteAsync(pages.HttpContext)
                : Task.CompletedTask));
    }

    // Who is still sending must be able to read why it was in vain. The server takes in, for some seconds, what comes after
    // an answer, but would hang up at once on a body beyond the limit.
    private static async Task StayReadableAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest &&
            context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
    }

    // What the framework itself answers, without a body.
    private static Reason? ReasonOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => new Reason(ReasonCodes.BrokenBody),
        StatusCodes.Status401Unauthorized => new Reason(ReasonCodes.NotSignedIn),
        StatusCodes.Status403Forbidden => new Reason(ReasonCodes.NotAllowed),
        StatusCodes.Status404NotFound => new Reason(ReasonCodes.NotFound),
        StatusCodes.Status405MethodNotAllowed => new Reason(ReasonCodes.MethodNotAllowed, context.Request.Method),
        StatusCodes.Status413PayloadTooLarge => new Reason(ReasonCodes.TooLarge, LimitOf(context)),
        StatusCodes.Status415UnsupportedMediaType => new Reason(ReasonCodes.UnsupportedMediaType, WantedTypeOf(context)),
        StatusCodes.Status429TooManyRequests => new Reason(ReasonCodes.TooManyRequests),
        _ => null,
    };

    private static string WantedTypeOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var type, ..] ? type : "application/json";

    private static string LimitOf(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private sealed class ExceptionAnswer(ILogger<ExceptionAnswer> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            // Whoever went away hears nothing; that is no error.
            if (cancellationToken.IsCancellationRequested && exception is OperationCanceledException or IOException and not BadHttpRequestException)
                return true;

            var reason = ProblemsOfExceptions.Of(exception);
            if (reason is { Code: ReasonCodes.TooLarge })
                reason = new Reason(reason.Code, LimitOf(httpContext));
            reason ??= Unexpected(httpContext, exception);
            if (Problems.Statuses[reason.Code] >= 500 && reason.Code != ReasonCodes.Internal)
                logger.LogWarning("{Method} {Path}: {Code}: {Message}", httpContext.Request.Method, PathOf(httpContext), reason.Code, exception.GetBaseException().Message);

            if (ApiPaths.Include(httpContext.Request.Path))
                await Problems.Of(reason).ExecuteAsync(httpContext);
            else
                await PlainPage.WriteAsync(httpContext, Problems.Statuses[reason.Code], "error", reason.Code, [.. reason.Arguments]);
            return true;
        }

        // The reference is what a person reads out to whoever looks into the log.
        private Reason Unexpected(HttpContext context, Exception exception)
        {
            var reference = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
            logger.LogError(exception, "{Method} {Path} failed, reference {Reference}", context.Request.Method, PathOf(context), reference);
            return new Reason(ReasonCodes.Internal, reference);
        }

        // Escaped, so that no line of the log can be forged; without the query, which may hold a token.
        private static string PathOf(HttpContext context) => context.Request.Path.ToUriComponent();
    }
}
