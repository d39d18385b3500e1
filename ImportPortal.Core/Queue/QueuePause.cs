using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImportPortal.Core.Queue;

/// <summary>The pause of the whole queue: while it stands nothing is claimed, and what runs goes on to its end.</summary>
/// <param name="Since">Since when.</param>
/// <param name="By">The e-mail address of who paused it.</param>
/// <param name="Reason">Why, in that person's words; every page shows it. At most <see cref="LongestReason"/> characters.</param>
public sealed record QueuePause(DateTimeOffset Since, string By, string Reason)
{
    /// <summary>The most characters that a reason has.</summary>
    public const int LongestReason = 200;

    // One queue, one pause: the table has this row or none.
    internal int Id { get; init; } = 1;
}

internal sealed class QueuePauseMapping : IEntityTypeConfiguration<QueuePause>
{
    public void Configure(EntityTypeBuilder<QueuePause> builder)
    {
        builder.ToTable("queue_pause");
        builder.HasKey(pause => pause.Id);
        builder.Property(pause => pause.Id).ValueGeneratedNever();
        builder.Property(pause => pause.Reason).HasMaxLength(QueuePause.LongestReason);
    }
}
