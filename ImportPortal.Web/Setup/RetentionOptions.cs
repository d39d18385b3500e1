using System.ComponentModel.DataAnnotations;

namespace ImportPortal.Web.Setup;

/// <summary>The section <c>Retention</c>: how long things are kept. 0 keeps them for good.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Days after its end until an upload is removed with its file, its row errors and its record. Default: 0. Up to 36,500.</summary>
    [Range(0, 36_500)]
    public int UploadDays { get; set; }

    /// <summary>Days after an upload's end until its original file is removed. Default: 0. Up to 36,500.</summary>
    [Range(0, 36_500)]
    public int OriginalDays { get; set; }

    /// <summary>Days that the audit trail reaches back. Default: 0. Up to 36,500.</summary>
    [Range(0, 36_500)]
    public int AuditDays { get; set; }
}
