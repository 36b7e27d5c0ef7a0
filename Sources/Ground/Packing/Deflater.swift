/// Packs bytes as DEFLATE (RFC 1951) in a way that is always the same.
///
/// Libraries pack as their version likes; what is written here depends on the bytes alone, so that
/// a file of a site is the same on any machine. Repetitions are found by the three bytes that they
/// begin with and written with the fixed codes of the format, which suits text with much markup.
struct Deflater {
    private static let window = 32_768
    private static let longest = 258
    /// Candidates that are tried for a repetition, the nearest first.
    private static let tries = 16
    /// Within a longer repetition nothing is remembered: what follows it repeats as a whole.
    private static let remembered = 32
    private static let hashes = 1 << 15

    private let bytes: [UInt8]
    private var output = BitOutput()
    /// The last position of each hash, and for each position in the window the one before.
    private var heads = [Int32](repeating: -1, count: Self.hashes)
    private var chains = [Int32](repeating: -1, count: Self.window)

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The packed bytes.
    ///
    /// - Parameter bytes: what is to be packed.
    /// - Returns: one block of fixed codes, the last of its stream.
    static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var deflater = Deflater(bytes)
        return deflater.run()
    }

    private mutating func run() -> [UInt8] {
        output.write(0b011, bits: 3)
        var position = 0
        while position < bytes.count {
            let (length, distance) = repetition(at: position)
            let step = max(1, length)
            if length == 0 {
                output.writeSymbol(Int(bytes[position]))
            } else {
                output.writeLength(length)
                output.writeDistance(distance)
            }
            for offset in 0..<min(step, Self.remembered) { remember(position + offset) }
            position += step
        }
        output.writeSymbol(256)
        return output.finished()
    }

    private func hash(at position: Int) -> Int? {
        guard position + 2 < bytes.count else { return nil }
        let value =
            Int(bytes[position]) << 16 | Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
        return (value &* 40_503) >> 9 & (Self.hashes - 1)
    }

    private mutating func remember(_ position: Int) {
        guard let hash = hash(at: position) else { return }
        chains[position & (Self.window - 1)] = heads[hash]
        heads[hash] = Int32(position)
    }

    /// The longest repetition of what went before; a length of 0 for none that is worth it.
    private func repetition(at position: Int) -> (length: Int, distance: Int) {
        guard let hash = hash(at: position) else { return (0, 0) }
        var best = (length: 0, distance: 0)
        var candidate = Int(heads[hash])
        for _ in 0..<Self.tries {
            let distance = position - candidate
            guard candidate >= 0, distance <= Self.window - Self.longest else { break }
            let length = commonLength(candidate, position)
            if length > best.length { best = (length, distance) }
            if length == Self.longest { break }
            let next = Int(chains[candidate & (Self.window - 1)])
            // A place of the window that was used again leads forward.
            guard next < candidate else { break }
            candidate = next
        }
        return best.length < 3 ? (0, 0) : best
    }

    private func commonLength(_ one: Int, _ other: Int) -> Int {
        let limit = min(Self.longest, bytes.count - other)
        var length = 0
        while length < limit, bytes[one + length] == bytes[other + length] { length += 1 }
        return length
    }
}

/// Bits from the lowest to the highest, as DEFLATE wants them.
private struct BitOutput {
    private var bytes: [UInt8] = []
    private var held: UInt64 = 0
    private var count = 0

    mutating func write(_ value: Int, bits: Int) {
        held |= UInt64(value) << UInt64(count)
        count += bits
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: held))
            held >>= 8
            count -= 8
        }
    }

    /// A literal byte, the end (256) or a length by the fixed codes (RFC 1951, 3.2.6).
    mutating func writeSymbol(_ symbol: Int) {
        switch symbol {
        case ..<144: writeCode(0x30 + symbol, bits: 8)
        case ..<256: writeCode(0x190 + symbol - 144, bits: 9)
        case ..<280: writeCode(symbol - 256, bits: 7)
        default: writeCode(0xC0 + symbol - 280, bits: 8)
        }
    }

    mutating func writeLength(_ length: Int) {
        // The longest has a code of its own, which the step before it would also reach.
        let index =
            length == 258 ? 28 : (lengths.lastIndex { $0.least <= length && $0.least < 258 } ?? 0)
        writeSymbol(257 + index)
        write(length - lengths[index].least, bits: lengths[index].extra)
    }

    mutating func writeDistance(_ distance: Int) {
        let index = distances.lastIndex { $0.least <= distance } ?? 0
        writeCode(index, bits: 5)
        write(distance - distances[index].least, bits: distances[index].extra)
    }

    /// Codes are written from their highest bit.
    private mutating func writeCode(_ code: Int, bits: Int) {
        var reversed = 0
        for bit in 0..<bits where code >> bit & 1 == 1 { reversed |= 1 << (bits - 1 - bit) }
        write(reversed, bits: bits)
    }

    mutating func finished() -> [UInt8] {
        if count > 0 { write(0, bits: 8 - count) }
        return bytes
    }
}

/// What the codes of lengths stand for: their least value, and how many bits follow
/// (RFC 1951, 3.2.5).
private let lengths: [(least: Int, extra: Int)] =
    steps(from: 3, [8, 4, 4, 4, 4, 4]) + [(258, 0)]

/// What the codes of distances stand for.
private let distances = steps(from: 1, [4] + Array(repeating: 2, count: 13))

/// Values in groups, each group with one bit more after its codes than the group before.
private func steps(from start: Int, _ counts: [Int]) -> [(least: Int, extra: Int)] {
    var (steps, least): ([(least: Int, extra: Int)], Int) = ([], start)
    for (extra, count) in counts.enumerated() {
        for _ in 0..<count {
            steps.append((least, extra))
            least += 1 << extra
        }
    }
    return steps
}
