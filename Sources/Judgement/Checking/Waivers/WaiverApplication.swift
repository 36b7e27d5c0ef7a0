import Budget
import Diagnostics

/// Marks the findings that the disclosure's waivers accept, and reports the waivers that do not
/// serve: unused, expired, or of something that nobody may waive.
///
/// - Parameters:
///   - findings: what the checks found, in any order.
///   - disclosure: whose waivers are applied.
///   - today: the day that expiry is judged by where the day of publication is not known.
/// - Returns: the findings, those accepted marked, and what is wrong with the waivers.
func applyWaivers(
    to findings: [Diagnostic],
    of disclosure: Disclosure,
    today: CalendarDate?
) -> [Diagnostic] {
    guard !disclosure.waivers.isEmpty else { return findings }
    let day = disclosure.publicationDate ?? today
    var wanted: [WaiverKey: Int] = [:]
    var refused: [Diagnostic] = []
    for (index, waiver) in disclosure.waivers.enumerated() {
        if let refusal = refusal(of: waiver, in: disclosure) {
            refused.append(refusal)
        } else {
            let key = WaiverKey(code: waiver.code, place: waiver.place)
            wanted[key] = wanted[key] ?? index
        }
    }
    let places = WaiverPlaces(disclosure)
    var used: Set<Int> = []
    let judged = findings.map { finding in
        let key = places.of(finding).map { WaiverKey(code: finding.codeText, place: $0) }
            .first { wanted[$0] != nil }
        guard let key, let index = wanted[key] else { return finding }
        used.insert(index)
        let waiver = disclosure.waivers[index]
        return waiver.hasExpired(on: day) ? finding : finding.accepted(waiver.acceptance)
    }
    let rest = disclosure.waivers.enumerated().compactMap { index, waiver -> Diagnostic? in
        if used.contains(index) {
            return waiver.hasExpired(on: day) ? .expiredWaiver(waiver, on: day) : nil
        }
        return refusal(of: waiver, in: disclosure) == nil ? .unusedWaiver(waiver) : nil
    }
    return judged + refused + rest
}

/// What a waiver names.
private struct WaiverKey: Hashable {
    let code: String
    let place: String
}

/// The names by which a waiver can mean the place of a finding.
private struct WaiverPlaces {
    /// The disclosure's folder, with a slash at its end.
    private let folder: String
    private var rows: [SourceLocation: String] = [:]

    init(_ disclosure: Disclosure) {
        let file = disclosure.location.file
        folder = String(
            file[..<(file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)]
        )
        for row in disclosure.tables.flatMap(\.panels).flatMap(\.rows) {
            guard let place = row.location else { continue }
            rows[SourceLocation(file: place.file, line: place.line)] = row.id
        }
    }

    /// The file with the line, the file, and for a rule the row; the file as it lies in the
    /// disclosure's folder and as reports print it, for that is what people copy.
    func of(_ finding: Diagnostic) -> [String] {
        guard let location = finding.location, location.file.hasPrefix(folder) else { return [] }
        let row = rows[SourceLocation(file: location.file, line: location.line)]
        let files = [String(location.file.dropFirst(folder.count)), location.file]
        let lines = files.flatMap { file -> [String] in
            guard let line = location.line else { return [] }
            return [location.column.map { "\(file):\(line):\($0)" }, "\(file):\(line)"]
                .compactMap(\.self)
        }
        return lines + files + [finding.rule == nil ? nil : row].compactMap(\.self)
    }
}

extension Waiver {
    /// Whether its last day lies before `day`; without a day nothing expires.
    fileprivate func hasExpired(on day: CalendarDate?) -> Bool {
        guard let day, let until else { return false }
        return until < day
    }

    fileprivate var acceptance: Acceptance {
        Acceptance(reason: reason, by: by, until: until?.iso, location: location)
    }
}

// MARK: What may be waived

extension DiagnosticCode {
    /// Whether a person may accept a finding of this kind.
    ///
    /// Never what must not be published (N4), and nothing that is about the input rather than
    /// about the disclosure: what cannot be read cannot be judged. Whatever a remedy says may be
    /// waived can be, as the tests of waivers prove. Last year's figure may rightly be another than
    /// the published one: units merge, functions move; a department is approved as it is.
    package var isWaivable: Bool {
        switch rawValue.prefix(2) {
        case "N1", "N2", "N3", "N5": true
        case "F4": ["F411", "F413", "F414"].contains(rawValue)
        case "R0":
            [.differsFromYearBefore, .differsFromUnits, .unknownSummedUnit].contains(self)
        default: false
        }
    }
}

