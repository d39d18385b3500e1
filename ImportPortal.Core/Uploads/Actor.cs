namespace ImportPortal.Core.Uploads;

/// <summary>Who acts or asks: a signed-in person, or a program with a person's API key.</summary>
/// <param name="UserId">The person's number.</param>
/// <param name="Email">The person's e-mail address.</param>
/// <param name="IsAdmin">Whether the person sees and may do everything.</param>
/// <param name="Datasets">The slugs that an API key is limited to; null: no limit of its own.</param>
public sealed record Actor(long UserId, string Email, bool IsAdmin, IReadOnlyList<string>? Datasets = null)
{
    /// <summary>Whether an upload is this actor's to see: their own, or every one for an administrator. Others are "not found".</summary>
    public bool MaySee(Upload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return (IsAdmin || upload.CreatedById == UserId) && (Datasets is null || Datasets.Contains(upload.DatasetSlug));
    }

    /// <summary>Whether a dataset is this actor's to use.</summary>
    public bool MayUse(Core.Datasets.Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.IsOpenTo(UserId, IsAdmin) && (Datasets is null || Datasets.Contains(dataset.Slug));
    }
}
