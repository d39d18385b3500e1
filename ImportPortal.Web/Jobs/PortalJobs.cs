using ImportPortal.Core.Imports;
using Quartz;

namespace ImportPortal.Web.Jobs;

/// <summary>What Quartz runs on this node: the worker slots, and housekeeping that is safe on every node and twice.</summary>
internal static class PortalJobs
{
    // More than there are other jobs, so that slots never take their places.
    private const int OtherJobs = 6;

    // What runs as long as the node and died is started again after this.
    private static readonly TimeSpan Restart = TimeSpan.FromSeconds(1);

    public static void AddJobs(this WebApplicationBuilder builder, ImportOptions options)
    {
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(options.Workers + OtherJobs);
            for (var slot = 1; slot <= options.Workers; slot++)
            {
                var number = slot;
                quartz.ScheduleJob<WorkerSlotJob>(
                    trigger => trigger.WithIdentity($"slot-{number}").WithSimpleSchedule(Restart),
                    job => job.UsingJobData(WorkerSlotJob.Slot, number));
            }

            quartz.ScheduleJob<BulkRunJob>(trigger => trigger.WithIdentity("bulk").WithSimpleSchedule(Restart));
            quartz.ScheduleJob<OldBulkJobsJob>(
                trigger => trigger.WithIdentity("old-bulk-jobs").WithSimpleSchedule(TimeSpan.FromHours(1)));
            quartz.ScheduleJob<ExpiredLeasesJob>(
                trigger => trigger.WithIdentity("expired-leases").WithSimpleSchedule(TimeSpan.FromSeconds(2)));
            quartz.ScheduleJob<UploadExpiryJob>(
                trigger => trigger.WithIdentity("upload-expiry").WithSimpleSchedule(TimeSpan.FromMinutes(10)));
        });
        builder.Services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }
}
