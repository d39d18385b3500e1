using ImportPortal.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Datasets;

internal sealed class DatasetMapping : IEntityTypeConfiguration<Dataset>
{
    public void Configure(EntityTypeBuilder<Dataset> builder)
    {
        builder.ToTable("datasets");
        builder.Property(dataset => dataset.Name).HasMaxLength(100);
        builder.Property(dataset => dataset.Slug).HasMaxLength(40);
        builder.HasIndex(dataset => dataset.Slug).IsUnique();
        builder.Property(dataset => dataset.Columns).AsJson();
        builder.Property(dataset => dataset.Access).AsJson();
        builder.Ignore(dataset => dataset.TableName);
    }
}
