import Diagnostics
import Publishing
import Site

extension PublicationPlan {
    /// The plan for people, line by line.
    ///
    /// - Parameters:
    ///   - language: that of the report.
    ///   - limit: how many files of a kind are listed; `nil` for all.
    /// - Returns: lines, each with its end.
    func text(in language: Language, limit: Int?) -> String {
        var lines = [heading.text(in: language)]
        lines += list(added.map(\.text), mark: "+", .added, limit).map { $0.text(in: language) }
        lines += list(changed.map(\.text), mark: "~", .changed, limit).map { $0.text(in: language) }
        lines += list(removed.map(\.text), mark: "-", .removed, limit).map { $0.text(in: language) }
        return lines.map { "\($0)\n" }.joined()
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

/// A heading with the count, then a line for each path.
private func list(_ paths: [String], mark: String, _ name: Wording, _ limit: Int?) -> [Wording] {
    guard !paths.isEmpty else { return [] }
    let shown = paths.prefix(limit ?? paths.count)
    var lines = [
        Wording("\(name.chinese) \(paths.count) 个文件：", "\(paths.count) files \(name.english):")
    ]
    lines += shown.map { Wording("  \(mark) \($0)", "  \(mark) \($0)") }
    let rest = paths.count - shown.count
    if rest > 0 {
        lines.append(Wording("  …另有 \(rest) 个（--limit 0 全部列出）", "  … and \(rest) more (--limit 0)"))
    }
    return lines
}

extension Wording {
    fileprivate static let added = Wording("新增", "added")
    fileprivate static let changed = Wording("改动", "changed")
    fileprivate static let removed = Wording("删除", "removed")

    static let publishQuestion = Wording("按以上改动发布？[y/N] ", "Publish these changes? [y/N] ")
}
