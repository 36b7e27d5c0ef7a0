/// A text file as a person edits it: what is not touched keeps its bytes (可编辑的文字文件).
package struct EditableText: Sendable {
    /// The lines without their ends.
    package let lines: [String]
    private let original: OriginalText
    /// Where each line begins in the original, and where the last one ends.
    private let starts: [Int]
    private let ends: [Int]

    /// Reads a file; `nil` if its encoding is not known.
    package init?(_ contents: [UInt8]) {
        guard let original = OriginalText(contents) else { return nil }
        self.original = original
        let (bytes, places) = original.normalized
        var starts = [0]
        var ends: [Int] = []
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            ends.append(index)
            starts.append(index + 1)
        }
        ends.append(bytes.count)
        lines = zip(starts, ends).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
        self.starts = starts.map { places[$0] }
        self.ends = ends.map { places[$0] }
    }

    /// The bytes of the file with other lines in the place of some.
    ///
    /// - Parameters:
    ///   - range: the positions of the lines, counted from 0; those outside of the file are none.
    ///   - new: the lines that stand there then.
    /// - Returns: the file; lines that are added end as the first one does.
    package func replacing(_ range: Range<Int>, by new: [String]) -> [UInt8] {
        let range = range.clamped(to: 0..<lines.count)
        let bytes = original.bytes
        let text = Array(new.map { Array($0.utf8) }.joined(separator: original.lineEnd))
        guard !range.isEmpty else {
            let isAtEnd = range.lowerBound >= lines.count
            let place = isAtEnd ? bytes.count : starts[range.lowerBound]
            let added = isAtEnd ? original.lineEnd + text : text + original.lineEnd
            return new.isEmpty ? bytes : bytes[..<place] + added + bytes[place...]
        }
        let start = starts[range.lowerBound]
        let isLast = range.upperBound == lines.count
        if new.isEmpty {
            let end = isLast ? bytes.count : starts[range.upperBound]
            return Array(bytes[..<start] + bytes[end...])
        }
        return bytes[..<start] + text + bytes[ends[range.upperBound - 1]...]
    }
}
