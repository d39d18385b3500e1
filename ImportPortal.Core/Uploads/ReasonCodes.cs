namespace ImportPortal.Core.Uploads;

/// <summary>
/// The one table of codes: everything that a client can be told. Each has a text in every language of the portal, under
/// the same name, and a client may rely on the code where the text is for people.
/// </summary>
public static class ReasonCodes
{
    // Why an upload waits for a person.

    /// <summary>The dataset already has this content. Arguments: number of the earlier upload.</summary>
    public const string DuplicateContent = "duplicate_content";

    /// <summary>The dataset's uploads wait for a person before they are imported.</summary>
    public const string AutoStartOff = "auto_start_off";

    /// <summary>Required columns are not in the file; of a dataset that requires none, not one is. Arguments: their names.</summary>
    public const string ColumnsMissing = "columns_missing";

    /// <summary>Two columns of the file bear the name of one of the dataset alike. Arguments: the name.</summary>
    public const string ColumnsAmbiguous = "columns_ambiguous";

    /// <summary>
    /// Columns of the file go nowhere, and columns of the dataset that get nothing may be theirs. Arguments: pairs "file's
    /// column → dataset's column".
    /// </summary>
    public const string ColumnsLikely = "columns_likely";

    /// <summary>Too many of the sampled rows would be rejected. Arguments: how many, of how many, the column that most do not fit (a dash: the whole row), what is wrong there (a code).</summary>
    public const string RowsWillNotFit = "rows_will_not_fit";

    /// <summary>Several sheets fit the dataset. Arguments: their names.</summary>
    public const string SheetsUnsure = "sheets_unsure";

    /// <summary>How the file is quoted, or escaped, may be understood in two ways. Arguments: the line where they differ.</summary>
    public const string QuotesUnsure = "quotes_unsure";

    /// <summary>Years of two digits may mean two centuries. Arguments: the column, an example, the last year that is proposed.</summary>
    public const string YearsUnsure = "years_unsure";

    /// <summary>Names of months mean different months in different languages. Arguments: the column, an example, the languages.</summary>
    public const string LanguageUnsure = "language_unsure";

    /// <summary>Words may stand for no value. Arguments: the column, the words.</summary>
    public const string WordsUnsure = "words_unsure";

    /// <summary>Merged cells leave a required column without values. Arguments: the column, the first range.</summary>
    public const string MergedUnsure = "merged_unsure";

    /// <summary>A later part of the file contradicts how its beginning was understood. Arguments: the line.</summary>
    public const string ReadingContradicted = "reading_contradicted";

    /// <summary>No encoding reads all of the file as text. Arguments: the one that is proposed.</summary>
    public const string EncodingUnsure = "encoding_unsure";

    /// <summary>Two separators fit the file. Arguments: the one that is proposed, the other.</summary>
    public const string SeparatorUnsure = "separator_unsure";

    /// <summary>No word says so, but a row's numbers are the sums of those above. Arguments: its line.</summary>
    public const string TotalUnsure = "total_unsure";

    /// <summary>The first row may be names or values.</summary>
    public const string HeaderUnsure = "header_unsure";

    /// <summary>A column's numbers may be read in two ways. Arguments: the column, an example.</summary>
    public const string NumbersUnsure = "numbers_unsure";

    /// <summary>A column's dates may be read in two ways. Arguments: the column, an example.</summary>
    public const string DatesUnsure = "dates_unsure";

    /// <summary>A file that shall go on from where another stopped does not begin as that one does. Arguments: number of the other, the line up to which it would have to.</summary>
    public const string BeginningDiffers = "beginning_differs";

    /// <summary>A file shall go on from where another stopped, and that one does not wait for it any more. Arguments: number of the other.</summary>
    public const string NoLongerContinues = "no_longer_continues";

    // Why an upload stopped for now.

    /// <summary>The dataset's limit of rejected rows was passed. Arguments: rejected, allowed.</summary>
    public const string TooManyRejectedRows = "too_many_rejected_rows";

    /// <summary>A person paused it.</summary>
    public const string PausedByPerson = "paused_by_person";

    /// <summary>It goes on from where another upload stopped. Arguments: number of the other.</summary>
    public const string GoesOnFrom = "goes_on_from";

