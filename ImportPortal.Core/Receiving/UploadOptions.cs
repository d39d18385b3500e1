using System.ComponentModel.DataAnnotations;

namespace ImportPortal.Core.Receiving;

/// <summary>The section <c>Uploads</c> of the configuration: what is taken in.</summary>
public sealed class UploadOptions
{
    /// <summary>The largest file that is taken, in bytes. Default: 10 GiB. From 1 to 5 TiB, the most that an S3 object can have.</summary>
    [Range(typeof(long), "1", "5497558138880")]
    public long MaxBytes { get; set; } = 10L * 1024 * 1024 * 1024;

    /// <summary>After how many hours without a byte an unfinished upload is removed with its parts. Default: 24. From 1 to 8,760 (a year).</summary>
    [Range(1, 8_760)]
    public int ExpireHours { get; set; } = 24;
}
