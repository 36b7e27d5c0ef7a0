/// The changes of a site that are told, each once.
struct ToldChanges {
    private(set) var figures: [SiteChanges.FigureChange] = []
    private(set) var texts: [SiteChanges.TextChange] = []

    private let folders: DisclosureFolders
    /// What the pages of a disclosure that state it have told, by its folder.
    private var told: [Substring: Told] = [:]

    private struct Told {
        var hasCells = false
        var cells: Set<[String]> = []
        var texts: Set<[String]> = []
    }

    init(folders: DisclosureFolders) { self.folders = folders }

    /// Takes a page that states its figures and sentences first.
    mutating func add(_ page: PageChanges) {
        figures += page.cells
        texts += page.texts
        guard let folder = folders.folder(of: page.page) else { return }
        note(page, in: folder)
    }

    /// Takes a page that repeats others: only what they do not tell is told.
    ///
    /// The words and sums of a page of checks follow from any change of its disclosure; an edition
    /// for print has each cell and each text once more.
    mutating func addRepeated(_ page: PageChanges) {
        guard let folder = folders.folder(of: page.page) else { return }
        let known = told[folder] ?? Told()
        let isCopy = page.page.hasSuffix("/\(PageName.print)")
        guard isCopy || known.cells.isEmpty && known.texts.isEmpty else { return }
        let cells = page.cells.filter { !known.cells.contains($0.key) }
        figures += cells
        texts += page.texts.filter { !known.texts.contains($0.key) }
        if !cells.isEmpty { told[folder, default: Told()].hasCells = true }
    }

    private mutating func note(_ page: PageChanges, in folder: Substring) {
        var known = told[folder] ?? Told()
        known.hasCells = known.hasCells || !page.cells.isEmpty
        known.cells.formUnion(page.cells.map(\.key))
        known.texts.formUnion(page.texts.map(\.key))
        told[folder] = known
    }

    // MARK: What may follow from a figure

    /// Takes figures in texts, unless a formula gives them and a figure has changed from which it
    /// may be computed: one of the disclosure, or of an earlier one beside it.
    mutating func addSentences(_ pages: [PageChanges]) {
        for page in pages where !page.sentences.isEmpty {
            let folder = folders.folder(of: page.page)
            let mayFollow = folder.map(isMoved) ?? true
            let open = page.sentences.filter { !$0.isComputed || !mayFollow }
            figures += open.map(\.change)
        }
    }

    /// Takes the amounts of a page that stand neither in a cell nor in a text, where no figure of
    /// the disclosure has changed from which they could be computed.
    mutating func addNumbers(
        of pages: [String],
        from old: [String: [UInt8]],
        to new: [String: [UInt8]]
    ) {
        let accounted = numbersTold
        for page in pages {
            guard let folder = folders.folder(of: page), !isMoved(folder),
                let (before, after) = old[page].flatMap({ old in new[page].map { (old, $0) } })
            else { continue }
            let accounted = accounted[folder] ?? []
            let (was, now) = (Amounts(of: before), Amounts(of: after))
            let come = now.list.filter { !was.set.contains($0) && !accounted.contains($0) }
            let gone = was.list.filter { !now.set.contains($0) && !accounted.contains($0) }
            for index in come.indices {
                figures.append(
                    SiteChanges.FigureChange(
                        page: page,
                        fragment: "",
                        kind: .elsewhere,
                        label: "",
                        unit: "",
                        old: index < gone.count ? gone[index] : nil,
                        new: come[index]
                    )
                )
            }
        }
    }

    /// The numbers of all that is told, by the folder of the disclosure.
    private var numbersTold: [Substring: Set<String>] {
        let pages = figures.map { ($0.page, $0.numbers) } + texts.map { ($0.page, $0.numbers) }
        return pages.reduce(into: [:]) { told, page in
            guard let folder = folders.folder(of: page.0) else { return }
            told[folder, default: []].formUnion(page.1)
        }
    }

    /// Whether a cell has changed in a disclosure, or in one of an earlier year beside it.
    private func isMoved(_ folder: Substring) -> Bool {
        told.contains { other, told in
            let isEarlier = parentFolder(of: other) == parentFolder(of: folder) && other < folder
            return told.hasCells && (other == folder || isEarlier)
        }
    }
}

/// The folders of disclosures, told by the edition for print that each of them has.
struct DisclosureFolders {
    private let folders: Set<Substring>

    init(_ paths: [String]) {
        let ending = "/\(PageName.print)"
        folders = Set(paths.filter { $0.hasSuffix(ending) }.map { $0.dropLast(ending.count) })
    }

    /// The folder of the disclosure that a page belongs to; `nil` for a page above them.
    func folder(of page: String) -> Substring? {
        var folder = parentFolder(of: page[...])
        while !folder.isEmpty, !folders.contains(folder) { folder = parentFolder(of: folder) }
        return folder.isEmpty ? nil : folder
    }
}

/// The folder of a path; empty for a path without one.
private func parentFolder(of path: Substring) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
}

extension SiteChanges.FigureChange {
    /// What makes it the same change on another page.
    fileprivate var key: [String] { [fragment, plain(old ?? ""), plain(new ?? "")] }

    /// The numbers that it accounts for.
    fileprivate var numbers: [String] { [old, new].compactMap { $0.map(plain) } }
}

extension SiteChanges.TextChange {
    /// What makes it the same change on another page.
    fileprivate var key: [String] { [oldFrame ?? "", newFrame ?? ""] }

    /// The numbers that it accounts for.
    fileprivate var numbers: [String] {
        [old, new].compactMap(\.self).flatMap { Amounts(of: Array($0.utf8)).list }
    }
}
