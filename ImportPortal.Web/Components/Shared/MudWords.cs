using ImportPortal.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace ImportPortal.Web.Components.Shared;

/// <summary>Lets MudBlazor's parts speak the reader's language; what has no text here stays as MudBlazor words it.</summary>
/// <param name="words">The texts.</param>
internal sealed class MudWords(IStringLocalizer<MudTexts> words) : MudLocalizer
{
    /// <inheritdoc />
    public override LocalizedString this[string key] => words[key];

    /// <inheritdoc />
    public override LocalizedString this[string key, params object[] arguments] => words[key, arguments];
}