    /// <summary>It takes the place of another upload, whose rows are taken out. Arguments: number of the other.</summary>
    public const string TakesThePlaceOf = "takes_the_place_of";

    /// <summary>Another upload goes on from where this one stopped. Arguments: number of the other.</summary>
    public const string ContinuedBy = "continued_by";

    /// <summary>Another upload took the place of this one, whose rows are taken out. Arguments: number of the other.</summary>
    public const string ReplacedBy = "replaced_by";

    /// <summary>A person moved it to another line. Arguments: the priority it had, the one it has.</summary>
    public const string PriorityChanged = "priority_changed";

    /// <summary>A person settled how a file is read. Arguments: the names of what was set.</summary>
    public const string Settled = "settled";

    /// <summary>A person settled how a file is read and where its columns go. Arguments: the names of what was set; the columns.</summary>
    public const string SettledColumns = "settled_columns";

    // Why an upload failed for good.

    /// <summary>The file holds no byte.</summary>
    public const string EmptyFile = "empty_file";

    /// <summary>The file has a header but no row.</summary>
    public const string NoRows = "no_rows";

    /// <summary>The file is no text and no workbook.</summary>
    public const string NotATable = "not_a_table";

    /// <summary>The file is of a kind that the portal does not read. Arguments: the kind.</summary>
    public const string UnsupportedFormat = "unsupported_format";

    /// <summary>The file has more columns than the portal reads. Arguments: columns, limit.</summary>
    public const string TooManyColumns = "too_many_columns";

    /// <summary>A record is longer than the portal reads. Arguments: row number, limit in MiB.</summary>
    public const string RecordTooLong = "record_too_long";

    /// <summary>A quote is opened and never closed. Arguments: the line where it opens.</summary>
    public const string UnclosedQuote = "unclosed_quote";

    /// <summary>The file is not in the encoding it was taken for. Arguments: encoding.</summary>
    public const string WrongEncoding = "wrong_encoding";

    /// <summary>The workbook is protected by a password.</summary>
    public const string WorkbookPassword = "workbook_password";

    /// <summary>The workbook is damaged or was cut short.</summary>
    public const string WorkbookDamaged = "workbook_damaged";

    /// <summary>The file is no workbook, whatever its name says.</summary>
    public const string NotAWorkbook = "not_a_workbook";

    /// <summary>The workbook, unpacked, is more than the portal reads.</summary>
    public const string WorkbookTooLarge = "workbook_too_large";

    /// <summary>No visible sheet of the workbook holds a value.</summary>
    public const string WorkbookEmpty = "workbook_empty";

    /// <summary>The workbook has no such sheet, or it holds no value. Arguments: the name, the names of those that do.</summary>
    public const string SheetMissing = "sheet_missing";

    /// <summary>The original is no longer in the object store.</summary>
    public const string OriginalMissing = "original_missing";

    /// <summary>The portal itself made a mistake; the log has it. Arguments: a reference to look it up.</summary>
    public const string Internal = "internal";

    /// <summary>Twice the process died at this row, taken by itself. Arguments: row number.</summary>
    public const string RowKillsWorker = "row_kills_worker";

    /// <summary>So many times the process died while it read the workbook. Arguments: how many.</summary>
    public const string WorkbookKillsWorker = "workbook_kills_worker";

    // Why an attempt failed and is tried again.

    /// <summary>The object store does not answer.</summary>
    public const string StoreUnavailable = "store_unavailable";

    /// <summary>The object store refuses the portal's credentials.</summary>
    public const string StoreRefused = "store_refused";

    /// <summary>The database does not answer or is locked by another program.</summary>
    public const string DatabaseUnavailable = "database_unavailable";

    /// <summary>There is no room left on the disk or in the store.</summary>
    public const string NoRoom = "no_room";

    /// <summary>The worker that held the upload died.</summary>
    public const string WorkerLost = "worker_lost";

    /// <summary>The node was stopped in good order.</summary>
    public const string NodeStopped = "node_stopped";

    /// <summary>The worker gave it back for a moment, as another upload needs the node for itself.</summary>
    public const string MadeWay = "made_way";

