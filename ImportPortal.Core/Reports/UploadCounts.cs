namespace ImportPortal.Core.Reports;

/// <summary>How many uploads stand where: the dashboard's tiles.</summary>
/// <param name="Importing">A worker holds them.</param>
/// <param name="Waiting">Pending.</param>
/// <param name="NeedReview">They wait for a person.</param>
/// <param name="DoneToday">Completed, with or without errors, since the given time.</param>
/// <param name="FailedToday">Failed since the given time.</param>
public sealed record UploadCounts(int Importing, int Waiting, int NeedReview, int DoneToday, int FailedToday);
