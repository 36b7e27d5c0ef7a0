import CArchive

/// Writes zip archives of which the bytes depend on nothing but the files.
///
/// Entries stand in the order of their paths, at the first minute that the format knows, without
/// an owner; names are UTF-8 and say so. Neither the time zone nor the locale changes a byte. The
/// packed bytes are those of the zlib at hand, so another version of it may pack otherwise.
package struct ZipWriter: Sendable {
    /// How the bytes of a file are kept.
    package enum Method: Sendable {
        case deflated
        /// As they stand. Programs that read an archive as a stream, from front to back, often
        /// refuse this.
        case stored
    }

    private let method: Method

    package init(method: Method = .deflated) {
        self.method = method
    }

    /// An archive of `files`, given in any order.
    ///
    /// - Parameter files: files with paths that ``ZipReader`` would take, and no two of the same.
    /// - Returns: the bytes of the archive.
    /// - Throws: what is wrong with a path.
    package func archive(of files: [PackedFile]) throws(ZipError) -> [UInt8] {
        var names = EntryNames()
        for file in files {
            try names.take(file.path)
            guard file.path.last != "/" else { throw ZipError(.notAFile, entry: file.path) }
        }
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return try withUTF8Names { () throws(ZipError) in try write(sorted) }
    }

    private func write(_ files: [PackedFile]) throws(ZipError) -> [UInt8] {
        guard let archive = unsafe archive_write_new() else {
            preconditionFailure("archive_write_new returns NULL only when memory is exhausted")
        }
        let output = Output()
        // Freeing closes the archive, which writes once more, so the output must live as long.
        defer { withExtendedLifetime(output) { _ = unsafe archive_write_free(archive) } }
        unsafe archive_write_set_format_zip(archive)
        switch method {
        case .deflated: unsafe archive_write_zip_set_compression_deflate(archive)
        case .stored: unsafe archive_write_zip_set_compression_store(archive)
        }
        unsafe archive_write_set_bytes_per_block(archive, 0)
        unsafe archive_write_set_bytes_in_last_block(archive, 1)
        let client = unsafe Unmanaged.passUnretained(output).toOpaque()
        unsafe try require(archive_write_open(archive, client, nil, append, nil), archive)
        for file in files { try unsafe write(file, to: archive) }
        unsafe try require(archive_write_close(archive), archive)
        return output.bytes
    }

    private func write(_ file: PackedFile, to archive: OpaquePointer) throws(ZipError) {
        guard let entry = unsafe archive_entry_new() else {
            preconditionFailure("archive_entry_new returns NULL only when memory is exhausted")
        }
        defer { unsafe archive_entry_free(entry) }
        unsafe archive_entry_set_pathname(entry, file.path)
        unsafe archive_entry_set_filetype(entry, UInt32(regularFile))
        unsafe archive_entry_set_perm(entry, 0o644)
        unsafe archive_entry_set_size(entry, Int64(file.bytes.count))
        let status = unsafe archive_write_header(archive, entry)
        unsafe try require(status, archive, file.path)
        var written = 0
        while written < file.bytes.count {
            let count = unsafe file.bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
                return unsafe archive_write_data(archive, rest.baseAddress, rest.count)
            }
            unsafe try require(count > 0 ? ARCHIVE_OK : ARCHIVE_FATAL, archive, file.path)
            written += count
        }
        unsafe try require(archive_write_finish_entry(archive), archive, file.path)
    }
}

/// Collects what the library writes.
private final class Output {
    var bytes: [UInt8] = []
}

private func append(
    _ archive: OpaquePointer?,
    _ client: UnsafeMutableRawPointer?,
    _ bytes: UnsafeRawPointer?,
    _ count: Int
) -> Int {
    guard let client = unsafe client, let bytes = unsafe bytes else { return -1 }
    let output = unsafe Unmanaged<Output>.fromOpaque(client).takeUnretainedValue()
    unsafe output.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    return count
}
