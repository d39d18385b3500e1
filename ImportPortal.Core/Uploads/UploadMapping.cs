using ImportPortal.Core.Database;
using ImportPortal.Core.Datasets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Uploads;

internal sealed class UploadMapping : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("uploads");
        builder.HasOne<Dataset>().WithMany().HasForeignKey(upload => upload.DatasetId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(upload => upload.RowsImported);
        builder.Ignore(upload => upload.RowBytes);
        builder.Property(upload => upload.FileName).HasMaxLength(255);
        builder.Property(upload => upload.Status).HasConversion<string>();
        builder.Property(upload => upload.Operation).HasConversion<string>();
        builder.Property(upload => upload.Origin).HasConversion<string>();
        builder.Property(upload => upload.Wanted).HasConversion<string>();
        // A number, so that the queue's index is in order of service.
        builder.Property(upload => upload.Priority).HasConversion<int>();
        builder.Property(upload => upload.Error).AsJson();
        builder.Property(upload => upload.ErrorCode).HasComputedColumnSql("error ->> 'code'", stored: false);
        builder.Property(upload => upload.Settings).AsJson();
        builder.Property(upload => upload.Columns).AsJson();
        builder.Property(upload => upload.Remarks).AsJson().HasDefaultValueSql("'[]'");
        builder.ComplexProperty(upload => upload.Checkpoint, checkpoint =>
        {
            checkpoint.Property(at => at.Offset).HasColumnName("checkpoint_offset");
            checkpoint.Property(at => at.Skip).HasColumnName("checkpoint_skip");
            checkpoint.Property(at => at.Row).HasColumnName("checkpoint_row");
            checkpoint.Property(at => at.Line).HasColumnName("checkpoint_line");
        });

        // The queue, in order of service.
        builder.HasIndex(upload => new { upload.Priority, upload.QueuedAt, upload.Id })
            .HasFilter("status = 'Pending'").HasDatabaseName("ix_uploads_queue");
        // Leases that may have expired.
        builder.HasIndex(upload => upload.LeaseExpiresAt).HasFilter("status = 'Processing'").HasDatabaseName("ix_uploads_leases");
        // Uploads that may have expired.
        builder.HasIndex(upload => upload.TouchedAt).HasFilter("status = 'Uploading'").HasDatabaseName("ix_uploads_open");
        // Whose an object of the store is.
        builder.HasIndex(upload => upload.ObjectKey).HasDatabaseName("ix_uploads_object");
        // Content that a dataset already has.
        builder.HasIndex(upload => new { upload.DatasetId, upload.Sha256 }).HasDatabaseName("ix_uploads_content");
        // Lists: everything, by status, by person, by dataset; newest first. Behind the number stands what is filtered by
        // besides, so that a filter which hardly anything matches is answered by the index alone, however many uploads.
        builder.HasIndex(upload => new { upload.Id, upload.FileName, upload.CreatedAt }).HasDatabaseName("ix_uploads_all");
        builder.HasIndex(upload => new { upload.Status, upload.Id, upload.FileName }).HasDatabaseName("ix_uploads_by_status");
        builder.HasIndex(upload => new
        {
            upload.CreatedById,
            upload.Id,
            upload.Status,
            upload.DatasetId,
            upload.FinishedAt,
            upload.FileName,
        }).HasDatabaseName("ix_uploads_by_person");
        builder.HasIndex(upload => new { upload.DatasetId, upload.Id, upload.Status, upload.FinishedAt, upload.FileName })
            .HasDatabaseName("ix_uploads_by_dataset");
        // By what went wrong; with the status as well it must beat the index by status, which is taken as long as it is as good.
        builder.HasIndex(upload => new { upload.ErrorCode, upload.Id, upload.Status, upload.CreatedById, upload.DatasetId, upload.FileName })
            .HasFilter("error_code is not null").HasDatabaseName("ix_uploads_by_error");
        builder.HasIndex(upload => new { upload.ErrorCode, upload.Status, upload.Id, upload.CreatedById, upload.DatasetId, upload.FileName })
            .HasFilter("error_code is not null").HasDatabaseName("ix_uploads_by_error_and_status");
        // What failed or waits for a retry, newest first: the filter is that of UploadQueries, word for word.
        builder.HasIndex(upload => new { upload.Id, upload.ErrorCode, upload.DatasetId, upload.FileName })
            .HasFilter("status = 'Failed' or (status = 'Pending' and next_attempt_at is not null)").HasDatabaseName("ix_uploads_failures");
        builder.HasIndex(upload => upload.CreatedAt);
        // What ended lately. It is wider than it need be: were it shorter than the index by status, SQLite would take it
        // for lists by status, and sort them.
        builder.HasIndex(upload => new { upload.Status, upload.FinishedAt, upload.CreatedById, upload.DatasetId, upload.FileName })
            .HasDatabaseName("ix_uploads_ended");
    }
}

internal sealed class UploadEventMapping : IEntityTypeConfiguration<UploadEvent>
{
    public void Configure(EntityTypeBuilder<UploadEvent> builder)
    {
        builder.ToTable("upload_events");
        builder.HasOne<Upload>().WithMany().HasForeignKey(entry => entry.UploadId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(entry => entry.Kind).HasConversion<string>();
        builder.Property(entry => entry.Reason).AsJson();
        builder.HasIndex(entry => new { entry.UploadId, entry.Id });
    }
}
