using System.Collections.Frozen;
using ImportPortal.Core.Datasets;
using ImportPortal.Core.Uploads;
using ImportPortal.Web.Resources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ImportPortal.Web.Endpoints;

/// <summary>Refusals as RFC 9457 problem details: <c>title</c> a sentence in the caller's language, <c>code</c> what a program relies on.</summary>
internal static class Problems
{
    /// <summary>The one table of what status a code is answered with.</summary>
    public static readonly FrozenDictionary<string, int> Statuses = new Dictionary<int, string[]>
    {
        [StatusCodes.Status400BadRequest] =
        [
            ReasonCodes.EmptyFile, ReasonCodes.NoFileField, ReasonCodes.BrokenBody, ReasonCodes.BadParameter,
            ReasonCodes.UnknownPriority, ReasonCodes.TooManyUploads, ReasonCodes.AntiforgeryFailed,
            ReasonCodes.BadEmail, ReasonCodes.UnknownRole, ReasonCodes.UnknownPerson, ReasonCodes.PasswordTooShort,
            ReasonCodes.WrongPassword,
            DefinitionCodes.DefinitionInvalid,
            ReasonCodes.PasswordTooLong,
            ReasonCodes.PasswordCommon,
            ReasonCodes.PasswordIsName,
        ],
        [StatusCodes.Status401Unauthorized] = [ReasonCodes.NotSignedIn, ReasonCodes.SignInFailed, ReasonCodes.ExternalSignInFailed],
        [StatusCodes.Status403Forbidden] = [ReasonCodes.NotAllowed, ReasonCodes.PersonDisabled, ReasonCodes.EmailNotVerified, ReasonCodes.ForeignOrigin],
        [StatusCodes.Status404NotFound] = [ReasonCodes.NotFound, ReasonCodes.UnknownDataset],
        [StatusCodes.Status405MethodNotAllowed] = [ReasonCodes.MethodNotAllowed],
        // What an upload is, or waits for, stands against what was asked.
        [StatusCodes.Status409Conflict] =
        [
            ReasonCodes.WrongState, ReasonCodes.NeedsNewFile, ReasonCodes.PriorityChanged, ReasonCodes.Settled, ReasonCodes.SettledColumns, ReasonCodes.WrongOffset, ReasonCodes.DuplicateContent, ReasonCodes.ColumnsMissing,
            ReasonCodes.ColumnsAmbiguous, ReasonCodes.TooManyRejectedRows, ReasonCodes.PausedByPerson, ReasonCodes.NoRows,
            ReasonCodes.NotATable, ReasonCodes.UnsupportedFormat, ReasonCodes.RecordTooLong, ReasonCodes.UnclosedQuote,
            ReasonCodes.WrongEncoding, ReasonCodes.WorkerLost, ReasonCodes.AutoStartOff, ReasonCodes.RowKillsWorker,
            ReasonCodes.QueuePaused, ReasonCodes.QueueNotPaused, ReasonCodes.EmailTaken, ReasonCodes.LastAdministrator,
            ReasonCodes.MadeWay,
            ReasonCodes.EncodingUnsure, ReasonCodes.SeparatorUnsure, ReasonCodes.HeaderUnsure, ReasonCodes.NumbersUnsure,
            ReasonCodes.DatesUnsure, ReasonCodes.TotalUnsure, ReasonCodes.TooManyColumns, ReasonCodes.ColumnsLikely, ReasonCodes.RowsWillNotFit,
            ReasonCodes.SheetsUnsure, ReasonCodes.QuotesUnsure, ReasonCodes.YearsUnsure, ReasonCodes.LanguageUnsure, ReasonCodes.WordsUnsure,
            ReasonCodes.MergedUnsure, ReasonCodes.ReadingContradicted,
            ReasonCodes.BeginningDiffers, ReasonCodes.NoLongerContinues, ReasonCodes.GoesOnFrom, ReasonCodes.TakesThePlaceOf,
            ReasonCodes.ContinuedBy, ReasonCodes.ReplacedBy,
            DefinitionCodes.SlugTaken, DefinitionCodes.DatasetHasRows, DefinitionCodes.DatasetInUse,
            ReasonCodes.WorkbookPassword, ReasonCodes.WorkbookDamaged, ReasonCodes.NotAWorkbook, ReasonCodes.WorkbookTooLarge, ReasonCodes.WorkbookEmpty, ReasonCodes.SheetMissing,
            ReasonCodes.WorkbookKillsWorker,
        ],
        [StatusCodes.Status410Gone] = [ReasonCodes.UploadGone, ReasonCodes.OriginalMissing],
        [StatusCodes.Status412PreconditionFailed] = [ReasonCodes.UnsupportedTusVersion],
        [StatusCodes.Status413PayloadTooLarge] = [ReasonCodes.TooLarge, ReasonCodes.SampleTooLarge],
        [StatusCodes.Status415UnsupportedMediaType] = [ReasonCodes.UnsupportedMediaType],
        [StatusCodes.Status422UnprocessableEntity] =
        [
            ReasonCodes.ValueMissing, ReasonCodes.NotAnInteger, ReasonCodes.IntegerOutOfRange, ReasonCodes.TooManyFields,
            ReasonCodes.TooFewFields, ReasonCodes.BrokenQuotes, ReasonCodes.InvalidText, ReasonCodes.NulCharacter,
            ReasonCodes.RefusedByDatabase,
            ReasonCodes.NotADecimal, ReasonCodes.AmbiguousNumber, ReasonCodes.NotABoolean, ReasonCodes.NotADate,
            ReasonCodes.NotADatetime, ReasonCodes.AmbiguousDate, ReasonCodes.NotInFormat, ReasonCodes.NotAUuid,
            ReasonCodes.NotAnEmailAddress, ReasonCodes.NotAUrl, ReasonCodes.CellError,
            ReasonCodes.FormulaNotCalculated, ReasonCodes.RepeatedHeader, ReasonCodes.TotalRow, ReasonCodes.NoteRow, ReasonCodes.PercentNotSettled,
            ReasonCodes.AmbiguousYear, ReasonCodes.AmbiguousMonth,
        ],
        [StatusCodes.Status429TooManyRequests] = [ReasonCodes.TooManyRequests],
        [StatusCodes.Status500InternalServerError] = [ReasonCodes.Internal],
        [StatusCodes.Status503ServiceUnavailable] =
        [
            ReasonCodes.StoreUnavailable, ReasonCodes.StoreRefused, ReasonCodes.DatabaseUnavailable, ReasonCodes.NodeStopped,
        ],
        [StatusCodes.Status507InsufficientStorage] = [ReasonCodes.NoRoom],
    }
    .SelectMany(row => row.Value.Select(code => KeyValuePair.Create(code, row.Key)))
    .ToFrozenDictionary();

    /// <summary>The refusal for a code, with the status of the table.</summary>
    /// <param name="code">A code of <see cref="ReasonCodes"/>.</param>
    /// <param name="arguments">What its text needs.</param>
    public static ProblemHttpResult Of(string code, params string[] arguments) => TypedResults.Problem(new ProblemDetails
    {
        Status = Statuses.GetValueOrDefault(code, StatusCodes.Status409Conflict),
        Title = ReasonTexts.Of(code, arguments),
        Extensions = { ["code"] = code },
    });

    /// <summary>The refusal for a reason.</summary>
    public static ProblemHttpResult Of(Reason reason) => Of(reason.Code, [.. reason.Arguments]);
}
