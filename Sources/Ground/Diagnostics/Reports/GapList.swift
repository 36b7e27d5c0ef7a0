/// What drafts leave open, each once, in the order in which it is worked off: forms first, since
/// their amounts fill the text, then other figures, reasons, texts, and days at last.
package struct GapList: Sendable {
    /// A thing to be filled in and the place for it.
    private struct Entry: Hashable, Sendable {
        let kind: Gap.Kind
        let location: SourceLocation?
    }

    /// The things by the folder of their draft.
    private var entries: [String: [Entry]] = [:]

    /// Nothing.
    package init() {}

    /// Parts what is only still to be filled in from all else.
    ///
    /// What blocks or is accepted stays a finding. What follows from a form that is still to be
    /// filled in is left out: it goes away with its cause.
    ///
    /// - Parameters:
    ///   - diagnostics: what was found.
    ///   - others: what is known to be open besides.
    /// - Returns: what is open in them, and the findings that remain.
    package static func parted(
        _ diagnostics: [Diagnostic],
        besides others: GapList = GapList()
    ) -> (gaps: GapList, rest: [Diagnostic]) {
        var list = GapList()
        var rest: [Diagnostic] = []
        for diagnostic in diagnostics where !list.take(diagnostic) { rest.append(diagnostic) }
        let forms = list.forms.union(others.forms)
        return (list, rest.filter { !$0.follows(from: forms) })
    }

    /// Adds what is open elsewhere.
    package mutating func add(_ other: GapList) {
        entries.merge(other.entries) { $0 + $1 }
    }

    /// How many things are open.
    package var count: Int { entries.values.reduce(0) { $0 + $1.count } }

    private mutating func take(_ diagnostic: Diagnostic) -> Bool {
        guard diagnostic.isGap, let gap = diagnostic.gap, let folder = gap.folder else {
            return false
        }
        // A figure is filled in once, however often the text names it.
        let isOfFile = if case .figure = gap.kind { true } else { false }
        let entry = Entry(kind: gap.kind, location: isOfFile ? nil : diagnostic.location)
        if entries[folder]?.contains(entry) != true { entries[folder, default: []].append(entry) }
        return true
    }

    private var forms: Set<String> {
        Set(
            entries.values.joined().compactMap { entry in
                if case .form(let name) = entry.kind { name } else { nil }
            }
        )
    }
}

extension Diagnostic {
    /// Whether it says only that something is still to be filled in in a draft.
    package var isGap: Bool { gap?.folder != nil && isOnlyOpen }

    /// Whether it asks for nothing but to be filled in.
    fileprivate var isOnlyOpen: Bool { severity == .warning && acceptance == nil }

    /// Whether it goes away by itself when these forms are filled in.
    fileprivate func follows(from forms: Set<String>) -> Bool {
        guard isOnlyOpen, case .consequence(let causes)? = gap?.kind, !causes.isEmpty else {
            return false
        }
        return forms.isSuperset(of: causes)
    }
}

// MARK: Text

extension GapList {
    /// How many drafts are listed in full; of the others only the counts are told.
    private static let limitOfDrafts = 3

    /// The list for people; empty if nothing is open.
    package func text(in language: Language) -> String {
        let folders = entries.keys.sorted()
        return folders.enumerated().map { index, folder in
            let list = Draft(folder: folder, entries: entries[folder] ?? [], language: language)
            return index < Self.limitOfDrafts ? list.text : list.line
        }.joined()
    }

    /// How much is open, behind the counts of the findings; these alone if nothing is.
    package func wording(behind counts: Wording) -> Wording {
        guard count > 0 else { return counts }
        let open = Wording("待填 \(count) 项", "\(count) to fill in")
        guard !counts.chinese.isEmpty else { return open }
        return counts + Wording("，", ", ") + open
    }

    /// The list of one draft.
    private struct Draft {
        let folder: String
        let entries: [Entry]
        let language: Language

