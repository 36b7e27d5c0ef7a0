import Budget
import Diagnostics

extension Diagnostic {
    static func unknownUnit(
        _ unit: Summation.Unit,
        _ own: DisclosureName,
        among names: [String]
    ) -> Diagnostic {
        let near = nearestNames(to: unit.name, among: names)
        let offered = near.isEmpty && names.count <= 12 ? names : near
        let place = unit.path.map { Wording("\($0) 中", "at \($0)") } ?? Wording("本站", "on the site")
        let absence = Wording(
            "该单位不在本站公开的，写 { name: \(unit.name), absent: 原因 }",
            "If it is not published here, write { name: \(unit.name), absent: the reason }"
        )
        return Diagnostic(
            .unknownSummedUnit,
            .warning,
            at: unit.location,
            Wording(
                "\(place.chinese)没有“\(excerpt(unit.name))”\(own.year)年度同一阶段的公开材料，"
                    + "各表与所属单位之和没有核对",
                "there is no disclosure of '\(excerpt(unit.name))' for \(own.year) and this phase "
                    + "\(place.english), so no form was compared with the sums of the units"
            ),
            remedy: offered.isEmpty
                ? absence
                : Wording(
                    "改为 \(offered.map(quoted).joined(separator: "、"))之一；\(absence.chinese)",
                    "Write one of \(offered.map { "'\($0)'" }.joined(separator: ", ")). "
                        + absence.english
                )
        )
    }

    static func absentUnit(_ unit: Summation.Unit, _ absence: String) -> Diagnostic {
        Diagnostic(
            .unknownSummedUnit,
            .information,
            at: unit.location,
            Wording(
                "“\(excerpt(unit.name))”不在本站（\(absence)），各表与所属单位之和没有核对",
                "'\(excerpt(unit.name))' is not on the site (\(absence)), so no form was compared "
                    + "with the sums of the units"
            ),
            remedy: Wording(
                "公开后删去 absent；在此之前由人工核对",
                "Delete 'absent' once it is published; until then compare them by hand"
            )
        )
    }

    static func presentUnit(_ unit: Summation.Unit, _ path: String) -> Diagnostic {
        Diagnostic(
            .unknownSummedUnit,
            .warning,
            at: unit.location,
            Wording(
                "“\(excerpt(unit.name))”写明不在本站，但 \(path) 就是它的公开材料，已按此核对",
                "'\(excerpt(unit.name))' is said not to be on the site, but \(path) is its "
                    + "disclosure, which was used"
            ),
            remedy: Wording("删去 absent", "Delete 'absent'")
        )
    }

    static func ambiguousUnit(_ unit: Summation.Unit, _ paths: [String]) -> Diagnostic {
        let list = paths.joined(separator: ", ")
        return Diagnostic(
            .unknownSummedUnit,
            .warning,
            at: unit.location,
            Wording(
                "“\(excerpt(unit.name))”有几份公开材料（\(list)），不知汇总哪一份",
                "'\(excerpt(unit.name))' has several disclosures (\(list)), and it is not known "
                    + "which of them is added"
            ),
            remedy: Wording(
                "写 { name: \(unit.name), at: \(paths.first ?? "") }",
                "Write { name: \(unit.name), at: \(paths.first ?? "") }"
            )
        )
    }
}
