/// How many findings there are by file and by code, for a report that shows some of them alone.
package struct ReportCounts: Sendable {
    private(set) var files: [String: Tally] = [:]
    private(set) var codes: [String: Int] = [:]

    package init(_ diagnostics: [Diagnostic] = []) {
        for (file, those) in Dictionary(grouping: diagnostics, by: { $0.location?.file ?? "" }) {
            files[file] = Tally(those)
        }
        for diagnostic in diagnostics { codes[diagnostic.codeText, default: 0] += 1 }
    }

    /// How many there are of each severity.
    package var tally: Tally { files.values.reduce(.none, +) }

    /// Adds what was counted elsewhere.
    package mutating func add(_ other: ReportCounts) {
        files.merge(other.files, uniquingKeysWith: +)
        codes.merge(other.codes, uniquingKeysWith: +)
    }
}
