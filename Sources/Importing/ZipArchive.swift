/// Why an archive is not read.
enum ZipError: Error, Hashable {
    case damaged
    case encrypted
    /// More entries, more bytes or a higher ratio than any honest workbook has.
    case tooLarge
}

/// The entries of a zip archive, of which only those asked for are unpacked.
///
/// What an archive may hold is bounded before anything is unpacked: the number of entries, the
/// announced bytes of each and of all, and their ratio to the packed ones.
struct ZipArchive {
    static let limitOfEntries = 4096
    static let limitOfEntry = 64 << 20
    static let limitOfAll = 256 << 20
    static let limitOfRatio = 250
    /// Below this size no ratio is a danger.
    static let sizeWithoutRatio = 4 << 20

    private struct Entry {
        let method: Int
        let checksum: UInt32
        let packedSize: Int
        let size: Int
        let header: Int
    }

    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]

    /// Reads the list of entries at the end of the file.
    init(_ bytes: [UInt8]) throws(ZipError) {
        self.bytes = bytes
        let end = try endRecord()
        let count = number(end + 10, 2)
        guard count <= Self.limitOfEntries else { throw .tooLarge }
        var position = number(end + 16, 4)
        var total = 0
        for _ in 0..<count {
            let (name, entry, next) = try entry(at: position)
            guard entries[name] == nil else { throw .damaged }
            entries[name] = entry
            total += entry.size
            guard total <= Self.limitOfAll else { throw .tooLarge }
            position = next
        }
    }

    var names: [String] { entries.keys.sorted() }

    func has(_ name: String) -> Bool { entries[name] != nil }

    /// The bytes of an entry; `nil` if there is none of this name.
    func contents(of name: String) throws(ZipError) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        guard entry.header + 30 <= bytes.count, number(entry.header, 4) == 0x0403_4B50 else {
            throw .damaged
        }
        let start = entry.header + 30 + number(entry.header + 26, 2) + number(entry.header + 28, 2)
        guard start + entry.packedSize <= bytes.count else { throw .damaged }
        let packed = bytes[start..<(start + entry.packedSize)]
        let contents: [UInt8]
        switch entry.method {
        case 0 where entry.packedSize == entry.size: contents = Array(packed)
        case 8:
            do {
                contents = try inflated(packed, length: entry.size)
            } catch .tooLong {
                throw .tooLarge
            } catch {
                throw .damaged
            }
        default: throw .damaged
        }
        guard checksum(of: contents) == entry.checksum else { throw .damaged }
        return contents
    }

    /// A number of `count` bytes, the lowest first; zero beyond the end.
    private func number(_ offset: Int, _ count: Int) -> Int {
        guard offset >= 0, offset + count <= bytes.count else { return 0 }
        return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    /// Where the record stands that ends every archive; a comment may follow it.
    private func endRecord() throws(ZipError) -> Int {
        var position = bytes.count - 22
        let lowest = max(0, bytes.count - 22 - 0xFFFF)
        while position >= lowest {
            if number(position, 4) == 0x0605_4B50,
                number(position + 20, 2) == bytes.count - position - 22
            {
                return position
            }
            position -= 1
        }
        throw .damaged
    }

    private func entry(
        at position: Int
    ) throws(ZipError) -> (name: String, entry: Entry, next: Int) {
        guard position + 46 <= bytes.count, number(position, 4) == 0x0201_4B50 else {
            throw .damaged
        }
        let lengths = [28, 30, 32].map { number(position + $0, 2) }
        let nameEnd = position + 46 + lengths[0]
        guard nameEnd <= bytes.count else { throw .damaged }
        guard number(position + 8, 2) & 1 == 0 else { throw .encrypted }
        let entry = Entry(
            method: number(position + 10, 2),
            checksum: UInt32(number(position + 16, 4)),
            packedSize: number(position + 20, 4),
            size: number(position + 24, 4),
            header: number(position + 42, 4)
        )
        let isDense = entry.size / Self.limitOfRatio <= entry.packedSize
        guard entry.size <= Self.limitOfEntry, entry.size <= Self.sizeWithoutRatio || isDense
        else { throw .tooLarge }
        let name = String(decoding: bytes[(position + 46)..<nameEnd], as: UTF8.self)
        return (name, entry, nameEnd + lengths[1] + lengths[2])
    }
}
