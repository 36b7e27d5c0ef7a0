import Budget
import Inspecting
import Markup
import Narration
import Parallel
import Reading

/// The catalog of the pages of one disclosure: which pages exist and what stands on each.
struct DisclosurePages: Sendable {
    private let edition: DisclosureEdition
    private let frame: SiteFrame
    private let cover: Crumb
    private let home: Crumb
    private let searchScript: SitePath?
    private let facts: FactIndex
    private let printStyle: HashedAsset
    private let cellStyle: HashedAsset
    private let sheets: [String: Int]

    /// The pages of `edition`; without a `searchScript` they have an index but no search.
    ///
    /// - Parameters:
    ///   - edition: the disclosure.
    ///   - frame: what all its pages have around them.
    ///   - searchScript: the script of the theme that searches.
    ///   - sheets: the sheets of paper that the contents of the print edition name, by fragment.
    init(
        _ edition: DisclosureEdition,
        frame: SiteFrame,
        searchScript: SitePath?,
        sheets: [String: Int]
    ) {
        self.edition = edition
        self.frame = frame
        self.searchScript = searchScript
        facts = FactIndex(edition)
        self.sheets = sheets
        printStyle = HashedAsset(name: "print.css", bytes: PrintStyle(edition.disclosure).bytes)
        cellStyle = HashedAsset(name: "cells.css", bytes: CellStyle(edition.disclosure).bytes)
        home = Crumb(title: Words.allYears, path: frame.home)
        cover = Crumb(
            title: edition.disclosure.title,
            path: edition.paths.cover
        )
    }

    /// The pages of `edition` in a theme; `nil` if an address could not be made.
    init?(
        _ edition: DisclosureEdition,
        settings: SiteSettings,
        theme: Theme,
        sheets: [String: Int] = [:]
    ) {
        guard let home = SitePath("index.html"),
            let stylesheet = edition.paths.asset(theme.stylesheet.name)
        else { return nil }
        let frame = SiteFrame(
            shell: theme.shell,
            settings: settings,
            disclosure: edition.disclosure,
            home: home,
            stylesheet: stylesheet,
            sections: Self.sections(of: edition)
        )
        let script = theme.searchScript.flatMap { edition.paths.asset($0.name) }
        self.init(edition, frame: frame, searchScript: script, sheets: sheets)
    }

    /// The links of the navigation: the cover, the parts, the print edition.
    static func sections(of edition: DisclosureEdition) -> [Crumb] {
        let parts = zip(edition.disclosure.formSet.parts, edition.paths.parts).map { part, path in
            Crumb(title: part.shortTitle, path: path)
        }
        return [Crumb(title: Words.cover, path: edition.paths.cover)] + parts
            + [
                Crumb(title: CheckWords.navigation, path: edition.paths.checks),
                Crumb(title: SearchWords.navigation, path: edition.paths.search),
                Crumb(title: Words.printEdition, path: edition.paths.printEdition),
            ]
    }

    /// The pages with their paths and bytes, and the files of data; written on all cores.
    ///
    /// - Parameter isWanted: says by its path whether a page is written, and with it the files of
    ///   data that it names.
    /// - Returns: the files.
    func all(_ isWanted: (SitePath) -> Bool = { _ in true }) async -> [(SitePath, [UInt8])] {
        let wanted = tasks.filter { isWanted($0.path) }
        let style = cellStylePath.map { ($0, cellStyle.bytes) }
        let files = await concurrently(wanted) { $0.write() }
        return files.flatMap(\.self) + [style].compactMap(\.self)
    }

    /// The ids of a page, which addresses of places on it name; none if it is not one of these.
    func ids(on path: SitePath) -> Set<String> {
        let files = tasks.first { $0.path == path }?.write() ?? []
        return files.first { $0.0 == path }.map { idsOfElements(in: $0.1) } ?? []
    }

    /// Work that writes a page.
    private struct PageTask: Sendable {
        let path: SitePath
        let write: @Sendable () -> [(SitePath, [UInt8])]
    }

