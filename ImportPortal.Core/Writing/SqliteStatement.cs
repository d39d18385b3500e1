using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImportPortal.Core.Writing;

/// <summary>
/// A prepared statement on SQLite's own handle: values are bound as spans, without a parameter object, a boxed number
/// or a string each, which is most of what the provider's commands cost when rows are many.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _handle = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_handle, sql, out _statement));
    }

    public void BindNull(int index) => Check(raw.sqlite3_bind_null(_statement, index));

    public void Bind(int index, long value) => Check(raw.sqlite3_bind_int64(_statement, index, value));

    public void Bind(int index, ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(_statement, index, utf8));

    public void Bind(int index, string? text)
    {
        if (text is null)
            BindNull(index);
        else
            Check(raw.sqlite3_bind_text(_statement, index, text));
    }

    /// <summary>Rows that the last run put into its table, without those that triggers wrote elsewhere.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Runs it and makes it ready for its next values.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
            Check(result);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _handle);
    }
}
