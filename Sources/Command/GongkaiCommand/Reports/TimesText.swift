import Checking
import Diagnostics
import Foundation

/// How long each check took, as a table for people (检查用时).
struct TimesText {
    private let entries: [CheckTimes.Entry]

    init(_ entries: [CheckTimes.Entry]) {
        self.entries = entries
    }

    /// The table; names and codes are those of `docs/checks.md`.
    func text(in console: Console) -> String {
        let head = Wording("    毫秒      问题  检查", "      ms  findings  check")
        let lines = entries.map { entry in
            let time = aligned(entry.milliseconds, to: 8)
            let codes = entry.codes.map(\.rawValue).joined(separator: " ")
            let name = codes.isEmpty ? entry.name : "\(entry.name)  \(codes)"
            return "\(time)  \(aligned("\(entry.findings)", to: 8))  \(name)\n"
        }
        return "\(head.text(in: console.language))\n\(lines.joined())"
    }

    private func aligned(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

/// A report for other programs, with how long each check took where that is asked for.
struct TimedReport: Encodable {
    private let report: JSONReport
    private let times: [Time]?

    init(_ report: JSONReport, _ entries: [CheckTimes.Entry]?) {
        self.report = report
        times = entries?.map(Time.init)
    }

    private enum CodingKeys: CodingKey {
        case timings
    }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(times, forKey: .timings)
    }

    private struct Time: Encodable {
        let check: String
        let codes: [String]
        /// Decimal text, to be compared by people.
        let milliseconds: String
        let findings: Int

        init(_ entry: CheckTimes.Entry) {
            check = entry.name
            codes = entry.codes.map(\.rawValue)
            milliseconds = entry.milliseconds
            findings = entry.findings
        }
    }
}

extension CheckTimes.Entry {
    /// The time in milliseconds with one decimal.
    fileprivate var milliseconds: String {
        let (seconds, attoseconds) = time.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// The time that the processor has given to this thread.
@Sendable func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