    private var tasks: [PageTask] {
        let paths = edition.paths
        // The long pages first, so that no core waits for one of them at the end.
        var tasks = [
            PageTask(path: paths.printEdition) {
                let style = printStylePath.map { ($0, printStyle.bytes) }
                return [file(of: printEdition)] + [style].compactMap(\.self)
            },
            PageTask(path: paths.checks) {
                let figures = FigureList(edition.disclosure)
                return [file(of: checksPage(figures)), (edition.paths.figureList, figures.bytes)]
            },
            PageTask(path: paths.search) {
                let (search, index) = searchPage
                return [file(of: search)] + [index].compactMap(\.self)
            },
            PageTask(path: paths.cover) { [file(of: coverPage)] },
            PageTask(path: paths.figureList) {
                Downloads(edition: edition, baseURL: frame.settings.baseURL).files
            },
        ]
        tasks += paths.parts.enumerated().map { part, path in
            PageTask(path: path) { [file(of: partPage(part))] }
        }
        tasks += paths.forms.enumerated().map { form, path in
            PageTask(path: path) { [file(of: formPage(form))] }
        }
        tasks += paths.targets.enumerated().map { target, path in
            PageTask(path: path) { [file(of: targetPage(target))] }
        }
        return tasks
    }

    private func file(of page: Page) -> (SitePath, [UInt8]) { (page.path, frame.bytes(of: page)) }

    // MARK: Pages

    private var coverPage: Page {
        let disclosure = edition.disclosure
        let title = disclosure.fullTitle
        return page(
            edition.paths.cover,
            kind: .column,
            title: title,
            description:
                "\(title)：\(disclosure.formSet.parts.map(\.shortTitle).joined(separator: "、"))",
            trail: [home],
            data: .disclosure(edition)
        ) { writer, html in
            writer.writeCover(to: &html)
        }
    }

    private func partPage(_ index: Int) -> Page {
        let part = edition.disclosure.formSet.parts[index]
        let title = edition.disclosure.text(part.title)
        return page(
            edition.paths.parts[index],
            kind: part.kind == .forms ? .column : .article,
            title: title,
            description: "\(edition.disclosure.unit.name)\(title)",
            trail: [home, cover],
            data: part.kind == .glossary ? .glossary(edition) : nil,
            hasCards: part.kind == .forms
        ) { writer, html in
            html.element("h1", text: title)
            html.newline()
            write(partAt: index, writer: &writer, to: &html)
        }
    }

    private func write(
        partAt index: Int,
        writer: inout EditionWriter,
        to html: inout MarkupWriter
    ) {
        switch edition.disclosure.formSet.parts[index].kind {
        case .forms:
            writer.writeFormList(to: &html)
            writer.writeFigures(level: "h2", to: &html)
        case .narrative:
            guard let narrative = edition.narratives[index] else { return }
            writer.writeWithSections(narrative, to: &html)
            if index == edition.targetsPart {
                html.element("aside", .class("targets")) { writer.writeTargetList(to: &$0) }
            }
        case .glossary:
            guard let glossary = edition.glossary else { return }
            html.element("div", .class("prose glossary")) { html in
                writer.write(glossary.glossary, to: &html)
            }
        }
    }

    private func formPage(_ index: Int) -> Page {
        let form = edition.disclosure.formSet.forms[index]
        let title = edition.disclosure.text(form.title)
        return page(
            edition.paths.forms[index],
            kind: .article,
            title: title,
            description: Words.description(
                of: edition.disclosure.unit.name + title,
                label: form.label,
                unit: form.unit.rawValue
            ),
            trail: [home, cover] + crumb(ofPart: edition.formsPart),
            section: edition.formsPart.map { edition.paths.parts[$0] },
            hasCards: true
        ) { writer, html in
            writer.write(form: index, to: &html)
            writer.writeTerms(ofForm: index, to: &html)
            writer.writeNeighbours(of: index, to: &html)
        }
    }

