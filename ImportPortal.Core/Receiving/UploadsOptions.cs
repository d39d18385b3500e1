namespace ImportPortal.Core.Receiving;

/// <summary>The section <c>Uploads</c> of the configuration.</summary>
public sealed class UploadsOptions
{
    /// <summary>The largest file that is taken, in bytes; from 1 to 4 TiB. Default: 10 GiB.</summary>
    public long MaxBytes { get; set; } = 10L * 1024 * 1024 * 1024;

    /// <summary>After how many hours without a byte an unfinished upload is removed with its parts; from 1. Default: 24.</summary>
    public int ExpireHours { get; set; } = 24;

    /// <summary><see cref="ExpireHours"/> as a time.</summary>
    public TimeSpan Expiry => TimeSpan.FromHours(ExpireHours);
}
