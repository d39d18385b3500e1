using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImportPortal.Core.Checking;
using Microsoft.Data.Sqlite;

namespace ImportPortal.Core.Writing;

/// <summary>Puts row errors into their table.</summary>
internal sealed class SqliteRowErrorInsert(SqliteConnection connection) : IDisposable
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _values = new(256);

    private readonly SqliteStatement _statement = new(
        connection,
        """
        insert into row_errors (upload_id, row_number, ordinal, line, sheet, cell, "column", code, value, "values")
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    /// <summary>Inserts the errors of a batch, inside the caller's transaction.</summary>
    public void Run(RowBatch batch)
    {
        foreach (var error in batch.Errors)
        {
            _statement.Bind(1, error.UploadId);
            _statement.Bind(2, error.RowNumber);
            _statement.Bind(3, error.Ordinal);
            _statement.Bind(4, error.Line);
            _statement.Bind(5, error.Sheet);
            _statement.Bind(6, error.Cell);
            _statement.Bind(7, error.Column);
            _statement.Bind(8, error.Code);
            _statement.Bind(9, error.Value);
            _statement.Bind(10, Write(error.Values));
            _statement.Run();
        }
    }

    public void Dispose() => _statement.Dispose();

    private ReadOnlySpan<byte> Write(IReadOnlyList<string> values)
    {
        _values.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_values, Json))
        {
            writer.WriteStartArray();
            foreach (var value in values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        return _values.WrittenSpan;
    }
}
