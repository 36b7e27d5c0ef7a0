import CArchive

/// Reads zip archives from outside, and refuses what no honest one has.
///
/// Names are checked and announced sizes are bounded before anything is unpacked; what is
/// unpacked is bounded by what was announced. An archive is taken whole or not at all.
package struct ZipReader: Sendable {
    /// How much an archive may hold.
    package struct Limits: Sendable {
        package var entries = 4096
        package var bytesOfEntry = 64 << 20
        package var bytes = 256 << 20
        /// How many times its packed size an entry, and the whole, may unpack into.
        package var ratio = 250
        /// Below this size no ratio is a danger.
        package var bytesWithoutRatio = 4 << 20

        package init() {}
    }

    private let bytes: [UInt8]
    private let limits: Limits
    /// The entries by the bytes of their names; folders included.
    private let entries: [[UInt8]: ZipDirectory.Entry]

    /// The paths of the files, sorted; folders are left out.
    package let paths: [String]

    /// Reads the list of an archive, and unpacks nothing.
    ///
    /// - Parameters:
    ///   - bytes: the archive.
    ///   - limits: how much it may hold.
    /// - Throws: the first thing that is wrong, with the entry.
    package init(_ bytes: [UInt8], limits: Limits = Limits()) throws(ZipError) {
        self.bytes = bytes
        self.limits = limits
        var names = EntryNames()
        var entries: [[UInt8]: ZipDirectory.Entry] = [:]
        var paths: [String] = []
        var total = 0
        for entry in try ZipDirectory(bytes, limit: limits.entries).entries {
            guard let name = String(validating: entry.name, as: UTF8.self) else {
                let text = String(decoding: entry.name, as: UTF8.self)
                throw ZipError(.wrongEncoding, entry: text)
            }
            let isFolder = name.utf8.last == UInt8(ascii: "/")
            try names.take(name, isFolder: isFolder)
            guard !entry.isEncrypted else { throw ZipError(.encrypted, entry: name) }
            try limits.check(entry, name: name, total: &total)
            guard entries.updateValue(entry, forKey: entry.name) == nil else {
                throw ZipError(.duplicate, entry: name)
            }
            if !isFolder { paths.append(name) }
        }
        guard limits.allow(total, packed: bytes.count) else { throw ZipError(.tooLarge) }
        self.entries = entries
        self.paths = paths.sorted()
    }

    /// Unpacks the files of the archive.
    ///
    /// - Parameter isWanted: says by its path whether a file is unpacked; the others are passed
    ///   over, and checked no further.
    /// - Returns: the files by their paths.
    /// - Throws: the first thing that is wrong, with the entry.
    package func files(
        where isWanted: (String) -> Bool = { _ in true }
    ) throws(ZipError) -> [String: [UInt8]] {
        guard !entries.isEmpty else { return [:] }
        return try withUTF8Names { () throws(ZipError) in try unpack(isWanted) }
    }

    private func unpack(_ isWanted: (String) -> Bool) throws(ZipError) -> [String: [UInt8]] {
        guard let archive = unsafe archive_read_new() else {
            preconditionFailure("archive_read_new returns NULL only when memory is exhausted")
        }
        defer { unsafe archive_read_free(archive) }
        unsafe archive_read_support_format_zip_seekable(archive)
        // The library reads the bytes where they are, so all of it happens while they stay there.
        let result = unsafe bytes.withUnsafeBytes { buffer in
            Result { () throws(ZipError) in
                let status = unsafe archive_read_open_memory(
                    archive,
                    buffer.baseAddress,
                    buffer.count
                )
                unsafe try require(status, archive)
                let unpacking = unsafe Unpacking(entries: entries, limits: limits, archive: archive)
                return unsafe try unpacking.files(where: isWanted)
            }
        }
        return try result.get()
    }
}

extension ZipReader.Limits {
    /// Whether so many bytes may come out of so many.
    func allow(_ size: Int, packed: Int) -> Bool {
        size <= bytesWithoutRatio || size / ratio <= packed
    }

    /// Checks what an entry announces, and adds it to the total.
    fileprivate func check(
        _ entry: ZipDirectory.Entry,
        name: String,
        total: inout Int
    ) throws(ZipError) {
        guard let size = entry.size else { return }
        total += size
        guard size <= bytesOfEntry, total <= bytes, allow(size, packed: entry.packedSize ?? size)
        else { throw ZipError(.tooLarge, entry: name) }
    }
}
