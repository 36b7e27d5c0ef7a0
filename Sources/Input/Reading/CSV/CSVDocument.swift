import Budget
import Characters
import Diagnostics

/// The cells of a CSV file with the place of each (RFC 4180, as Excel and WPS write it).
struct CSVDocument {
    /// A cell as a range of bytes; its text is made when it is asked for.
    struct Cell {
        /// The bytes of the content, quotation marks around it excluded.
        fileprivate let start: Int32
        fileprivate let end: Int32
        /// The place of the first character of the content.
        let line: Int32
        let column: Int32
        fileprivate let isQuoted: Bool
    }

    let file: String
    /// The lines of the file, each as positions in `cells`; a quoted cell may span lines.
    fileprivate(set) var records: [Range<Int>] = []
    fileprivate(set) var cells: [Cell] = []
    /// Where each line stands in the bytes, without its end.
    fileprivate(set) var spans: [Range<Int>] = []
    /// What stands between cells.
    let delimiter: UInt8
    private let bytes: [UInt8]

    static let limitOfRecords = 100_000

    /// Reads a whole file; what is malformed is reported and the rest is read.
    init(_ source: SourceText, findings: Findings) {
        file = source.file
        bytes = source.bytes
        let marked = SeparatorLine(source.bytes)
        delimiter = marked?.delimiter ?? CSVDocument.delimiter(of: source.bytes)
        var parser = CSVParser(source, delimiter: delimiter)
        if let marked { parser.skipLine(of: marked.length) }
        parser.parse(findings: findings)
        records = parser.records
        cells = parser.cells
        spans = parser.spans
    }

    /// Where a cell stands in the bytes, with the quotation marks around it.
    func span(of cell: Cell) -> Range<Int> {
        let margin = cell.isQuoted ? 1 : 0
        return (Int(cell.start) - margin)..<(Int(cell.end) + margin)
    }

    func text(of cell: Cell) -> String {
        let content = bytes[Int(cell.start)..<Int(cell.end)]
        guard cell.isQuoted else { return String(decoding: content, as: UTF8.self) }
        var text: [UInt8] = []
        text.reserveCapacity(content.count)
        var isSecondQuote = false
        for byte in content {
            isSecondQuote = byte == UInt8(ascii: "\"") && !isSecondQuote
            if !isSecondQuote { text.append(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    func isBlank(_ cell: Cell) -> Bool { trimmed(text(of: cell)).isEmpty }

    func location(of cell: Cell) -> SourceLocation {
        SourceLocation(file: file, line: Int(cell.line), column: Int(cell.column))
    }

    /// The place of the scalar at `offset` in the text of a cell.
    ///
    /// A line break inside the cell begins a new line, and a doubled quotation mark is one scalar
    /// of the text but two of the file.
    func location(of cell: Cell, offset: Int) -> SourceLocation {
        var line = Int(cell.line)
        var column = Int(cell.column)
        var left = offset
        var isSecondQuote = false
        for byte in bytes[Int(cell.start)..<Int(cell.end)] where byte & 0xC0 != 0x80 {
            let isQuote = cell.isQuoted && byte == UInt8(ascii: "\"")
            isSecondQuote = isQuote && !isSecondQuote
            if left == 0, !(isQuote && !isSecondQuote) { break }
            if !isSecondQuote { left -= 1 }
            if left < 0 { break }
            (line, column) = byte == 0x0A ? (line + 1, 1) : (line, column + 1)
        }
        return SourceLocation(file: file, line: line, column: column)
    }

    /// Whether a byte may stand between cells.
    fileprivate static func canDelimit(_ byte: UInt8) -> Bool {
        [0x09, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ":")]
            .contains(byte)
    }

    /// The comma; or the tab or the semicolon in a file whose first line has no comma.
    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        var seen: Set<UInt8> = []
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { break }
            if !isQuoted { seen.insert(byte) }
        }
        let comma = UInt8(ascii: ",")
        guard !seen.contains(comma) else { return comma }
        return [0x09, UInt8(ascii: ";")].first(where: seen.contains) ?? comma
    }
}

/// A first line such as `sep=;`, which tells Excel what stands between cells and is no row (分隔符行).
private struct SeparatorLine {
    let delimiter: UInt8
    /// How many bytes there are before the end of the line.
    let length: Int

    /// Fails for a file that begins otherwise.
    init?(_ bytes: [UInt8]) {
        let line = bytes.prefix(256).prefix { $0 != 0x0A }
        guard line.count < 256 else { return nil }
        var text = line[...]
        // Programs that quote every cell quote this one too.
        let isQuoted = text.first == UInt8(ascii: "\"")
        if isQuoted { text = text.dropFirst() }
        let word = text.prefix(4).map { $0 | 0x20 }
        guard word.starts(with: "sep".utf8), text.dropFirst(3).first == UInt8(ascii: "="),
            let delimiter = text.dropFirst(4).first, CSVDocument.canDelimit(delimiter)
        else { return nil }
        var rest = text.dropFirst(5)
        if isQuoted, rest.first == UInt8(ascii: "\"") { rest = rest.dropFirst() }
        // A program that fills all rows up to one width writes more of them.
        guard rest.allSatisfy({ $0 == delimiter || $0 == 0x20 }) else { return nil }
        self.delimiter = delimiter
        length = line.count
    }
}

/// One pass over the bytes of a CSV file.
private struct CSVParser {
    private let file: String
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private(set) var records: [Range<Int>] = []
    private(set) var cells: [CSVDocument.Cell] = []
    private(set) var spans: [Range<Int>] = []
    private var index = 0
    private var line: Int32 = 1
    private var column: Int32 = 1

