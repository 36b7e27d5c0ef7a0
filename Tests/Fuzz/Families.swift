import Diagnostics

/// A kind of input, and what the program makes of one.
protocol Family {
    /// Whether the program answers input number `seed` as it should.
    ///
    /// - Returns: what is wrong with the answer; empty if nothing is.
    func faults(of seed: UInt64) async -> [String]
}

/// What must hold for the findings on any input.
enum Findings {
    /// What is wrong with findings.
    ///
    /// - Parameters:
    ///   - found: what the program says.
    ///   - again: what it says of the same input a second time; `nil` if it was not asked.
    ///   - isOrdered: whether the findings are those of a whole report.
    ///   - lines: the lines of the input by file, where they are known.
    /// - Returns: what is wrong with them; empty if nothing is.
    static func faults(
        _ found: [Diagnostic],
        again: [Diagnostic]? = nil,
        isOrdered: Bool = true,
        lines: [String: Int] = [:]
    ) -> [String] {
        var faults: [String] = []
        if isOrdered,
            zip(found, found.dropFirst()).contains(where: { Diagnostic.standsBefore($1, $0) })
        {
            faults.append("disorder")
        }
        if let again, again != found { faults.append("another answer to the same input") }
        for finding in found {
            let code = finding.code
            if finding.severity == .error, finding.location?.file.isEmpty ?? true {
                faults.append("error without a place: \(code) \(finding.summary.english)")
            }
            if finding.summary.chinese.isEmpty || finding.summary.english.isEmpty {
                faults.append("a finding without words: \(code)")
            }
            if let place = finding.location, let line = place.line, let count = lines[place.file],
                !(1...count).contains(line)
            {
                faults.append("a place that is not there: \(place.description) \(code)")
            }
        }
        return faults
    }

    /// How many lines a file has, as an editor counts them.
    static func lineCount(_ bytes: [UInt8]) -> Int {
        var count = 1
        var isAfterReturn = false
        for byte in bytes {
            if byte == 13 || (byte == 10 && !isAfterReturn) { count += 1 }
            isAfterReturn = byte == 13
        }
        return count
    }
}
