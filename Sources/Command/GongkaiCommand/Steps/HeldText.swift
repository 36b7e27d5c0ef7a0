import Diagnostics
import Site

extension HeldDisclosure {
    /// What other programs are told of it.
    var summary: JSONReport.Held {
        JSONReport.Held(
            path: path,
            title: name,
            findings: causes.count,
            comparedWith: comparedWith,
            isPublic: kept != nil
        )
    }
}

extension Wording {
    /// How many disclosures were held back, for the end of a run.
    static func held(_ held: [HeldDisclosure]) -> Wording {
        let kept = held.count { $0.kept != nil }
        let absent = held.count - kept
        let states = [
            (kept, Wording("\(kept) 份仍是上次公开的内容", "\(kept) as last published")),
            (absent, Wording("\(absent) 份尚未公开", "\(absent) not public yet")),
        ]
        let known = states.filter { $0.0 > 0 }.map(\.1)
        return Wording(
            "另有 \(held.count) 份因错误暂不更新："
                + "\(known.map(\.chinese).joined(separator: "，"))。",
            "\(held.count) held back because of errors: "
                + "\(known.map(\.english).joined(separator: ", "))."
        )
    }
}
