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
        let chinese = [
            kept > 0 ? "\(kept) 份仍是上次公开的内容" : nil, absent > 0 ? "\(absent) 份尚未公开" : nil,
        ]
        let english = [
            kept > 0 ? "\(kept) as last published" : nil, absent > 0 ? "\(absent) not public yet" : nil,
        ]
        return Wording(
            "另有 \(held.count) 份因错误暂不更新：\(chinese.compactMap(\.self).joined(separator: "，"))。",
            "\(held.count) held back because of errors: "
                + "\(english.compactMap(\.self).joined(separator: ", "))."
        )
    }
}