/// Why a waiver cannot be applied; `nil` if it can.
private func refusal(of waiver: Waiver, in disclosure: Disclosure) -> Diagnostic? {
    // Signs alone are no reason that anyone could judge.
    guard waiver.reason.unicodeScalars.contains(where: \.isWordCharacter) else {
        return .waiverWithoutReason(waiver)
    }
    let rules = disclosure.formSet.rules
    if rules.contains(where: { $0.code == waiver.code }) { return nil }
    if let code = DiagnosticCode(rawValue: waiver.code) {
        return code.isWaivable ? nil : .unwaivable(waiver)
    }
    let known = rules.map(\.code) + DiagnosticCode.allCases.filter(\.isWaivable).map(\.rawValue)
    return .unknownWaiverCode(waiver, nearest: nearestNames(to: waiver.code, among: known))
}

extension Unicode.Scalar {
    /// Whether it is part of a word or a number.
    fileprivate var isWordCharacter: Bool {
        properties.isAlphabetic || properties.numericType != nil
    }
}

// MARK: Messages

extension Diagnostic {
    fileprivate static func unusedWaiver(_ waiver: Waiver) -> Diagnostic {
        Diagnostic(
            .unusedWaiver,
            .warning,
            at: waiver.location,
            Wording(
                "豁免 \(waiver.code) 没有对应的问题：“\(waiver.place)”处没有这一问题",
                "the waiver of \(waiver.code) is for nothing: no such finding at '\(waiver.place)'"
            ),
            remedy: Wording(
                "问题已更正的，删去此项；否则更正 at，如 tables/12.csv:4",
                "Delete it if the fault is gone, else correct 'at', as in tables/12.csv:4"
            )
        )
    }

    fileprivate static func expiredWaiver(_ waiver: Waiver, on day: CalendarDate?) -> Diagnostic {
        let until = waiver.until?.iso ?? ""
        let day = day?.iso ?? ""
        return Diagnostic(
            .expiredWaiver,
            .warning,
            at: waiver.location,
            Wording(
                "豁免 \(waiver.code) 已于 \(until) 到期（按 \(day) 判断），问题重新计入",
                "the waiver of \(waiver.code) ended on \(until) (judged by \(day)), "
                    + "so the finding counts again"
            ),
            remedy: Wording(
                "更正该问题，或由负责人重新决定并填写新的期限",
                "Mend the fault, or have it decided again and state a new date"
            )
        )
    }

    fileprivate static func waiverWithoutReason(_ waiver: Waiver) -> Diagnostic {
        Diagnostic(
            .refusedWaiver,
            at: waiver.reasonLocation ?? waiver.location,
            Wording(
                "豁免 \(waiver.code) 的理由“\(waiver.reason)”没有文字",
                "the reason ‘\(waiver.reason)’ for the waiver of \(waiver.code) has no words"
            ),
            remedy: Wording("写明为何可以豁免", "say why the finding may stand")
        )
    }

    fileprivate static func unwaivable(_ waiver: Waiver) -> Diagnostic {
        let group = DiagnosticCode(rawValue: waiver.code)?.group ?? Wording("", "")
        return Diagnostic(
            .refusedWaiver,
            at: waiver.location,
            Wording(
                "\(waiver.code)（\(group.chinese)）不可豁免",
                "\(waiver.code) (\(group.english)) cannot be waived"
            ),
            remedy: Wording("更正该问题，删去此项", "Mend the fault and delete the waiver")
        )
    }

    fileprivate static func unknownWaiverCode(
        _ waiver: Waiver,
        nearest: [String]
    ) -> Diagnostic {
        let names = nearest.joined(separator: "、")
        return Diagnostic(
            .refusedWaiver,
            at: waiver.location,
            Wording(
                "没有编号为“\(waiver.code)”的问题或规则",
                "no finding or rule has the code '\(waiver.code)'"
            ),
            remedy: nearest.isEmpty
                ? Wording("照检查结果方括号中的编号填写", "Write the code that stands in brackets in the report")
                : Wording("改为 \(names)", "Write \(nearest.joined(separator: ", "))")
        )
    }
}
