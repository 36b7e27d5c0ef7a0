package import Budget
import Characters
import Diagnostics

/// A change of a CSV file; lines are named by their numbers in the file, from 1.
package enum TableEdit: Hashable, Sendable {
    /// Puts a text in a field, counted from 0; a line that is shorter is made longer.
    case set(line: Int, field: Int, text: String)
    /// Puts a line of fields below another.
    case insert(below: Int, fields: [String])
    case remove(line: Int)
}

/// The CSV file of a panel as a person edits it (可编辑的报表文件).
///
/// What is not touched keeps its bytes: line ends, quotation marks, columns that nobody knows,
/// lines that could not be read.
package struct EditableTable: Sendable {
    /// A line below the headings in which something stands.
    package struct Line: Hashable, Sendable {
        /// The number of the line on which it begins.
        package let number: Int
        /// The texts as they stand.
        package let fields: [String]
    }

    /// The headings as they stand; none for an empty file.
    package let headings: [String]
    /// The line of the headings; 0 for an empty file.
    package let headingLine: Int
    package let lines: [Line]
    /// Where the cells of each column of the panel stand among the fields; `nil` if the file lacks
    /// the column.
    package let positions: [Int?]
    /// Whether the file was not UTF-8, so that a change converts it.
    package let isConverted: Bool
    private let original: OriginalText

    /// Reads a file; fails if its encoding is not known.
    ///
    /// - Parameters:
    ///   - contents: the bytes of the file; none for a file that is not there.
    ///   - file: how findings name it.
    ///   - panel: the panel that it belongs to.
    ///   - text: a title with the year and the unit of the disclosure.
    package init?(
        _ contents: [UInt8],
        file: String,
        panel: Panel,
        text: (Pattern) -> String
    ) {
        guard let original = OriginalText(contents) else { return nil }
        self.original = original
        isConverted = original.isConverted
        // What is wrong with the file is reported where it is read for the disclosure.
        let silence = Findings()
        let csv = CSVDocument(
            SourceText(file: file, decoded: original.normalized.bytes),
            findings: silence
        )
        let filled = csv.records.filter { record in
            csv.cells[record].contains { !csv.isBlank($0) }
        }
        let map = ColumnMatcher(panel, csv: csv, findings: silence, text: text).map()
        var positions = map?.positions ?? [Int?](repeating: nil, count: panel.columns.count)
        for part in map?.codeParts ?? [] {
            let column = panel.codeColumns.first { panel.columns[$0].level == part.level }
            if let column { positions[column] = part.position }
        }
        self.positions = positions
        let read = filled.map { record in
            Line(
                number: Int(csv.cells[record.lowerBound].line),
                fields: csv.cells[record].map(csv.text)
            )
        }
        headings = read.first?.fields ?? []
        headingLine = read.first?.number ?? 0
        lines = Array(read.dropFirst())
    }

    /// The bytes of the file with changes.
    ///
    /// - Parameter edits: the changes, whose lines are those of the file as it is.
    /// - Returns: `nil` if a line is not there, or if the file is so malformed that a change would
    ///   not say what it should.
    package func applying(_ edits: [TableEdit]) -> [UInt8]? {
        let editor = CSVEditor(original)
        return editor.applying(edits, quotingWholeLines: false)
            ?? editor.applying(edits, quotingWholeLines: true)
    }
}

/// Replaces parts of a CSV file.
private struct CSVEditor {
    private let original: OriginalText
    private let places: [Int]
    private let csv: CSVDocument
    /// The position of each line by its number.
    private let records: [Int: Int]

    /// A stretch of the original and what stands in its place.
    private struct Replacement {
        let range: Range<Int>
        let bytes: [UInt8]
    }