    private func targetPage(_ index: Int) -> Page {
        let target = edition.disclosure.targets[index]
        let title = edition.title(of: target)
        return page(
            edition.paths.targets[index],
            kind: .article,
            title: title,
            description: TargetWords.table(of: edition.disclosure.unit.name + title),
            trail: [home, cover] + crumb(ofPart: edition.targetsPart),
            section: edition.targetsPart.map { edition.paths.parts[$0] },
            hasCards: true
        ) { writer, html in
            writer.write(target: index, level: "h1", to: &html)
            writer.writeNeighbours(ofTarget: index, to: &html)
        }
    }

    private func checksPage(_ figures: FigureList) -> Page {
        page(
            edition.paths.checks,
            kind: .article,
            title: CheckWords.title,
            description: "\(edition.disclosure.fullTitle)\(CheckWords.title)",
            trail: [home, cover],
            hasCards: true
        ) { writer, html in
            html.element("h1", text: CheckWords.title)
            html.newline()
            writer.writeChecks(
                dataFile: edition.paths.figureList,
                digest: figures.digest,
                to: &html
            )
        }
    }

    /// The page of search with the file that it searches.
    private var searchPage: (Page, (SitePath, [UInt8])?) {
        let index = SearchIndex(edition)
        let file = HashedAsset(name: "search.js", bytes: index.script(from: edition.paths.search))
        var search: SearchFiles?
        if let script = searchScript, let data = edition.paths.data(file.name) {
            search = SearchFiles(script: script, index: data)
        }
        let page = page(
            edition.paths.search,
            kind: .column,
            title: SearchWords.title,
            description: SearchWords.description(of: edition.disclosure.fullTitle),
            trail: [home, cover]
        ) { writer, html in
            writer.writeSearch(search, to: &html)
        }
        return (page, search.map { ($0.index, file.bytes) })
    }

    private var cellStylePath: SitePath? { edition.paths.data(cellStyle.name) }

    private var printStylePath: SitePath? { edition.paths.data(printStyle.name) }

    private var printEdition: Page {
        let title = Words.printEdition
        var page = page(
            edition.paths.printEdition,
            kind: .article,
            title: title,
            description: Words.wholeText(of: edition.disclosure.unit.name + cover.title),
            trail: [home, cover],
            place: .printEdition(sheets: sheets)
        ) { writer, html in
            writer.writePrintEdition(to: &html)
        }
        page.printStyle = printStylePath
        return page
    }

    // MARK: Help

    private func crumb(ofPart index: Int?) -> [Crumb] {
        guard let index else { return [] }
        let part = edition.disclosure.formSet.parts[index]
        return [Crumb(title: part.shortTitle, path: edition.paths.parts[index])]
    }

    private func page(
        _ path: SitePath,
        kind: PageKind,
        title: String,
        description: String,
        trail: [Crumb],
        section: SitePath? = nil,
        place: EditionWriter.Place? = nil,
        data: PageData? = nil,
        hasCards: Bool = false,
        main: (inout EditionWriter, inout MarkupWriter) -> Void
    ) -> Page {
        var writer = EditionWriter(
            edition,
            at: place ?? .page(path),
            facts: place == nil ? facts : nil,
            baseURL: frame.settings.baseURL
        )
        var html = MarkupWriter(reservingCapacity: 1 << 15)
        if hasCards, let style = cellStylePath {
            // In the text, so that what stands above the numbers is shown without waiting for it.
            html.void(
                "link",
                .init("rel", "stylesheet"),
                .init("media", "screen"),
                .href(path.link(to: style))
            )
            html.newline()
        }
        if place == nil { writer.writeCorrections(to: &html) }
        main(&writer, &html)
        writer.writeTermNotes(to: &html)
        return Page(
            path: path,
            metadata: PageMetadata(
                kind: kind,
                title: title,
                description: description,
                disclosure: edition.disclosure
            ),
            trail: trail,
            section: section,
            main: html,
            data: data
        )
    }
}