    // What is wrong with a row.

    /// <summary>A required value is missing. Arguments: column.</summary>
    public const string ValueMissing = "value_missing";

    /// <summary>A value is not a whole number. Arguments: column, value.</summary>
    public const string NotAnInteger = "not_an_integer";

    /// <summary>A whole number does not fit into 64 bits. Arguments: column, value.</summary>
    public const string IntegerOutOfRange = "integer_out_of_range";

    /// <summary>A value is not a decimal number. Arguments: column, value.</summary>
    public const string NotADecimal = "not_a_decimal";

    /// <summary>A number may be read in two ways, as the decimal separator is not settled. Arguments: column, value.</summary>
    public const string AmbiguousNumber = "ambiguous_number";

    /// <summary>A value is not a boolean. Arguments: column, value.</summary>
    public const string NotABoolean = "not_a_boolean";

    /// <summary>A value is not a day of the calendar. Arguments: column, value.</summary>
    public const string NotADate = "not_a_date";

    /// <summary>A value is not a day with a time. Arguments: column, value.</summary>
    public const string NotADatetime = "not_a_datetime";

    /// <summary>A date may be read in two ways, as the order of day and month is not settled. Arguments: column, value.</summary>
    public const string AmbiguousDate = "ambiguous_date";

    /// <summary>A date is not written as the column's format says. Arguments: column, value.</summary>
    public const string NotInFormat = "not_in_format";

    /// <summary>A value is not a UUID. Arguments: column, value.</summary>
    public const string NotAUuid = "not_a_uuid";

    /// <summary>A value is not an e-mail address. Arguments: column, value.</summary>
    public const string NotAnEmailAddress = "not_an_email_address";

    /// <summary>A value is not a web address. Arguments: column, value.</summary>
    public const string NotAUrl = "not_a_url";

    /// <summary>A cell of a workbook holds an error. Arguments: column, the error as the workbook shows it.</summary>
    public const string CellError = "cell_error";

    /// <summary>A formula's result is not in the workbook. Arguments: column.</summary>
    public const string FormulaNotCalculated = "formula_not_calculated";

    /// <summary>The row repeats the header. Arguments: none.</summary>
    public const string RepeatedHeader = "repeated_header";

    /// <summary>The row is the total of those above. Arguments: the word that says so.</summary>
    public const string TotalRow = "total_row";

    /// <summary>The row is a note below the table. Arguments: the note.</summary>
    public const string NoteRow = "note_row";

    /// <summary>A number bears a percent sign, and no setting says what that makes of it. Arguments: column, value.</summary>
    public const string PercentNotSettled = "percent_not_settled";

    /// <summary>A month has a name that means another month in another language, and no setting says which is meant. Arguments: column, value.</summary>
    public const string AmbiguousMonth = "ambiguous_month";

    /// <summary>A year has two digits, and no setting says which century it is of. Arguments: column, value.</summary>
    public const string AmbiguousYear = "ambiguous_year";

    /// <summary>The row has more fields than the header. Arguments: fields, columns.</summary>
    public const string TooManyFields = "too_many_fields";

    /// <summary>The row has fewer fields than the header. Arguments: fields, columns.</summary>
    public const string TooFewFields = "too_few_fields";

    /// <summary>The row's quotes do not match. Arguments: none.</summary>
    public const string BrokenQuotes = "broken_quotes";

    /// <summary>A text holds bytes that are not of the file's encoding. Arguments: column.</summary>
    public const string InvalidText = "invalid_text";

    /// <summary>A text holds a NUL character. Arguments: column.</summary>
    public const string NulCharacter = "nul_character";

    /// <summary>The row is well-formed, but a rule of the database does not take it. Arguments: none.</summary>
    public const string RefusedByDatabase = "refused_by_database";

    // What a caller of the API did wrong.

    /// <summary>Nobody is signed in, or the key is not valid.</summary>
    public const string NotSignedIn = "not_signed_in";

    /// <summary>The role does not allow it.</summary>
    public const string NotAllowed = "not_allowed";

    /// <summary>The antiforgery token is missing or wrong.</summary>
    public const string AntiforgeryFailed = "antiforgery_failed";

