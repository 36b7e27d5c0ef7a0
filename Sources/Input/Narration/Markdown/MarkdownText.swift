import Diagnostics

/// The bytes of a Markdown file, with its lines and with places as people count them.
struct MarkdownText: Sendable {
    let file: String
    let bytes: [UInt8]
    /// The offset of the first byte of every line.
    private let lineStarts: [Int]
    /// How many scalars begin before every `stride`-th byte, so that a column costs no more than
    /// one stride however long its line is.
    private let scalarCounts: [Int]

    private static let stride = 256
    private static let searchWidth = 512

    init(file: String, text: String) {
        self.file = file
        bytes = Array(text.utf8)
        var lineStarts = [0]
        var scalarCounts: [Int] = []
        var scalars = 0
        for (offset, byte) in bytes.enumerated() {
            if offset.isMultiple(of: Self.stride) { scalarCounts.append(scalars) }
            if byte & 0xC0 != 0x80 { scalars += 1 }
            if byte == UInt8(ascii: "\n") { lineStarts.append(offset + 1) }
        }
        if bytes.count.isMultiple(of: Self.stride) { scalarCounts.append(scalars) }
        self.lineStarts = lineStarts
        self.scalarCounts = scalarCounts
    }

    /// The number of lines; text without a line end is one.
    var lineCount: Int { lineStarts.count }

    /// The offsets of a line, counted from 1, without its line end; `nil` if there is none.
    func range(ofLine line: Int) -> Range<Int>? {
        guard lineStarts.indices.contains(line - 1) else { return nil }
        let end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
        return lineStarts[line - 1]..<end
    }

    /// The offset of a place that the C library reports; columns beyond the line are its end.
    func offset(line: Int, byteColumn: Int) -> Int? {
        guard let range = range(ofLine: line) else { return nil }
        return min(range.lowerBound + max(0, byteColumn - 1), range.upperBound)
    }

    /// The place of the scalar that holds the byte at `offset`.
    func location(atOffset offset: Int) -> SourceLocation {
        let offset = max(0, min(offset, bytes.count))
        let line = lineIndex(ofOffset: offset)
        let column = scalarCount(before: offset) - scalarCount(before: lineStarts[line])
        let isInsideScalar = offset < bytes.count && bytes[offset] & 0xC0 == 0x80
        return SourceLocation(
            file: file,
            line: line + 1,
            column: isInsideScalar ? max(1, column) : column + 1
        )
    }

    /// The offset where the first line of `needle` stands near a reported column.
    ///
    /// The C library does not count the indentation of continuation lines, so its columns are a
    /// hint only. The search goes no further than an indentation does.
    ///
    /// - Parameters:
    ///   - needle: what stands there.
    ///   - line: counted from 1.
    ///   - byteColumn: where the stretch that holds `needle` is said to begin.
    ///   - span: the length of that stretch in bytes, if it is longer than `needle`.
    /// - Returns: the offset, or `nil` if it is not there.
    func offset(of needle: String, line: Int, byteColumn: Int, span: Int = 0) -> Int? {
        guard let range = range(ofLine: line), let hint = offset(line: line, byteColumn: byteColumn)
        else { return nil }
        let wanted = Array(needle.utf8.prefix { $0 != UInt8(ascii: "\n") })
        let width = max(span, wanted.count) + Self.searchWidth
        let last = min(range.upperBound, hint + width)
        let first = max(range.lowerBound, hint - Self.searchWidth)
        return firstOffset(of: wanted, in: hint..<last)
            ?? firstOffset(of: wanted, in: first..<last)
    }

    private func firstOffset(of wanted: [UInt8], in range: Range<Int>) -> Int? {
        guard let first = wanted.first, range.count >= wanted.count else { return nil }
        var start = range.lowerBound
        let last = range.upperBound - wanted.count
        while start <= last {
            if bytes[start] == first,
                bytes[start..<(start + wanted.count)].elementsEqual(wanted)
            {
                return start
            }
            start += 1
        }
        return nil
    }

    private func lineIndex(ofOffset offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func scalarCount(before offset: Int) -> Int {
        let block = min(offset / Self.stride, scalarCounts.count - 1)
        var count = scalarCounts[block]
        for byte in bytes[(block * Self.stride)..<offset] where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
