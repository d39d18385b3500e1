using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ImportPortal.Web.Endpoints;

/// <summary>
/// The one file of a form, as a stream that ends only when the whole form was read and is well-formed: a form that breaks
/// off after the file must not leave an upload behind that its sender believes to have failed.
/// </summary>
/// <param name="reader">Reads the form's sections.</param>
internal sealed class UploadPostForm(MultipartReader reader) : Stream
{
    /// <summary>What a form has around the file at most, in bytes: boundaries, headers, and fields that are passed over.</summary>
    public const int MostOverhead = 64 * 1024;

    private static readonly string[] FileFields = ["records", "file"];

    private Stream? _file;
    private bool _isRead;

    /// <summary>What the sender calls the file; null when it has no name.</summary>
    public string? FileName { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads as far as the file's first byte.</summary>
    /// <returns>False when the form has no file in a field that is looked at.</returns>
    /// <exception cref="IOException">The form breaks off.</exception>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public async Task<bool> FindFileAsync(CancellationToken cancellation)
    {
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (FileOf(section) is { } disposition)
            {
                FileName = disposition.FileNameStar.HasValue
                    ? disposition.FileNameStar.ToString()
                    : HeaderUtilities.UnescapeAsQuotedString(disposition.FileName).ToString();
                _file = section.Body;
                return true;
            }
        }

        return false;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var file = _file ?? throw new InvalidOperationException("The file was not found yet.");
        var read = _isRead ? 0 : await file.ReadAsync(buffer, cancellationToken);
        if (read == 0 && !_isRead)
        {
            _isRead = true;
            await ReadRestAsync(cancellationToken);
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private async Task ReadRestAsync(CancellationToken cancellation)
    {
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (FileOf(section) is not null)
                throw new InvalidDataException("A call takes one file.");
        }
    }

    private static ContentDispositionHeaderValue? FileOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
        && disposition.IsFileDisposition()
        && Array.Exists(FileFields, field => HeaderUtilities.RemoveQuotes(disposition.Name).Equals(field, StringComparison.Ordinal))
            ? disposition
            : null;
}
