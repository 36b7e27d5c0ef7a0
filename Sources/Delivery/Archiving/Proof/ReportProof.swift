import Diagnostics
import Foundation

/// Compares the report of a snapshot with what checking its sources again finds.
struct ReportProof {
    private(set) var diagnostics: [Diagnostic] = []
    /// What differs without a contradiction.
    private(set) var differences: [String] = []

    private let file: String

    init(_ stated: [UInt8], _ given: [UInt8], at file: String) {
        self.file = file
        guard let one = Report(stated), let other = Report(given) else {
            differences = [file.split(separator: "/").last.map(String.init) ?? file]
            return
        }
        compareRules(one, other)
        compareFindings(one, other)
        if diagnostics.isEmpty, differences.isEmpty,
            !NSDictionary(dictionary: one.rest).isEqual(to: other.rest)
        {
            differences = one.rest.keys.sorted()
        }
    }

    private mutating func compareRules(_ one: Report, _ other: Report) {
        let given = Dictionary(other.rules.map { ($0.code, $0) }) { first, _ in first }
        var stated: Set<String> = []
        for rule in one.rules {
            guard stated.insert(rule.code).inserted, let own = given[rule.code] else {
                report(rule.code, rule.says, "")
                continue
            }
            if rule.says != own.says { report(rule.code, rule.says, own.says) }
            if rule.basis != own.basis { report(rule.code, rule.basis, own.basis) }
            if rule.comparisons != own.comparisons {
                report(rule.code, rule.comparisons, own.comparisons)
            }
        }
        for rule in other.rules where !stated.contains(rule.code) {
            report(rule.code, "", rule.says)
        }
    }

    /// Versions find more and other things; but what this one finds wrong, none may leave out.
    private mutating func compareFindings(_ one: Report, _ other: Report) {
        let stated = Set(one.findings.map(\.key))
        let given = Set(other.findings.map(\.key))
        for finding in other.findings where !stated.contains(finding.key) {
            if finding.severity == "error" { report(finding.code, "", finding.text) }
            differences.append("\(finding.code) \(finding.text)")
        }
        for finding in one.findings where !given.contains(finding.key) {
            differences.append("\(finding.code) \(finding.text)")
        }
        if stated == given, one.counts != other.counts {
            report("counts", one.counts, other.counts)
        }
    }

    private mutating func report(_ name: String, _ stated: String, _ expected: String) {
        let place = SourceLocation(file: file)
        diagnostics.append(.otherStatement(name, stated, expected, at: place))
    }
}

/// A report as a snapshot keeps it.
private struct Report {
    struct Rule {
        let code: String
        let says: String
        let basis: String
        let comparisons: String
    }

    struct Finding {
        let code: String
        let severity: String
        let text: String
        let key: String
    }

    let rules: [Rule]
    let findings: [Finding]
    let counts: String
    let rest: [String: Any]

    /// Fails for a file of another form.
    init?(_ bytes: [UInt8]) {
        let root = try? JSONSerialization.jsonObject(with: Data(bytes))
        guard let root = root as? [String: Any], let listed = root["rules"] as? [[String: Any]],
            let report = root["report"] as? [String: Any],
            let found = report["findings"] as? [[String: Any]]
        else { return nil }
        rest = root
        counts = line(report["counts"] ?? "")
        rules = listed.map { rule in
            let text = { (key: String) in rule[key] as? String ?? "" }
            return Rule(
                code: text("code"),
                says: text("says"),
                basis: text("basis"),
                comparisons: line(rule["comparisons"] ?? "")
            )
        }
        findings = found.map { finding in
            let summary = finding["summary"] as? [String: Any] ?? [:]
            return Finding(
                code: finding["code"] as? String ?? "",
                severity: finding["severity"] as? String ?? "",
                text: summary["zh"] as? String ?? "",
                key: line(finding)
            )
        }
    }
}

/// A value as one line, its keys in order.
private func line(_ value: Any) -> String {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed]
    let data = try? JSONSerialization.data(withJSONObject: value, options: options)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
}
