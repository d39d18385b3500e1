using ImportPortal.Core.Database;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Checking;

internal sealed class RowErrorMapping : IEntityTypeConfiguration<RowError>
{
    public void Configure(EntityTypeBuilder<RowError> builder)
    {
        builder.ToTable("row_errors");
        builder.HasKey(error => new { error.UploadId, error.RowNumber, error.Ordinal });
        builder.HasOne<Upload>().WithMany().HasForeignKey(error => error.UploadId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(error => error.Values).HasColumnName("values").AsJson();
    }
}