        /// The counts in one line.
        var line: String { "\(heading)\n" }

        /// The counts, and below them what there is to do.
        var text: String { line + forms + figures + reasons + texts + dates }

        private var heading: String {
            let counts = [
                (count { if case .form = $0 { true } else { false } }, Wording("报表 %张", "% forms")),
                (
                    count { if case .figure = $0 { true } else { false } },
                    Wording("数字 %个", "% figures")
                ),
                (
                    count { if case .reason = $0 { true } else { false } },
                    Wording("原因 %处", "% reasons")
                ),
                (count { if case .text = $0 { true } else { false } }, Wording("文字 %处", "% texts")),
                (count { if case .date = $0 { true } else { false } }, Wording("日期 %个", "% dates")),
            ]
            let parts = counts.filter { $0.0 > 0 }.map { count, words in
                said(words).split(separator: "%", omittingEmptySubsequences: false)
                    .joined(separator: language == .chinese ? "\(count) " : "\(count)")
            }
            let list = parts.joined(separator: language == .chinese ? "、" : ", ")
            let all = entries.count
            return said(
                Wording(
                    "── \(shown(folder)) · 待填 \(all) 项：\(list)",
                    "── \(shown(folder)) · \(all) to fill in: \(list)"
                )
            )
        }

        private func count(_ isMeant: (Gap.Kind) -> Bool) -> Int {
            entries.count { isMeant($0.kind) }
        }

        private var forms: String {
            let names = entries.compactMap { entry in
                if case .form(let name) = entry.kind { name } else { nil }
            }
            return block(
                Wording(
                    "报表：用 gongkai import 导入；没有数据的，在 \(folder)/disclosure.yaml 中写明原因",
                    "Forms: fill them with gongkai import; if one has no data, say why in "
                        + "\(folder)/disclosure.yaml"
                ),
                names.isEmpty ? [] : [names.joined(separator: separator)]
            )
        }

        private var figures: String {
            var groups: [(group: String, names: [String])] = []
            for entry in entries {
                guard case .figure(let group, let name) = entry.kind else { continue }
                if let known = groups.firstIndex(where: { $0.group == group }) {
                    groups[known].names.append(name)
                } else {
                    groups.append((group, [name]))
                }
            }
            return block(
                Wording(
                    "数字：在 \(folder)/disclosure.yaml 的 figures 下填写，没有发生的填 0",
                    "Figures: below figures in \(folder)/disclosure.yaml, 0 where there is none"
                ),
                groups.map { group, names in
                    let list = names.joined(separator: separator)
                    return said(Wording("\(group)：\(list)", "\(group): \(list)"))
                }
            )
        }

        private var reasons: String {
            block(
                Wording("原因：", "Reasons:"),
                lines { if case .reason(let words) = $0 { words } else { nil } }
            )
        }

        private var texts: String {
            block(
                Wording("文字：", "Texts:"),
                lines { if case .text(let words) = $0 { words } else { nil } }
            )
        }

        private var dates: String {
            block(
                Wording("日期：知道了再填", "Dates: once they are known"),
                lines { if case .date(let words) = $0 { said(words) } else { nil } }
            )
        }

        private var separator: String { language == .chinese ? "、" : ", " }

        private func said(_ wording: Wording) -> String { wording.text(in: language) }

        /// The places and the words of those that are meant.
        private func lines(_ words: (Gap.Kind) -> String?) -> [String] {
            entries.compactMap { entry in
                guard let words = words(entry.kind) else { return nil }
                return ([entry.location?.description, words] as [String?]).compactMap(\.self)
                    .joined(separator: "  ")
            }
        }

        private func block(_ title: Wording, _ lines: [String]) -> String {
            guard !lines.isEmpty else { return "" }
            return "  \(shown(said(title)))\n" + lines.map { "    \(shown($0))\n" }.joined()
        }
    }
}
