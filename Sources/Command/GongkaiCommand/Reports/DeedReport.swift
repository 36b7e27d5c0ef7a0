import Diagnostics

/// What a command wrote and found, for other programs.
struct DeedReport: Encodable {
    /// The paths of the files and folders that were written, as the command line names them.
    private let written: [String]
    private let report: JSONReport

    init(_ written: [String], _ diagnostics: [Diagnostic] = []) {
        self.written = written
        report = JSONReport(diagnostics)
    }

    private enum Keys: String, CodingKey { case written }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(written, forKey: .written)
    }
}
