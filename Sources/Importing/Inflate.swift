/// Why packed bytes cannot be unpacked.
enum InflateError: Error {
    case damaged
    /// More bytes came out than were announced.
    case tooLong
}

/// Unpacks a DEFLATE stream (RFC 1951) of which the length of the content is known.
///
/// Written here because it is a page of code without a pointer: what a file from outside is
/// unpacked with should not be able to do more than fail.
///
/// - Parameters:
///   - packed: the stream, and nothing else.
///   - length: how many bytes it announces; not one more is ever made.
/// - Returns: exactly `length` bytes.
/// - Throws: what is wrong with the stream.
func inflated(_ packed: ArraySlice<UInt8>, length: Int) throws(InflateError) -> [UInt8] {
    var inflater = Inflater(packed, limit: length)
    try inflater.run()
    guard inflater.output.count == length else { throw .damaged }
    return inflater.output
}

/// The code of a Huffman tree: how many codes have each length, and what they stand for.
private struct HuffmanCode {
    static let longest = 15

    private var counts = [Int](repeating: 0, count: HuffmanCode.longest + 1)
    private var symbols: [Int] = []

    /// Fails for lengths that no tree has.
    init(lengths: some Collection<Int>) throws(InflateError) {
        for length in lengths { counts[length] += 1 }
        counts[0] = 0
        var left = 1
        for length in 1...Self.longest {
            left = left * 2 - counts[length]
            guard left >= 0 else { throw .damaged }
        }
        var offsets = [Int](repeating: 0, count: Self.longest + 2)
        for length in 1...Self.longest { offsets[length + 1] = offsets[length] + counts[length] }
        symbols = [Int](repeating: 0, count: lengths.count)
        for (symbol, length) in lengths.enumerated() where length > 0 {
            symbols[offsets[length]] = symbol
            offsets[length] += 1
        }
    }

    /// The symbol whose bits come next, bit by bit from the shortest codes to the longest.
    func symbol(_ nextBit: () throws(InflateError) -> Int) throws(InflateError) -> Int {
        var (code, first, index) = (0, 0, 0)
        for length in 1...Self.longest {
            code |= try nextBit()
            let count = counts[length]
            if code - first < count { return symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw .damaged
    }
}

private struct Inflater {
    private let packed: ArraySlice<UInt8>
    private let limit: Int
    private var position: Int
    private var bitBuffer = 0
    private var bitCount = 0
    private(set) var output: [UInt8] = []

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
        2049, 3073, 4097, 6145, 8193, 12_289, 16_385, 24_577,
    ]
    private static let orderOfLengths = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ]

    init(_ packed: ArraySlice<UInt8>, limit: Int) {
        self.packed = packed
        self.limit = limit
        position = packed.startIndex
        output.reserveCapacity(limit)
    }

    mutating func run() throws(InflateError) {
        var isLast = false
        while !isLast {
            isLast = try bits(1) == 1
            switch try bits(2) {
            case 0: try copyStored()
            case 1: try readBlock(Self.fixedLiterals(), Self.fixedDistances())
            case 2:
                let (literals, distances) = try dynamicCodes()
                try readBlock(literals, distances)
            default: throw .damaged
            }
        }
    }

    private mutating func bits(_ count: Int) throws(InflateError) -> Int {
        while bitCount < count {
            guard position < packed.endIndex else { throw .damaged }
            bitBuffer |= Int(packed[position]) << bitCount
            position += 1
            bitCount += 8
        }
        let value = bitBuffer & ((1 << count) - 1)
        bitBuffer >>= count
        bitCount -= count
        return value
    }

    private mutating func copyStored() throws(InflateError) {
        (bitBuffer, bitCount) = (0, 0)
        guard position + 4 <= packed.endIndex else { throw .damaged }
        let length = Int(packed[position]) | Int(packed[position + 1]) << 8
        let inverse = Int(packed[position + 2]) | Int(packed[position + 3]) << 8
        position += 4
        guard length ^ inverse == 0xFFFF, position + length <= packed.endIndex else {
            throw .damaged
        }
        guard output.count + length <= limit else { throw .tooLong }
        output += packed[position..<(position + length)]
        position += length
    }

    private mutating func readBlock(
        _ literals: HuffmanCode,
        _ distances: HuffmanCode
    ) throws(InflateError) {
        while true {
            let symbol = try self.symbol(literals)
            if symbol == 256 { return }
            if symbol < 256 {
                guard output.count < limit else { throw .tooLong }
                output.append(UInt8(symbol))
                continue
            }
            let index = symbol - 257
            guard index < Self.lengthBases.count else { throw .damaged }
            let length = Self.lengthBases[index] + (try bits(Self.lengthBits[index]))
            let code = try self.symbol(distances)
            guard code < Self.distanceBases.count else { throw .damaged }
            let distance = Self.distanceBases[code] + (try bits(max(0, code / 2 - 1)))
            try copy(length, from: distance)
        }
    }

    private mutating func copy(_ length: Int, from distance: Int) throws(InflateError) {
        guard distance <= output.count else { throw .damaged }
        guard output.count + length <= limit else { throw .tooLong }
        for _ in 0..<length { output.append(output[output.count - distance]) }
    }

    private mutating func symbol(_ code: HuffmanCode) throws(InflateError) -> Int {
        try code.symbol { () throws(InflateError) in try bits(1) }
    }

    private mutating func dynamicCodes() throws(InflateError) -> (HuffmanCode, HuffmanCode) {
        let literalCount = try bits(5) + 257
        let distanceCount = try bits(5) + 1
        let codeCount = try bits(4) + 4
        guard literalCount <= 286, distanceCount <= 30 else { throw .damaged }
        var codeLengths = [Int](repeating: 0, count: 19)
        for index in 0..<codeCount { codeLengths[Self.orderOfLengths[index]] = try bits(3) }
        let code = try HuffmanCode(lengths: codeLengths)
        var lengths: [Int] = []
        while lengths.count < literalCount + distanceCount {
            let symbol = try self.symbol(code)
            switch symbol {
            case 0..<16: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { throw .damaged }
                lengths += [Int](repeating: last, count: 3 + (try bits(2)))
            case 17: lengths += [Int](repeating: 0, count: 3 + (try bits(3)))
            default: lengths += [Int](repeating: 0, count: 11 + (try bits(7)))
            }
        }
        guard lengths.count == literalCount + distanceCount else { throw .damaged }
        return (
            try HuffmanCode(lengths: lengths[..<literalCount]),
            try HuffmanCode(lengths: lengths[literalCount...])
        )
    }

    private static func fixedLiterals() throws(InflateError) -> HuffmanCode {
        let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        return try HuffmanCode(lengths: lengths)
    }

    private static func fixedDistances() throws(InflateError) -> HuffmanCode {
        try HuffmanCode(lengths: [Int](repeating: 5, count: 30))
    }
}

/// The checksum of a zip entry (CRC-32, polynomial 0xEDB88320).
func checksum(of bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes {
        let index = Int(UInt8(truncatingIfNeeded: value) ^ byte)
        value = checksumTable[index] ^ (value >> 8)
    }
    return ~value
}

private let checksumTable: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 {
        let isOdd = value & 1 == 1
        value >>= 1
        if isOdd { value ^= 0xEDB8_8320 }
    }
    return value
}
