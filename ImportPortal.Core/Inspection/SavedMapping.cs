using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Inspection;

/// <summary>What a person settled for the files of a dataset, so that the next ones go through by themselves.</summary>
public sealed class SavedMapping
{
    /// <summary>The dataset.</summary>
    public long DatasetId { get; set; }

    /// <summary>Where columns go: by their names; by their places where the file had no names; and fixed values.</summary>
    public required IReadOnlyList<ColumnMatch> Columns { get; set; }

    /// <summary>What was set of how a file is read; what was found by itself is found anew in each file.</summary>
    public required GivenSettings Settings { get; set; }

    /// <summary>When it was saved.</summary>
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>The e-mail address of who saved it.</summary>
    public required string SavedBy { get; set; }

    /// <summary>That of a dataset; null when there is none.</summary>
    public static async Task<SavedMapping?> FindAsync(PortalDatabase database, long datasetId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var context = database.Read();
        return await context.Set<SavedMapping>().SingleOrDefaultAsync(mapping => mapping.DatasetId == datasetId, cancellation);
    }
}

internal sealed class SavedMappingMapping : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> builder)
    {
        builder.ToTable("saved_mappings");
        builder.HasKey(mapping => mapping.DatasetId);
        builder.Property(mapping => mapping.DatasetId).ValueGeneratedNever();
        builder.HasOne<Dataset>().WithMany().HasForeignKey(mapping => mapping.DatasetId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(mapping => mapping.Columns).AsJson();
        builder.Property(mapping => mapping.Settings).AsJson();
    }
}
