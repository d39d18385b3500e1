using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading.Workbooks;

/// <summary>
/// A workbook cannot be read, and no retry will help: its content is at fault. It is thrown from deep inside a part and
/// becomes the result of <see cref="WorkbookSpooling"/>; nobody else sees it.
/// </summary>
/// <param name="reason">Why, as its owner is told.</param>
/// <param name="inner">What the engine threw.</param>
internal sealed class WorkbookException(Reason reason, Exception? inner = null) : Exception(reason.Code, inner)
{
    /// <summary>Why, as the upload's owner is told.</summary>
    public Reason Reason { get; } = reason;

    /// <summary>The workbook is not what it must be to be one.</summary>
    public static WorkbookException Damaged(Exception? inner = null) => new(new Reason(ReasonCodes.WorkbookDamaged), inner);

    /// <summary>The workbook is more than is read: it passes one of <see cref="WorkbookLimits"/>.</summary>
    public static WorkbookException TooLarge() => new(new Reason(ReasonCodes.WorkbookTooLarge));
}
