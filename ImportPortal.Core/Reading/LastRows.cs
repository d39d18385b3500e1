using System.Text;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Reading;

/// <summary>
/// A table without its last rows, such as a total. Each row is given when so many more were read behind it: before that
/// nobody knows that it is none of the last.
/// </summary>
internal sealed class LastRows : TableRows
{
    private readonly TableRows _rows;
    private readonly Held[] _ring;
    private long _read;
    private long _given;
    private bool _atEnd;
    private bool _ended;
    private Held _present;
    private RemarkTally? _skipped;

    private LastRows(TableRows rows, int count)
    {
        _rows = rows;
        // One more than is held back: the present row's own place.
        _ring = [.. Enumerable.Range(0, count + 1).Select(_ => new Held(rows))];
        _present = new Held(rows);
    }

    /// <inheritdoc />
    public override long Row => _present.Row;

    /// <inheritdoc />
    public override long Line => _present.Line;

    /// <inheritdoc />
    public override int FieldCount => _present.FieldCount;

    /// <inheritdoc />
    public override int RawLength => _present.RawLength;

    /// <inheritdoc />
    public override string? RowFault => _present.RowFault;

    /// <inheritdoc />
    public override Remark? RowRemark => _present.RowRemark;

    /// <inheritdoc />
    public override Checkpoint Before => _present.Before;

    /// <inheritdoc />
    public override Checkpoint After => _present.After;

    private int Count => _ring.Length - 1;

    /// <summary>The rows without the last ones; the rows themselves where none is to be left out.</summary>
    /// <param name="rows">A table, of which no row was read yet.</param>
    /// <param name="count">How many rows at the end are no rows.</param>
    public static TableRows Leave(TableRows rows, int count) => count == 0 ? rows : new LastRows(rows, count);

    /// <inheritdoc />
    public override async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (!_atEnd && _read - _given <= Count)
            await ReadOneAsync(cancellation);
        _ended = _read - _given <= Count;
        if (_ended)
            return false;
        _present = _ring[_given % _ring.Length];
        _skipped = Join(_skipped, _present.Skipped);
        _given++;
        return true;
    }

    /// <inheritdoc />
    public override void TakeSkipped(RemarkTally tally)
    {
        if (_skipped is not null)
            tally.Add(_skipped.Remarks);
        _skipped = null;
        if (!_ended || _read == _given)
            return;

        for (var index = _given; index < _read; index++)
        {
            var held = _ring[index % _ring.Length];
            if (held.Skipped is not null)
                tally.Add(held.Skipped.Remarks);
        }

        tally.Add(new Remark(RemarkCodes.LastRowsLeftOut, _read - _given, $"{_ring[_given % _ring.Length].Line}"));
        _rows.TakeSkipped(tally);
        _given = _read;
    }

    /// <inheritdoc />
    public override ReadOnlySpan<byte> Field(int index) => _present.Field(index);

    /// <inheritdoc />
    public override FieldKind Kind(int index) => _present.Kind(index);

    /// <inheritdoc />
    public override string Text(int index) => Encoding.UTF8.GetString(Field(index));

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _rows.DisposeAsync();

    private async ValueTask ReadOneAsync(CancellationToken cancellation)
    {
        try
        {
            if (await _rows.ReadAsync(cancellation))
                _ring[_read++ % _ring.Length].Take();
            else
                _atEnd = true;
        }
        catch (RowReadException exception) when (_read > _given)
        {
            // What is held back was not given: a reading that goes on begins with it, behind the lines before it.
            var first = _ring[_given % _ring.Length];
            _skipped = Join(_skipped, first.Skipped);
            throw new RowReadException(exception.Reason, first.Before, exception);
        }
    }

    private static RemarkTally? Join(RemarkTally? tally, RemarkTally? more)
    {
        if (tally is null || more is null)
            return tally ?? more;
        tally.Add(more.Remarks);
        return tally;
    }

    /// <summary>A row that is kept while others are read.</summary>
    /// <param name="rows">The table, whose place is the row's until it is taken.</param>
    private sealed class Held(TableRows rows)
    {
        private byte[] _bytes = [];
        private (FieldKind Kind, int Start, int Length)[] _fields = [];

        public long Row { get; private set; } = rows.Row;

        public long Line { get; private set; } = rows.Line;

        public int FieldCount { get; private set; }

        public int RawLength { get; private set; }

        public string? RowFault { get; private set; }

        public Remark? RowRemark { get; private set; }

        public Checkpoint Before { get; private set; } = Checkpoint.Start;

        public Checkpoint After { get; private set; } = Checkpoint.Start;

        public RemarkTally? Skipped { get; private set; }

        public void Take()
        {
            (Row, Line, FieldCount, RawLength, RowFault) = (rows.Row, rows.Line, rows.FieldCount, rows.RawLength, rows.RowFault);
            RowRemark = rows.RowRemark;
            (Before, After) = (rows.Before, rows.After);
            var skipped = new RemarkTally();
            rows.TakeSkipped(skipped);
            Skipped = skipped.IsEmpty ? null : skipped;

            if (_fields.Length < FieldCount)
                _fields = new (FieldKind, int, int)[FieldCount];
            var length = 0;
            for (var i = 0; i < FieldCount; i++)
            {
                var field = rows.Field(i);
                if (_bytes.Length < length + field.Length)
                    Array.Resize(ref _bytes, Math.Max(length + field.Length, _bytes.Length * 2));
                field.CopyTo(_bytes.AsSpan(length));
                _fields[i] = (rows.Kind(i), length, field.Length);
                length += field.Length;
            }
        }

        public ReadOnlySpan<byte> Field(int index) => (uint)index < (uint)FieldCount ? _bytes.AsSpan(_fields[index].Start, _fields[index].Length) : default;

        public FieldKind Kind(int index) => (uint)index < (uint)FieldCount ? _fields[index].Kind : FieldKind.Text;
    }
}
