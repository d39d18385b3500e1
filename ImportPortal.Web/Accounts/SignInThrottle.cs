using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace ImportPortal.Web.Accounts;

/// <summary>
/// How often signing in may be tried. Wrong passwords of a person are counted by Identity's lockout; this bounds what one
/// address can try, what can be tried at one e-mail address, and gives addresses that nobody has the same lockout, so that
/// it does not tell who has an account.
/// </summary>
internal sealed class SignInThrottle : IDisposable
{
    /// <summary>Wrong passwords until a person is locked out.</summary>
    public const int WrongPasswords = 5;

    /// <summary>The rate limiter's policy of the sign-in endpoint.</summary>
    public const string Policy = "sign-in";

    /// <summary>How long a lockout lasts.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    private const int TriesOfAnAddress = 60;
    private const int TriesAtAnEmail = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _emails = Limiter(TriesAtAnEmail, Window);
    // The last of the wrong passwords is the one that is answered with the lockout.
    private readonly PartitionedRateLimiter<string> _nobody = Limiter(WrongPasswords - 1, Lockout);

    /// <summary>The limit of the client's address. An IPv6 client owns a whole /64, which counts as one.</summary>
    public static RateLimitPartition<string> OfClient(HttpContext context) =>
        RateLimitPartition.GetFixedWindowLimiter(KeyOf(context.Connection.RemoteIpAddress), _ => Options(TriesOfAnAddress, Window));

    /// <summary>Whether the e-mail address may be tried now.</summary>
    public bool MayTry(string email) => _emails.AttemptAcquire(email.ToUpperInvariant()).IsAcquired;

    /// <summary>Counts a try at an e-mail address that nobody has; false when it is "locked out".</summary>
    public bool MayTryNobody(string email) => _nobody.AttemptAcquire(email.ToUpperInvariant()).IsAcquired;

    /// <inheritdoc />
    public void Dispose()
    {
        _emails.Dispose();
        _nobody.Dispose();
    }

    private static string KeyOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };

    private static PartitionedRateLimiter<string> Limiter(int permits, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetFixedWindowLimiter(key, _ => Options(permits, window)));

    private static FixedWindowRateLimiterOptions Options(int permits, TimeSpan window) =>
        new() { PermitLimit = permits, Window = window, QueueLimit = 0 };
}
