namespace ImportPortal.Core.Reading.Spool;

/// <summary>
/// The spool is not what was written, or of another version. Nothing is lost: it is made from the workbook again, and a
/// checkpoint stays good.
/// </summary>
/// <param name="inner">What showed it.</param>
public sealed class SpoolDamagedException(Exception? inner = null) : Exception("The spool of a workbook is damaged.", inner);
