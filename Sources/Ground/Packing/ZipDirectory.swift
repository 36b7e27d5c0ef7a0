/// The list at the end of a zip archive.
///
/// The library unpacks by this list, but passes in silence over what does not agree with it: a
/// name that is not that of the entry, another method of packing, an entry that is listed twice, a
/// name that goes on after a zero byte. So the list is read here as well, and the two are compared.
struct ZipDirectory {
    /// An entry as the list has it.
    struct Entry {
        let name: [UInt8]
        let isEncrypted: Bool
        /// The announced sizes; `nil` where they stand elsewhere, in the form for large files.
        let packedSize: Int?
        let size: Int?
        /// Where the entry begins.
        let offset: Int
        /// By which method it is packed (APPNOTE 4.4.5).
        let method: Int
    }

    private(set) var entries: [Entry] = []

    /// Reads the list.
    ///
    /// - Parameters:
    ///   - bytes: the archive.
    ///   - limit: the number of entries that may be listed.
    /// - Throws: what is wrong with the list.
    init(_ bytes: [UInt8], limit: Int) throws(ZipError) {
        let reader = LittleEndian(bytes: bytes)
        let end = try Self.endRecord(reader)
        let length = reader.number(end + 12, 4)
        var position = end - length
        if length > 0, reader.number(position, 4) != Self.markOfEntry {
            // Records for large archives may stand between the list and the end.
            position = reader.number(end + 16, 4)
        }
        let last = position + length
        guard position >= 0, last <= end else { throw ZipError(.damaged("no list of entries")) }
        let stated = reader.size(end + 16)
        let start = position
        while position < last {
            guard entries.count < limit else { throw ZipError(.tooLarge) }
            position = try readEntry(reader, at: position, end: last)
        }
        let count = reader.number(end + 10, 2)
        guard count == entries.count || count == 0xFFFF else { throw ZipError(.inconsistent) }
        try checkStart(reader, list: start, stated: stated)
        for entry in entries { try check(entry, reader, list: start) }
    }

    /// What the list says of an entry has to be what stands at the entry: other programs go by the
    /// one or by the other.
    private func check(
        _ entry: Entry,
        _ reader: LittleEndian,
        list: Int
    ) throws(ZipError) {
        let start = entry.offset
        let isThere = start + 30 <= list && reader.number(start, 4) == Self.markOfHeader
        guard isThere, reader.number(start + 8, 2) == entry.method,
            reader.number(start + 6, 2) & 1 == (entry.isEncrypted ? 1 : 0)
        else {
            throw ZipError(.inconsistent, entry: String(decoding: entry.name, as: UTF8.self))
        }
    }

    /// An archive begins with its first entry, or with its list if it has none.
    ///
    /// Something in front is found whether the addresses count it or not. The mark of an archive
    /// that might have been split (APPNOTE 8.5.4) is part of the archive.
    private func checkStart(
        _ reader: LittleEndian,
        list: Int,
        stated: Int?
    ) throws(ZipError) {
        if let stated, stated < list { throw ZipError(.preceded(list - stated)) }
        guard stated ?? list == list else { throw ZipError(.inconsistent) }
        let first = entries.map(\.offset).min() ?? list
        let isMarked = [0x3030_4B50, 0x0807_4B50].contains(reader.number(0, 4))
        guard first == 0 || isMarked && first == 4 else { throw ZipError(.preceded(first)) }
    }

    private static let markOfEntry = 0x0201_4B50
    private static let markOfHeader = 0x0403_4B50

    private mutating func readEntry(
        _ reader: LittleEndian,
        at position: Int,
        end: Int
    ) throws(ZipError) -> Int {
        guard position + 46 <= end, reader.number(position, 4) == Self.markOfEntry else {
            throw ZipError(.damaged("no list of entries"))
        }
        let lengths = [28, 30, 32].map { reader.number(position + $0, 2) }
        let next = position + 46 + lengths.reduce(0, +)
        guard next <= end else { throw ZipError(.damaged("truncated list of entries")) }
        entries.append(
            Entry(
                name: Array(reader.bytes[(position + 46)..<(position + 46 + lengths[0])]),
                isEncrypted: reader.number(position + 8, 2) & 1 == 1,
                packedSize: reader.size(position + 20),
                size: reader.size(position + 24),
                offset: reader.size(position + 42) ?? reader.largeOffset(position),
                method: reader.number(position + 10, 2)
            )
        )
        return next
    }

    /// Where the record stands that ends every archive; a comment may follow it.
    private static func endRecord(_ reader: LittleEndian) throws(ZipError) -> Int {
        let count = reader.bytes.count
        var position = count - 22
        while position >= max(0, count - 22 - 0xFFFF) {
            if reader.number(position, 4) == 0x0605_4B50,
                reader.number(position + 20, 2) == count - position - 22
            {
                return position
            }
            position -= 1
        }
        throw ZipError(.damaged("no end of a zip archive"))
    }
}

/// Numbers in bytes, the lowest first.
private struct LittleEndian {
    let bytes: [UInt8]

    /// A number of `count` bytes; zero where the bytes do not reach.
    func number(_ offset: Int, _ count: Int) -> Int {
        guard offset >= 0, offset + count <= bytes.count else { return 0 }
        return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    /// A size of four bytes; `nil` if it stands elsewhere.
    func size(_ offset: Int) -> Int? {
        let size = number(offset, 4)
        return size == 0xFFFF_FFFF ? nil : size
    }

    /// Where an entry begins, in the form for large files (APPNOTE 4.5.3); zero if it does not say.
    ///
    /// Of the sizes and the place, those that stand here follow each other, eight bytes each.
    func largeOffset(_ position: Int) -> Int {
        var field = position + 46 + number(position + 28, 2)
        let end = field + number(position + 30, 2)
        while field + 4 <= end {
            let length = number(field + 2, 2)
            guard number(field, 2) != 1 else {
                let before = [20, 24].count { size(position + $0) == nil }
                guard (before + 1) * 8 <= length else { return 0 }
                return number(field + 4 + before * 8, 7)
            }
            field += 4 + length
        }
        return 0
    }
}
