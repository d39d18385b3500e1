using ImportPortal.Web.Components.Shared;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImportPortal.Tests.Support;

/// <summary>The portal's real texts, without a host.</summary>
internal static class Texts
{
    private static readonly ResourceManagerStringLocalizerFactory Factory =
        new(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance);

    public static IStringLocalizer<T> Of<T>() => new StringLocalizer<T>(Factory);

    /// <summary>Formats in a language, in the zone of Ho Chi Minh City (UTC+7), at a time.</summary>
    public static Formats Formats(TimeProvider time) =>
        new(Of<ImportPortal.Web.Resources.Texts>(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), time);
}
