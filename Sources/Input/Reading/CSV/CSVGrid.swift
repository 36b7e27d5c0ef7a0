package import Diagnostics

/// A filled cell of a CSV file with its place.
package struct CSVGridCell: Sendable {
    /// The line and the position in it, counted from 1.
    package let row: Int
    package let column: Int
    package let text: String
    package let location: SourceLocation
}

/// A CSV file as it stands, line by line.
package struct CSVGrid: Sendable {
    /// Those in which something stands.
    package let cells: [CSVGridCell]
    /// How many fields each line has, blank ones too.
    package let fieldCounts: [Int]
}

/// The cells of a CSV file as they stand.
///
/// - Parameters:
///   - contents: the bytes of the file.
///   - file: how findings name it.
///   - findings: where to report what cannot be read.
/// - Returns: the cells; `nil` if the encoding is not known.
package func readCSVGrid(
    _ contents: [UInt8],
    file: String,
    findings: Findings
) -> CSVGrid? {
    guard let source = SourceText(file: file, contents: contents, findings: findings) else {
        return nil
    }
    let csv = CSVDocument(source, findings: findings)
    let cells = csv.records.enumerated().flatMap { row, record in
        csv.cells[record].enumerated().compactMap { column, cell -> CSVGridCell? in
            guard !csv.isBlank(cell) else { return nil }
            return CSVGridCell(
                row: row + 1,
                column: column + 1,
                text: csv.text(of: cell),
                location: csv.location(of: cell)
            )
        }
    }
    return CSVGrid(cells: cells, fieldCounts: csv.records.map(\.count))
}

/// The lines of a text file.
///
/// - Parameters:
///   - contents: the bytes of the file.
///   - file: how findings name it.
///   - findings: where to report what cannot be read.
/// - Returns: the lines without their ends; `nil` if the encoding is not known.
package func readTextLines(
    _ contents: [UInt8],
    file: String,
    findings: Findings
) -> [String]? {
    guard let source = SourceText(file: file, contents: contents, findings: findings) else {
        return nil
    }
    if let excess = TextLimits.excess(in: source.bytes, file: file, isByLine: true) {
        findings.report(excess)
        return nil
    }
    return source.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}
