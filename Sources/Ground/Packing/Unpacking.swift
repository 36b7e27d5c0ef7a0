import CArchive

/// One passage through the entries of an open archive.
@unsafe
struct Unpacking {
    private let limits: ZipReader.Limits
    private let archive: OpaquePointer
    /// The entries that have not come yet.
    private var expected: [[UInt8]: ZipDirectory.Entry]
    /// Where the bytes of the entry before ended; entries come in the order of their places.
    private var end: Int64 = 0
    private var total = 0

    init(
        entries: [[UInt8]: ZipDirectory.Entry],
        limits: ZipReader.Limits,
        archive: OpaquePointer
    ) {
        unsafe expected = entries
        unsafe self.limits = limits
        unsafe self.archive = archive
    }

    consuming func files(where isWanted: (String) -> Bool) throws(ZipError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var header: OpaquePointer?
        while true {
            let status = unsafe archive_read_next_header(archive, &header)
            if status == ARCHIVE_EOF { break }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe header else {
                throw unsafe ZipError(.damaged(message(of: archive)))
            }
            let (name, listed) = unsafe try place(of: entry)
            if status == ARCHIVE_WARN { throw unsafe discrepancy(of: entry, listed, name) }
            let kind = unsafe Int(archive_entry_filetype(entry))
            if kind == folder {
                guard name.utf8.last == UInt8(ascii: "/") else {
                    throw ZipError(.inconsistent, entry: name)
                }
            } else if kind != regularFile {
                throw ZipError(.notAFile, entry: name)
            } else if isWanted(name) {
                files[name] = unsafe try contents(of: name, listed)
            } else {
                unsafe try require(archive_read_data_skip(archive), archive, name)
            }
            unsafe end = unsafe archive_filter_bytes(archive, -1)
        }
        if let missing = unsafe expected.keys.first {
            throw ZipError(.inconsistent, entry: String(decoding: missing, as: UTF8.self))
        }
        return files
    }

    /// The name of an entry, and what the list says about it.
    private mutating func place(
        of entry: OpaquePointer
    ) throws(ZipError) -> (name: String, listed: ZipDirectory.Entry) {
        guard let pointer = unsafe archive_entry_pathname(entry) else {
            throw ZipError(.wrongEncoding)
        }
        let name = unsafe String(cString: pointer)
        let start = unsafe archive_filter_bytes(archive, -1)
        guard let listed = unsafe expected.removeValue(forKey: Array(name.utf8)),
            unsafe start >= end
        else { throw ZipError(.inconsistent, entry: name) }
        if unsafe archive_entry_is_encrypted(entry) != 0 {
            throw ZipError(.encrypted, entry: name)
        }
        return (name, listed)
    }

    /// What the library warns of: the list and the entry say different things.
    private func discrepancy(
        of entry: OpaquePointer,
        _ listed: ZipDirectory.Entry,
        _ name: String
    ) -> ZipError {
        if let size = listed.size, unsafe Int64(size) != archive_entry_size(entry) {
            return ZipError(.wrongSize, entry: name)
        }
        return unsafe ZipError(.damaged(message(of: archive)), entry: name)
    }

    private mutating func contents(
        of name: String,
        _ listed: ZipDirectory.Entry
    ) throws(ZipError) -> [UInt8] {
        let limit = unsafe min(listed.size ?? limits.bytesOfEntry, limits.bytes - total)
        var contents: [UInt8] = []
        contents.reserveCapacity(listed.size ?? 0)
        while true {
            var (block, count, offset) = unsafe (UnsafeRawPointer?.none, 0, Int64(0))
            let status = unsafe archive_read_data_block(archive, &block, &count, &offset)
            if status == ARCHIVE_EOF { break }
            unsafe try require(status, archive, name)
            guard contents.count + count <= limit else {
                throw ZipError(listed.size == nil ? .tooLarge : .wrongSize, entry: name)
            }
            unsafe contents.append(contentsOf: UnsafeRawBufferPointer(start: block, count: count))
        }
        guard contents.count == listed.size ?? contents.count else {
            throw ZipError(.wrongSize, entry: name)
        }
        unsafe total += contents.count
        return contents
    }
}
