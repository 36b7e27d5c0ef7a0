package import Extraction

/// What differs between two states of a site, told from its published bytes: pages, figures and
/// sentences.
///
/// Figures and sentences are those of the pages that state them first; an edition for print or a
/// page of checks repeats them and counts as a changed page alone.
package struct SiteChanges: Sendable {
    /// A figure that is not as it was.
    package struct FigureChange: Hashable, Sendable {
        /// The path of the page.
        package let page: String
        /// The id of the cell.
        package let fragment: String
        /// What the cell is, such as “表一 › 收入 › 预算数”; empty where the pages do not say.
        package let label: String
        /// The unit of the numbers; empty where the pages do not say.
        package let unit: String
        /// As it was printed: empty for a blank cell, `nil` where there was no such cell.
        package let old: String?
        /// As it is printed.
        package let new: String?

        /// Where the figure stands, such as `2024/tables/01.html#t01-total`.
        package var address: String { "\(page)#\(fragment)" }
    }

    /// A sentence, a name or a heading that is not as it was; its figures do not count.
    package struct TextChange: Hashable, Sendable {
        package let page: String
        /// The id of the element or of the section; empty before the first.
        package let fragment: String
        /// The element that holds it, such as `p`, or `th` for a name in a table.
        package let element: String
        /// `nil` for text that is new.
        package let old: String?
        /// `nil` for text that is gone.
        package let new: String?
        /// The old text with a mark for each figure.
        package let oldFrame: String?
        /// The new text with a mark for each figure.
        package let newFrame: String?

        /// Where the text stands.
        package var address: String { fragment.isEmpty ? page : "\(page)#\(fragment)" }
    }

    /// A page that could not be read back.
    package struct UnreadablePage: Hashable, Sendable {
        package let page: String
        package let reason: HTMLError
    }

    /// Files that only the new state has, in the order of their paths.
    package private(set) var added: [String] = []
    /// Files that only the old state has.
    package private(set) var removed: [String] = []
    /// Files whose bytes differ.
    package private(set) var changed: [String] = []
    package private(set) var figures: [FigureChange] = []
    package private(set) var texts: [TextChange] = []
    package private(set) var unreadable: [UnreadablePage] = []

    /// Whether both states are the same to the byte.
    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// Compares two states of a site.
    ///
    /// - Parameters:
    ///   - old: the files by path, as they were.
    ///   - new: the files as they are to be.
    ///   - isWhole: whether the figures and the text of pages that only one state has are changes
    ///     too; a new year is no change of what was published before, so a plan leaves them out.
    ///   - years: the fiscal years of the two; a sentence that names its own year, or the one
    ///     before, is the same in both.
    package init(
        from old: [String: [UInt8]],
        to new: [String: [UInt8]],
        isWhole: Bool = false,
        years: (old: Int, new: Int)? = nil
    ) {
        added = new.keys.filter { old[$0] == nil }.sorted()
        removed = old.keys.filter { new[$0] == nil }.sorted()
        changed = new.keys.filter { path in old[path].map { $0 != new[path] } ?? false }.sorted()
        var pages = changed + removed
        if isWhole { pages += added }
        for path in pages.sorted() where Self.states(path) {
            let (before, after) = (read(old[path], path), read(new[path], path))
            figures += figureChanges(path, from: before?.figures ?? [], to: after?.figures ?? [])
            texts += textChanges(
                path,
                from: (before?.blocks ?? []).map { ComparedText($0, year: years?.old) },
                to: (after?.blocks ?? []).map { ComparedText($0, year: years?.new) }
            )
        }
    }

    /// Whether a file states figures and sentences that no other page states first.
    private static func states(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.hasSuffix(".html") && !repeating.contains(name)
    }

    private static let repeating: Set<Substring> = [
        "print.html", "checks.html", "search.html", "404.html",
    ]

    private mutating func read(_ bytes: [UInt8]?, _ path: String) -> PublishedPage? {
        guard let bytes else { return nil }
        do {
            return try PublishedPage(bytes)
        } catch {
            unreadable.append(UnreadablePage(page: path, reason: error))
            return nil
        }
    }
}

/// The cells that are not as they were, in the order of the new page, then those that are gone.
private func figureChanges(
    _ page: String,
    from old: [PublishedPage.Figure],
    to new: [PublishedPage.Figure]
) -> [SiteChanges.FigureChange] {
    func cells(_ figures: [PublishedPage.Figure]) -> [String: PublishedPage.Figure] {
        Dictionary(
            figures.filter(\.isCell).map { ($0.fragment, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
    let (before, after) = (cells(old), cells(new))
    let gone = old.filter { $0.isCell && after[$0.fragment] == nil }
    return (new.filter(\.isCell) + gone).compactMap { figure in
        let (was, now) = (before[figure.fragment], after[figure.fragment])
        guard was?.text != now?.text || was?.value != now?.value else { return nil }
        return SiteChanges.FigureChange(
            page: page,
            fragment: figure.fragment,
            label: [now, was].compactMap { $0?.label }.first { !$0.isEmpty } ?? "",
            unit: [now, was].compactMap { $0?.unit }.first { !$0.isEmpty } ?? "",
            old: was?.text,
            new: now?.text
        )
    }
}
