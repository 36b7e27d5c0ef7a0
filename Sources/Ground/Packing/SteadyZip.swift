/// A zip archive that this program writes and packs itself (APPNOTE 6.3), so that its bytes depend
/// on the files alone and not on the version of a library.
///
/// ``ZipWriter`` packs better; this one is for files that are part of a site.
package enum SteadyZip {
    /// An archive of `files` in the order given.
    ///
    /// - Parameter files: files with paths that ``ZipReader`` would take, and no two of the same.
    /// - Returns: the bytes of the archive.
    /// - Throws: what is wrong with a path.
    package static func archive(of files: [PackedFile]) throws(ZipError) -> [UInt8] {
        var names = EntryNames()
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            try names.take(file.path)
            guard file.path.last != "/" else { throw ZipError(.notAFile, entry: file.path) }
            let entry = Entry(file)
            directory += [0x50, 0x4B, 0x01, 0x02] + entry.madeBy + entry.description
            directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0x81A4_0000, 4)
            directory += number(archive.count, 4) + entry.name
            archive += [0x50, 0x4B, 0x03, 0x04] + entry.description + entry.name + entry.packed
        }
        let start = archive.count
        archive += directory + [0x50, 0x4B, 0x05, 0x06] + number(0, 4)
        archive += number(files.count, 2) + number(files.count, 2)
        return archive + number(directory.count, 4) + number(start, 4) + number(0, 2)
    }

    private struct Entry {
        let name: [UInt8]
        let packed: [UInt8]
        /// What the head of the file and the directory both say.
        let description: [UInt8]
        /// Version 2.0 of the format, written as on Unix.
        let madeBy: [UInt8] = [20, 3]

        init(_ file: PackedFile) {
            name = Array(file.path.utf8)
            packed = Deflater.pack(file.bytes)
            // Names are UTF-8; the time is the first that the format knows.
            description =
                number(20, 2) + number(0x0800, 2) + number(8, 2) + number(0, 2) + number(0x21, 2)
                + number(Int(checksum(of: file.bytes)), 4) + number(packed.count, 4)
                + number(file.bytes.count, 4) + number(name.count, 2) + number(0, 2)
        }
    }
}

/// A number of so many bytes, the lowest first.
private func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// The CRC-32 of the bytes.
private func checksum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in remainders[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
}

private let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
}
