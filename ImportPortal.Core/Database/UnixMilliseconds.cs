using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ImportPortal.Core.Database;

/// <summary>
/// A time as milliseconds since 1970-01-01 UTC: SQLite has no type for times, and compares and sorts these rightly.
/// </summary>
public sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
