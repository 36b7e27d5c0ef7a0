import Diagnostics

extension Wording {
    static let changedFigures = Wording("数据变动", "Figures that changed")
    static let addedFigures = Wording("新增数据", "Figures that are new")
    static let removedFigures = Wording("减少数据", "Figures that are gone")
    static let names = Wording("名称和标题变动", "Names and headings")
    static let sentences = Wording("文字变动", "Sentences")
    static let figure = Wording("数据", "figure")
    static let name = Wording("名称", "name")
    static let sentence = Wording("文字", "sentence")
    static let nothing = Wording("没有变动。", "Nothing differs.")
    static let blank = Wording("空白", "blank")
    static let place = Wording("位置", "where")
    static let before = Wording("原", "before")
    static let after = Wording("现", "after")
    static let difference = Wording("差额", "difference")
    static let percentage = Wording("变动率", "percentage")

    /// The headings of the columns of a table of changes.
    static let columns = [
        Wording("类别", "kind"), place, Wording("名称", "name"), Wording("单位", "unit"), before, after,
        difference, percentage,
    ]

    static func heading(_ old: String, _ new: String) -> Wording {
        Wording("\(old) 与 \(new) 的差异", "From \(old) to \(new)")
    }

    static func title(_ title: Wording, _ count: Int) -> Wording {
        Wording("\(title.chinese)（\(count) 处）", "\(title.english) (\(count))")
    }

    /// What it was and what it is.
    static func states(_ old: String?, _ new: String?) -> Wording {
        var (was, now) = (state(old), state(new))
        if let old, let new, !old.isEmpty, !new.isEmpty {
            let stretch = TextDifference(from: old, to: new).stretches(reach: 16)
            (was, now) = (state(stretch.old), state(stretch.new))
        }
        return Wording("\(was.chinese) → \(now.chinese)", "\(was.english) → \(now.english)")
    }

    /// One state of a figure or a text.
    static func state(_ text: String?) -> Wording {
        guard let text else { return Wording("（无）", "(none)") }
        return text.isEmpty ? blank : Wording(text, text)
    }

    /// By how much a number changed; empty for what is none.
    static func measure(_ row: DifferenceReport.Row) -> Wording {
        let unit = row.unit
        guard let change = row.change else { return Wording(unit, unit) }
        let share = change.percentage.map { ", \($0)" } ?? ""
        return Wording(
            "\(unit)（\(change.difference)\(share.replacing(", ", with: "，"))）",
            "\(unit) (\(change.difference)\(share))"
        )
    }
}