    /// <summary>The request comes from a page of another site.</summary>
    public const string ForeignOrigin = "foreign_origin";

    /// <summary>E-mail or password is wrong.</summary>
    public const string SignInFailed = "sign_in_failed";

    /// <summary>Too many tries at signing in.</summary>
    public const string TooManyRequests = "too_many_requests";

    /// <summary>What was asked for is not there, or not the caller's to see.</summary>
    public const string NotFound = "not_found";

    /// <summary>There is no such dataset. Arguments: the slug.</summary>
    public const string UnknownDataset = "unknown_dataset";

    /// <summary>There is no such priority. Arguments: what was given.</summary>
    public const string UnknownPriority = "unknown_priority";

    /// <summary>A parameter is not what it must be. Arguments: its name.</summary>
    public const string BadParameter = "bad_parameter";

    /// <summary>More uploads at once than the portal takes. Arguments: how many it takes.</summary>
    public const string TooManyUploads = "too_many_uploads";

    /// <summary>The form has no file field.</summary>
    public const string NoFileField = "no_file_field";

    /// <summary>The body broke off or is not what its headers say.</summary>
    public const string BrokenBody = "broken_body";

    /// <summary>The body is not of the type that the call takes. Arguments: the type.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>The file is larger than the portal takes. Arguments: limit in bytes.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The workbook is longer than what is taken for a sample. Arguments: how many MB it may have.</summary>
    public const string SampleTooLarge = "sample_too_large";

    /// <summary>The upload's state does not allow it. Arguments: the action, the status, the file's name, what is possible (words with commas).</summary>
    public const string WrongState = "wrong_state";

    /// <summary>Another try would fail the same way: only another file helps.</summary>
    public const string NeedsNewFile = "needs_new_file";

    /// <summary>The client speaks another version of tus. Arguments: the version spoken here.</summary>
    public const string UnsupportedTusVersion = "unsupported_tus_version";

    /// <summary>The offset is not the upload's. Arguments: the upload's.</summary>
    public const string WrongOffset = "wrong_offset";

    /// <summary>The upload was terminated or has expired.</summary>
    public const string UploadGone = "upload_gone";

    /// <summary>The address is there, but not for this method. Arguments: the method.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    // What stands against pausing or resuming the queue.

    /// <summary>The queue is paused already. Arguments: who paused it, why.</summary>
    public const string QueuePaused = "queue_paused";

    /// <summary>The queue is not paused.</summary>
    public const string QueueNotPaused = "queue_not_paused";
    // People and keys.

    /// <summary>A text is no e-mail address. Arguments: the text.</summary>
    public const string BadEmail = "bad_email";

    /// <summary>Another person has the e-mail address. Arguments: the address.</summary>
    public const string EmailTaken = "email_taken";

    /// <summary>There is no such role. Arguments: what was given.</summary>
    public const string UnknownRole = "unknown_role";

    /// <summary>There is no such person. Arguments: the number.</summary>
    public const string UnknownPerson = "unknown_person";

    /// <summary>A password is too short. Arguments: the fewest characters.</summary>
    public const string PasswordTooShort = "password_too_short";

    /// <summary>A password has too many characters. Arguments: the most that it may have.</summary>
    public const string PasswordTooLong = "password_too_long";

    /// <summary>A password is one of those that are tried first.</summary>
    public const string PasswordCommon = "password_common";

    /// <summary>A password is the e-mail address, its name, or the portal's name.</summary>
    public const string PasswordIsName = "password_is_name";

    /// <summary>The present password is not what was given.</summary>
    public const string WrongPassword = "wrong_password";

    /// <summary>Nobody else could administer the portal.</summary>
    public const string LastAdministrator = "last_administrator";

    /// <summary>The person may no longer sign in.</summary>
    public const string PersonDisabled = "person_disabled";

    /// <summary>The sign-in at the identity provider did not come to an end, or its answer cannot be believed.</summary>
    public const string ExternalSignInFailed = "external_sign_in_failed";

    /// <summary>The identity provider does not vouch for the e-mail address, which somebody here has. Arguments: the address.</summary>
    public const string EmailNotVerified = "email_not_verified";
}
