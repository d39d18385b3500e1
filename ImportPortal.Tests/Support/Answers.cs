using System.Net.Http.Json;
using System.Text.Json;

namespace ImportPortal.Tests.Support;

/// <summary>Reads answers.</summary>
public static class Answers
{
    /// <summary>The code of problem details, which it must be.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) =>
        (await answer.ProblemAsync()).GetProperty("code").GetString();

    /// <summary>The problem details, which it must be.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            throw new InvalidOperationException($"{answer.StatusCode} with {answer.Content.Headers.ContentType} is no problem details.");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
