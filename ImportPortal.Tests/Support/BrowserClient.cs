using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImportPortal.Tests.Support;

/// <summary>A client that keeps cookies and can fill in the sign-in form.</summary>
/// <param name="Client">The client; it follows no redirects.</param>
/// <param name="Cookies">Its cookies.</param>
/// <param name="Services">The portal's services.</param>
public sealed record BrowserClient(HttpClient Client, CookieContainer Cookies, IServiceProvider Services)
{
    /// <summary>Sends the sign-in form as its page would.</summary>
    /// <returns>The redirect: to the return address, or back to the page with the error.</returns>
    public Task<HttpResponseMessage> SignInAsync(string email, string password, string returnUrl = "") => PostFormAsync("/sign-in", new()
    {
        ["email"] = email,
        ["password"] = password,
        ["returnUrl"] = returnUrl,
    });

    /// <summary>Sends a form of a page that nobody is signed in for, with its antiforgery token.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string path, Dictionary<string, string> fields)
    {
        await using var scope = Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IAntiforgery>()
            .GetTokens(new DefaultHttpContext { RequestServices = scope.ServiceProvider });
        Cookies.Add(Client.BaseAddress!, new Cookie("importportal-csrf", tokens.CookieToken));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(fields) { [tokens.FormFieldName] = tokens.RequestToken! });
        return await Client.PostAsync(path, form);
    }
}
