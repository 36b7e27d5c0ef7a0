package import Extraction

/// What differs between two states of a site, told from its published bytes: pages, figures and
/// sentences.
///
/// Every page is read. What follows from a change that is told is not told again: numbers that are
/// computed from a figure, and what an edition for print or a page of checks repeats. Whatever
/// changes without such a cause is told where it stands, be it in a sentence, in a picture or in a
/// card.
package struct SiteChanges: Sendable {
    /// A figure that is not as it was.
    package struct FigureChange: Hashable, Sendable {
        /// Where a figure stands on its page.
        package enum Kind: Hashable, Sendable {
            /// In a cell of its own address.
            case cell
            /// In a text, which said the one and says the other.
            case inText(old: String, new: String)
            /// In a picture, a card, a description.
            case elsewhere
        }

        /// The path of the page.
        package let page: String
        /// The id of the cell, or of the section; empty where there is none.
        package let fragment: String
        package let kind: Kind
        /// What the cell is, such as “表一 › 收入 › 预算数”, or the formula in the text; empty where the
        /// pages do not say.
        package let label: String
        /// The unit of the numbers; empty where the pages do not say.
        package let unit: String
        /// As it was printed: empty for a blank cell, `nil` where there was no such cell.
        package let old: String?
        /// As it is printed.
        package let new: String?

        /// Where the figure stands, such as `2024/tables/01.html#t01-total`.
        package var address: String { fragment.isEmpty ? page : "\(page)#\(fragment)" }
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
        // Another year has other figures everywhere; only those of the tables are told then.
        let isOfOneYear = years.map { $0.old == $0.new } ?? true
        let found = pages.sorted().filter { $0.hasSuffix(".html") }.map { path in
            let (before, after) = (read(old[path], path), read(new[path], path))
            return PageChanges(path, from: before, to: after, years: years)
        }
        let folders = DisclosureFolders(Array(old.keys) + Array(new.keys))
        var told = ToldChanges(folders: folders)
        for changes in found where !Self.repeats(changes.page) { told.add(changes) }
        for changes in found where Self.repeats(changes.page) { told.addRepeated(changes) }
        if isOfOneYear {
            told.addSentences(found)
            if !isWhole { told.addNumbers(of: found.map(\.page), from: old, to: new) }
        }
        figures = told.figures
        texts = told.texts
    }

    /// Whether a page repeats what other pages of its disclosure state first.
    package static func repeats(_ path: String) -> Bool {
        repeating.contains(path.split(separator: "/").last ?? "")
    }

    private static let repeating: Set<Substring> = [
        PageName.print, "checks.html", "search.html", "404.html",
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
