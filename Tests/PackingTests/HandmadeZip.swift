/// A zip archive put together byte by byte, so that it can be wrong in any way.
struct HandmadeZip {
    /// An entry as its own header, and as the list at the end, has it.
    struct Entry {
        var name: [UInt8]
        /// The name in the list, if it is another one.
        var listedName: [UInt8]?
        var contents: [UInt8] = Array("hello".utf8)
        /// How the contents are packed, and as what; stored as they are if `nil`.
        var packed: (method: Int, bytes: [UInt8])?
        var flags = 0
        var checksum: UInt32?
        var announcedSize: Int?
        /// The size in the list, if it is another one.
        var listedSize: Int?
        /// The mode of a Unix file; a regular one.
        var mode = 0o100644
        /// Where the list says that the entry stands; where it does, if `nil`.
        var listedOffset: Int?
        /// The method and the flags in the list, if they are others.
        var listedMethod: Int?
        var listedFlags: Int?
        /// Whether the list says where the entry stands in the form for large files.
        var isOffsetLarge = false

        init(_ name: String) {
            self.name = Array(name.utf8)
        }

        /// An entry with other properties than an honest one.
        func with(_ change: (inout Entry) -> Void) -> Entry {
            var copy = self
            change(&copy)
            return copy
        }
    }

    var entries: [Entry]
    /// How many entries the end announces, if it is another number.
    var announcedCount: Int?

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    init(_ names: String...) {
        entries = names.map { Entry($0) }
    }

    var bytes: [UInt8] {
        var archive: [UInt8] = []
        var list: [UInt8] = []
        for entry in entries {
            let offset = archive.count
            archive += header(entry)
            list += listing(entry, offset: offset)
        }
        let count = announcedCount ?? entries.count
        return archive + list + number(0x0605_4B50, 4) + number(0, 4) + number(count, 2)
            + number(count, 2) + number(list.count, 4) + number(archive.count, 4) + number(0, 2)
    }

    /// The header of an entry and its bytes.
    func header(_ entry: Entry) -> [UInt8] {
        number(0x0403_4B50, 4) + number(20, 2) + common(entry, size: entry.announcedSize)
            + number(entry.name.count, 2) + number(0, 2) + entry.name
            + (entry.packed?.bytes ?? entry.contents)
    }

    private func listing(_ entry: Entry, offset: Int) -> [UInt8] {
        let name = entry.listedName ?? entry.name
        let place = entry.listedOffset ?? offset
        let extra = entry.isOffsetLarge ? number(1, 2) + number(8, 2) + number(place, 8) : []
        var listed = entry
        listed.flags = entry.listedFlags ?? entry.flags
        if let method = entry.listedMethod {
            listed.packed = (method, entry.packed?.bytes ?? entry.contents)
        }
        return number(0x0201_4B50, 4) + number(3 << 8 | 20, 2) + number(20, 2)
            + common(listed, size: entry.listedSize ?? entry.announcedSize)
            + number(name.count, 2) + number(extra.count, 2) + number(0, 2) + number(0, 2)
            + number(0, 2) + number(entry.mode << 16, 4)
            + number(entry.isOffsetLarge ? 0xFFFF_FFFF : place, 4) + name + extra
    }

    private func common(_ entry: Entry, size: Int?) -> [UInt8] {
        let checksum = entry.checksum ?? HandmadeZip.checksum(of: entry.contents)
        return number(entry.flags, 2) + number(entry.packed?.method ?? 0, 2) + number(0, 2)
            + number(0x21, 2) + number(Int(checksum), 4)
            + number(entry.packed?.bytes.count ?? entry.contents.count, 4)
            + number(size ?? entry.contents.count, 4)
    }

    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32, which the library computes for itself.
    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }
}
