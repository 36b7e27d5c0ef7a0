/// The amounts of a page, wherever they stand but in the strokes of a picture: numbers with two
/// decimals or with separators, as amounts and shares are printed.
struct Amounts {
    /// In the order of the page, each once, without separators.
    private(set) var list: [String] = []
    private(set) var set: Set<String> = []

    init(of bytes: [UInt8]) {
        var number: [UInt8] = []
        var isInTag = false
        var tagMayTell = false
        for (index, byte) in bytes.enumerated() {
            if Self.isDigit(byte) || !number.isEmpty && Self.isMark(byte) {
                if !isInTag || tagMayTell { number.append(byte) }
                continue
            }
            take(&number)
            if byte == UInt8(ascii: "<") {
                isInTag = true
                tagMayTell = Self.tellingTags.contains { bytes[index...].starts(with: $0) }
            } else if byte == UInt8(ascii: ">") {
                isInTag = false
            }
        }
        take(&number)
    }

    /// Tags in whose attributes amounts are stated.
    private static let tellingTags = ["<meta ", "<data "].map { Array($0.utf8) }

    private mutating func take(_ digits: inout [UInt8]) {
        defer { digits = [] }
        while let last = digits.last, Self.isMark(last) { digits.removeLast() }
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isGrouped = digits.contains(UInt8(ascii: ","))
        guard parts.count == 2 && parts[1].count == 2 || parts.count <= 2 && isGrouped else {
            return
        }
        let number = plain(String(decoding: digits, as: UTF8.self))
        if set.insert(number).inserted { list.append(number) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }
}

/// A number without what groups its digits.
func plain(_ number: String) -> String { number.filter { $0 != "," } }
