import Comparing
import Diagnostics
import Publishing

extension PublicationPlan {
    /// The plan for people, line by line: figures first, since they weigh most.
    ///
    /// - Parameters:
    ///   - language: that of the report.
    ///   - limit: how many files of a kind are listed; `nil` for all. Figures and sentences are
    ///     listed whole.
    /// - Returns: lines, each with its end.
    func text(in language: Language, limit: Int?) -> String {
        let lines =
            [heading] + list(.figures, changes.figures.map(\.line))
            + list(.texts, changes.texts.map(\.line))
            + list(.unreadable, changes.unreadable.map { Wording($0.page, $0.page) })
            + list(.changed, changes.changed.map { Wording("~ \($0)", "~ \($0)") }, limit)
            + list(.removed, changes.removed.map { Wording("- \($0)", "- \($0)") }, limit)
            + list(.added, changes.added.map { Wording("+ \($0)", "+ \($0)") }, limit)
        return lines.map { "\($0.text(in: language))\n" }.joined()
    }

    private var heading: Wording {
        guard let live else {
            return Wording("首次发布：版本 \(release.text)", "First publication: release \(release.text)")
        }
        guard live != release else {
            return Wording("现有版本 \(live.text)", "Live: release \(live.text)")
        }
        return Wording(
            "现有版本 \(live.text) → 新版本 \(release.text)",
            "Live: release \(live.text) → \(release.text)"
        )
    }
}

/// A heading with the count, then the lines.
private func list(_ name: Wording, _ lines: [Wording], _ limit: Int? = nil) -> [Wording] {
    guard !lines.isEmpty else { return [] }
    let shown = lines.prefix(limit ?? lines.count)
    let heading = Wording("\(name.chinese)（\(lines.count)）：", "\(name.english) (\(lines.count)):")
    let rest = lines.count - shown.count
    let more =
        rest > 0
        ? [Wording("  …另有 \(rest) 个（--limit 0 全部列出）", "  … and \(rest) more (--limit 0)")] : []
    return [heading] + shown.map { Wording("  \($0.chinese)", "  \($0.english)") } + more
}

extension SiteChanges.FigureChange {
    /// The figure with both values and where it stands.
    fileprivate var line: Wording {
        let name = label.isEmpty ? address : label
        let values = Wording(
            "\(shown(old).chinese) → \(shown(new).chinese)\(unit)",
            "\(shown(old).english) → \(shown(new).english) \(unit)"
        )
        return Wording(
            "\(name)：\(values.chinese)（\(address)）",
            "\(name): \(values.english) (\(address))"
        )
    }

    private func shown(_ value: String?) -> Wording {
        switch value {
        case nil: Wording("（无此项）", "(absent)")
        case "": Wording("空白", "blank")
        case let value?: Wording(value, value)
        }
    }
}

extension SiteChanges.TextChange {
    /// Where the sentence stands, what it said and what it will say.
    fileprivate var line: Wording {
        switch (old, new) {
        case (let old?, let new?):
            reworded(TextDifference(from: old, to: new).stretches())
        case (let old?, nil): Wording("\(address)：删去“\(old)”", "\(address): '\(old)' is gone")
        case (nil, let new):
            Wording("\(address)：增加“\(new ?? "")”", "\(address): '\(new ?? "")' is new")
        }
    }

    private func reworded(_ stretch: (old: String, new: String)) -> Wording {
        Wording(
            "\(address)：“\(stretch.old)” → “\(stretch.new)”",
            "\(address): '\(stretch.old)' → '\(stretch.new)'"
        )
    }
}

extension Wording {
    fileprivate static let figures = Wording("数字改动", "Figures changed")
    fileprivate static let texts = Wording("文字改动", "Sentences changed")
    fileprivate static let unreadable = Wording("无法比较的网页", "Pages that cannot be compared")
    fileprivate static let added = Wording("新增文件", "Files added")
    fileprivate static let changed = Wording("改动文件", "Files changed")
    fileprivate static let removed = Wording("删除文件", "Files removed")

    static let publishQuestion = Wording("按以上改动发布？[y/N] ", "Publish these changes? [y/N] ")
}
