using System.Text;
using ImportPortal.Core.Reading;
using ImportPortal.Core.Uploads;

namespace ImportPortal.Core.Checking;

/// <summary>
/// Knows rows that are the header once more, as files have them that were put together of several: each field is the name of
/// its column, in two columns at least or in all.
/// </summary>
internal sealed class RepeatedHeader
{
    // White space, and a mark.
    private const uint MostAround = 16;

    // A byte order mark of the second file.
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly (int Column, byte[] Name, bool IsMapped)[] _names;
    private readonly int _probe;
    private readonly byte[] _probed;
    private readonly bool _isOfSeveralRows;

    private RepeatedHeader((int Column, byte[] Name, bool IsMapped)[] names, bool isOfSeveralRows)
    {
        _names = names;
        _isOfSeveralRows = isOfSeveralRows;
        // The last, as a mark stands before the first.
        var probe = names.Last(name => name.IsMapped);
        (_probe, _probed) = (probe.Column, probe.Name);
    }

    /// <summary>That of a file; null where it has none.</summary>
    /// <param name="settings">How it is read.</param>
    /// <param name="matches">Its columns.</param>
    public static RepeatedHeader? Of(ReadSettings settings, IReadOnlyList<ColumnMatch> matches)
    {
        var names = matches.Where(match => match is { Index: not null, Header: not null } && !string.IsNullOrWhiteSpace(match.Header))
            .Select(match => (match.Index!.Value, Encoding.UTF8.GetBytes(match.Header!.Trim().Trim('\uFEFF')), match.Target is not null)).ToArray();
        return settings.HasHeader && Array.Exists(names, name => name.Item3) ? new RepeatedHeader(names, settings.HeaderRows > 1) : null;
    }

    /// <summary>Whether the present row is the header, or a part of it. Of nearly all rows a look at one field tells that it is not.</summary>
    public bool IsIn(TableRows rows)
    {
        var field = rows.Field(_probe);
        return (_isOfSeveralRows || field.IsEmpty || (uint)(field.Length - _probed.Length) <= MostAround)
            && (field.IsEmpty || IsName(field, _probed)) && AreNames(rows);
    }

    private bool AreNames(TableRows rows)
    {
        var equal = 0;
        foreach (var (column, name, isMapped) in _names)
        {
            var field = rows.Field(column);
            if (IsName(field, name))
                equal++;
            else if (isMapped && !Trimmed(field).IsEmpty)
                return false;
        }

        return equal >= 2 || equal == _names.Length;
    }

    private bool IsName(ReadOnlySpan<byte> field, byte[] name)
    {
        field = Trimmed(field);
        if (field.Length == name.Length)
            return field.SequenceEqual(name) || Ascii.EqualsIgnoreCase(field, name);
        // Of several rows each has a part of the name.
        return _isOfSeveralRows && field.Length < name.Length && !field.IsEmpty
            && (name.AsSpan().EndsWith(field) ? name[^(field.Length + 1)] == ' ' : name.AsSpan().StartsWith(field) && name[field.Length] == ' ');
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> field)
    {
        if (field.StartsWith(Mark))
            field = field[Mark.Length..];
        return Whitespace.Trim(field);
    }
}
