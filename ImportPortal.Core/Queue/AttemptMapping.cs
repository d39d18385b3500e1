using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Queue;

internal sealed class AttemptMapping : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("attempts");
        builder.HasKey(attempt => new { attempt.UploadId, attempt.Number });
        builder.HasOne<Upload>().WithMany().HasForeignKey(attempt => attempt.UploadId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(attempt => attempt.Operation).HasConversion<string>();
        builder.Property(attempt => attempt.Outcome).HasConversion<string>();
        builder.Property(attempt => attempt.Reason).AsJson();
    }
}