    init(_ original: OriginalText) {
        self.original = original
        let normalized = original.normalized
        places = normalized.places
        let csv = CSVDocument(
            SourceText(file: "", decoded: normalized.bytes),
            findings: Findings()
        )
        self.csv = csv
        records = Dictionary(
            csv.records.enumerated().map {
                (Int(csv.cells[$0.element.lowerBound].line), $0.offset)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The file with the changes; `nil` if it does not say what it should.
    func applying(_ edits: [TableEdit], quotingWholeLines isWhole: Bool) -> [UInt8]? {
        var fields: [Int: [Int: String]] = [:]
        var inserted: [(below: Int, fields: [String])] = []
        var removed: Set<Int> = []
        for edit in edits {
            switch edit {
            case .set(let line, let field, let text):
                guard let record = records[line], field >= 0, field < 4_096 else { return nil }
                fields[record, default: [:]][field] = text
            case .insert(let line, let texts):
                guard line == 0 && csv.records.isEmpty || records[line] != nil else { return nil }
                inserted.append((records[line] ?? -1, texts))
            case .remove(let line):
                guard let record = records[line] else { return nil }
                removed.insert(record)
            }
        }
        var replacements: [Replacement] = []
        var expected: [[String]] = []
        for record in csv.records.indices {
            let texts = self.texts(of: record, changed: fields[record])
            if removed.contains(record) {
                replacements.append(Replacement(range: wholeLine(record), bytes: []))
            } else {
                expected.append(texts)
                if let changed = fields[record] {
                    replacements +=
                        isWhole ? [whole(record, texts)] : cells(of: record, changed, texts)
                }
            }
            let below = inserted.filter { $0.below == record }.map(\.fields)
            guard !below.isEmpty else { continue }
            expected += below
            replacements.append(insertion(of: below, below: record))
        }
        if csv.records.isEmpty, !inserted.isEmpty {
            expected = inserted.map(\.fields)
            let lines = inserted.flatMap { line($0.fields) + original.lineEnd }
            let end = original.bytes.count
            replacements = [Replacement(range: end..<end, bytes: lines)]
        }
        let bytes = applied(replacements)
        return says(bytes, expected) ? bytes : nil
    }

    private func texts(of record: Int, changed: [Int: String]?) -> [String] {
        var texts = csv.cells[csv.records[record]].map(csv.text)
        for (field, text) in (changed ?? [:]).sorted(by: { $0.key < $1.key }) {
            while texts.count <= field { texts.append("") }
            texts[field] = text
        }
        return texts
    }

    // MARK: Replacements

    /// The cells of a line that change, and those that it lacks.
    private func cells(
        of record: Int,
        _ changed: [Int: String],
        _ texts: [String]
    ) -> [Replacement] {
        let cells = csv.cells[csv.records[record]]
        var replacements = changed.compactMap { field, text -> Replacement? in
            guard field < cells.count else { return nil }
            let cell = cells[cells.startIndex + field]
            guard csv.text(of: cell) != text else { return nil }
            return Replacement(range: originalRange(csv.span(of: cell)), bytes: encoded(text))
        }
        if texts.count > cells.count {
            let more = texts[cells.count...].flatMap { [csv.delimiter] + encoded($0) }
            let end = places[csv.spans[record].upperBound]
            replacements.append(Replacement(range: end..<end, bytes: more))
        }
        return replacements
    }

    private func whole(_ record: Int, _ texts: [String]) -> Replacement {
        Replacement(range: originalRange(csv.spans[record]), bytes: line(texts))
    }

    /// A line with its end, or with the end of the line above if it is the last.
    private func wholeLine(_ record: Int) -> Range<Int> {
        let span = csv.spans[record]
        let isEnded = span.upperBound < places.count - 1
        let end = isEnded ? places[span.upperBound + 1] : places[span.upperBound]
        return places[span.lowerBound]..<end
    }

    private func insertion(of lines: [[String]], below record: Int) -> Replacement {
        let span = csv.spans[record]
        let isEnded = span.upperBound < places.count - 1
        let place = isEnded ? places[span.upperBound + 1] : places[span.upperBound]
        let bytes = lines.flatMap { fields in
            isEnded ? line(fields) + original.lineEnd : original.lineEnd + line(fields)
        }
        return Replacement(range: place..<place, bytes: bytes)
    }

    private func originalRange(_ range: Range<Int>) -> Range<Int> {
        places[range.lowerBound]..<places[range.upperBound]
    }

    private func line(_ fields: [String]) -> [UInt8] {
        Array(fields.map(encoded).joined(separator: [csv.delimiter]))
    }

    /// A text as a cell holds it (RFC 4180).
    private func encoded(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let isPlain = !bytes.contains {
            $0 == csv.delimiter || $0 == UInt8(ascii: "\"") || $0 < 0x20
        }
        if isPlain, bytes.first != 0x20, bytes.last != 0x20 { return bytes }
        let doubled = bytes.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
        return [UInt8(ascii: "\"")] + doubled + [UInt8(ascii: "\"")]
    }

    private func applied(_ replacements: [Replacement]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(original.bytes.count + 256)
        var end = 0
        // What is inserted behind a line stands behind what changes in it.
        let ordered = replacements.enumerated().sorted { left, right in
            let (one, other) = (left.element.range, right.element.range)
            return (one.lowerBound, one.upperBound, left.offset)
                < (other.lowerBound, other.upperBound, right.offset)
        }
        for replacement in ordered.map(\.element) where replacement.range.lowerBound >= end {
            bytes += original.bytes[end..<replacement.range.lowerBound]
            bytes += replacement.bytes
            end = replacement.range.upperBound
        }
        return bytes + original.bytes[end...]
    }

    /// Whether a file has these lines and no others.
    private func says(_ bytes: [UInt8], _ expected: [[String]]) -> Bool {
        guard let text = OriginalText(bytes) else { return false }
        let source = SourceText(file: "", decoded: text.normalized.bytes)
        let read = CSVDocument(source, findings: Findings())
        guard read.delimiter == csv.delimiter || expected.allSatisfy({ $0.count < 2 }) else {
            return false
        }
        let lines = read.records.map { read.cells[$0].map(read.text) }
        return lines.filter(isFilled) == expected.filter(isFilled)
    }

    private func isFilled(_ fields: [String]) -> Bool { fields.contains { !trimmed($0).isEmpty } }
}