    private static let quote = UInt8(ascii: "\"")

    init(_ source: SourceText, delimiter: UInt8) {
        file = source.file
        bytes = source.bytes
        self.delimiter = delimiter
    }

    /// Passes over a first line of so many bytes, and its end.
    mutating func skipLine(of length: Int) {
        while index < length { advance() }
        _ = skip(0x0A)
    }

    mutating func parse(findings: Findings) {
        while index < bytes.count {
            guard records.count < CSVDocument.limitOfRecords else {
                findings.report(.tooManyRecords(at: here))
                return
            }
            let (first, start) = (cells.count, index)
            repeat { readCell(findings) } while skip(delimiter)
            spans.append(start..<index)
            _ = skip(0x0A)
            records.append(first..<cells.count)
        }
    }

    private var here: SourceLocation {
        SourceLocation(file: file, line: Int(line), column: Int(column))
    }

    private mutating func readCell(_ findings: Findings) {
        let start = (index, column)
        while index < bytes.count, bytes[index] == 0x20 { advance() }
        if index < bytes.count, bytes[index] == Self.quote {
            readQuotedCell(findings)
        } else {
            (index, column) = start
            readBareCell()
        }
    }

    private mutating func readBareCell() {
        let (start, startColumn) = (index, column)
        while !isAtEndOfCell { advance() }
        append(start, index, line, startColumn, isQuoted: false)
    }

    private mutating func readQuotedCell(_ findings: Findings) {
        let opening = here
        advance()
        let (start, startLine, startColumn) = (index, line, column)
        while index < bytes.count {
            if bytes[index] == Self.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
                advance()
            }
            advance()
        }
        guard index < bytes.count, bytes[index] == Self.quote else {
            // In what follows quotation marks stand in pairs, or one would have ended the cell. So
            // every further cell ends, and the file is gone through twice at most.
            findings.report(.unclosedQuote(at: opening))
            (index, line, column) = (start, startLine, startColumn)
            return readBareCell()
        }
        append(start, index, startLine, startColumn, isQuoted: true)
        advance()
        skipRest(findings)
    }

    /// Passes over what stands between a closing quotation mark and the end of the cell.
    private mutating func skipRest(_ findings: Findings) {
        var isReported = false
        while !isAtEndOfCell {
            if bytes[index] != 0x20, !isReported {
                findings.report(.textAfterQuote(at: here))
                isReported = true
            }
            advance()
        }
    }

    private var isAtEndOfCell: Bool {
        index >= bytes.count || bytes[index] == delimiter || bytes[index] == 0x0A
    }

    private mutating func append(
        _ start: Int,
        _ end: Int,
        _ line: Int32,
        _ column: Int32,
        isQuoted: Bool
    ) {
        cells.append(
            CSVDocument.Cell(
                start: Int32(clamping: start),
                end: Int32(clamping: end),
                line: line,
                column: column,
                isQuoted: isQuoted
            )
        )
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        advance()
        return true
    }

    /// Passes over one byte; columns count scalars, so continuation bytes do not count.
    private mutating func advance() {
        switch bytes[index] {
        case 0x0A: (line, column) = (line + 1, 1)
        case let byte where byte & 0xC0 == 0x80: break
        default: column += 1
        }
        index += 1
    }
}

extension Diagnostic {
    fileprivate static func unclosedQuote(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedCSV,
            at: location,
            Wording("此处的引号没有结束", "the quotation mark here is never closed"),
            remedy: Wording(
                "在单元格末尾补上引号；文字中的引号写成两个",
                "Close it at the end of the cell; double a quotation mark inside the text"
            )
        )
    }

    fileprivate static func textAfterQuote(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedCSV,
            at: location,
            Wording("引号结束后还有文字", "text follows the closing quotation mark"),
            remedy: Wording(
                "文字中的引号写成两个，单元格之间用逗号隔开",
                "Double a quotation mark inside the text and divide cells by commas"
            )
        )
    }

    fileprivate static func tooManyRecords(at location: SourceLocation) -> Diagnostic {
        let limit = CSVDocument.limitOfRecords
        return Diagnostic(
            .inputTooLarge,
            at: location,
            Wording("超过 \(limit) 行", "more than \(limit) lines"),
            remedy: Wording("删除多余的行", "Delete the lines that are not needed")
        )
    }
}
