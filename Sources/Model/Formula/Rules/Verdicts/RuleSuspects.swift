import Budget
import Diagnostics

/// A figure in which several gaps meet that rounding could explain one by one.
///
/// If one other value would close all of them and open none, a slip is likelier than so many
/// roundings that happen to agree.
struct Suspect {
    let reference: Reference
    let stated: ReportedAmount
    let likely: ReportedAmount
    let verdicts: [Verdict]
}

/// The suspects of a disclosure, in the order in which the rules meet them.
func suspects(among reports: [RuleReport]) -> [Suspect] {
    var evidence: [Reference: Evidence] = [:]
    var order: [Reference] = []
    for verdict in reports.lazy.flatMap(\.verdicts) where verdict.relation == .equal {
        for (term, weight) in verdict.weightedTerms {
            guard let reference = term.reference, case .money(let stated) = term.value else {
                continue
            }
            if evidence[reference] == nil { order.append(reference) }
            evidence[reference, default: Evidence(stated: stated)].add(verdict, weight: weight)
        }
    }
    return order.compactMap { evidence[$0]?.suspect($0) }
}

/// What the rules say about one figure.
private struct Evidence {
    let stated: ReportedAmount
    var gaps: [Verdict] = []
    /// By how much the figure would have to change; `nil` if the rules do not agree.
    var change: Money?
    var isContested = false

    init(stated: ReportedAmount) {
        self.stated = stated
    }

    /// - Parameters:
    ///   - verdict: a verdict whose sides hold the figure.
    ///   - weight: 1 if a larger figure makes the left side larger, else −1.
    mutating func add(_ verdict: Verdict, weight: Int128) {
        guard verdict.outcome == .rounding, let gap = verdict.gap else {
            // Of an exact relation any other value would make an inexact one.
            isContested = true
            return
        }
        let change = Money(fen: -gap.fen * weight)
        isContested = isContested || (self.change ?? change) != change
        self.change = change
        gaps.append(verdict)
    }

    func suspect(_ reference: Reference) -> Suspect? {
        guard let change, !isContested, gaps.count > 1 else { return nil }
        let likely = ReportedAmount(
            stated.value + change,
            in: stated.unit,
            decimals: stated.decimals
        )
        return Suspect(reference: reference, stated: stated, likely: likely, verdicts: gaps)
    }
}

extension Verdict {
    /// The terms, each with the sign with which it enters the left side less the right one.
    fileprivate var weightedTerms: [(Term, Int128)] {
        left.map { ($0, $0.isSubtracted ? -1 : 1) } + right.map { ($0, $0.isSubtracted ? 1 : -1) }
    }

    /// The left side less the right one; `nil` if they are no money.
    fileprivate var gap: Money? {
        guard case (.money(let left), .money(let right)) = (leftSum, rightSum) else { return nil }
        return left.value - right.value
    }
}

extension Diagnostic {
    static func suspect(_ suspect: Suspect, in disclosure: Disclosure) -> Diagnostic {
        let rules = disclosure.formSet.rules
        let codes = suspect.verdicts.map { rules[$0.rule].code }
        let label = disclosure.label(of: suspect.reference)
        let unit = suspect.stated.unit.rawValue
        let (stated, likely) = (
            suspect.stated.text(grouped: false), suspect.likely.text(grouped: false)
        )
        let gap = ReportedAmount(
            (suspect.stated.value - suspect.likely.value).magnitude,
            in: suspect.stated.unit,
            decimals: suspect.stated.decimals
        ).text(grouped: false)
        let notes = zip(codes, suspect.verdicts).map { code, verdict in
            let sides =
                "\(verdict.leftSum.text(grouped: false)) \(verdict.relation.rawValue) "
                + verdict.rightSum.text(grouped: false)
            let place = (verdict.left + verdict.right).lazy.compactMap(\.reference)
                .first { $0 != suspect.reference }
            return Note(
                Wording("规则 \(code)：\(sides)", "rule \(code): \(sides)"),
                at: place.map(disclosure.location)
            )
        }
        return Diagnostic(
            .doubtfulRounding,
            .warning,
            at: disclosure.location(of: suspect.reference),
            Wording(
                "\(label)：列示 \(stated) \(unit)；若为 \(likely) \(unit)，"
                    + "\(codes.joined(separator: "、"))的差额同时消失，可能录入有误",
                "\(label): stated \(stated) \(unit); with \(likely) \(unit) the gaps of "
                    + "\(codes.joined(separator: ", ")) would all close, so it may be a slip"
            ),
            notes: notes,
            remedy: Wording(
                "与批复核对此数；若批复即如此，登记豁免",
                "check it against the approval; if it was approved so, record a waiver"
            ),
            rule: codes.first,
            comparison: Comparison(
                stated: "\(stated) \(unit)",
                computed: "\(likely) \(unit)",
                difference: "\(gap) \(unit)",
                allowed: "0 \(unit)"
            )
        )
    }
}
