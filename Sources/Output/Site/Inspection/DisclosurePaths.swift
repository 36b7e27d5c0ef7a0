import Budget

/// The addresses of the pages of one disclosure.
///
/// All lie below the disclosure's own folder, so that the folder copied alone still works.
struct DisclosurePaths: Sendable {
    let cover: SitePath
    /// By the index of the part in the form set.
    let parts: [SitePath]
    /// By the index of the form.
    let forms: [SitePath]
    /// By the index of the target.
    let targets: [SitePath]
    let printEdition: SitePath
    /// The page of checks.
    let checks: SitePath
    /// Every figure as a text file.
    let figureList: SitePath
    /// The page of search and of the index.
    let search: SitePath
    private let folder: String

    /// The file of the print edition in the folder of a disclosure.
    static let printEditionName = "print.html"

    /// Fails if an id or a folder cannot stand in an address.
    init?(_ disclosure: Disclosure) {
        let folder = disclosure.path
        func path(_ rest: String) -> SitePath? { SitePath("\(folder)/\(rest)") }
        let parts = disclosure.formSet.parts.compactMap { path("\($0.id).html") }
        let forms = disclosure.formSet.forms.compactMap { path("tables/\($0.slug).html") }
        let targets = disclosure.targets.compactMap { path("performance/\($0.id).html") }
        guard let cover = path("index.html"), let printEdition = path(Self.printEditionName),
            let checks = path("checks.html"), let figureList = path("data/figures.tsv"),
            let search = path("search.html"),
            parts.count == disclosure.formSet.parts.count,
            forms.count == disclosure.formSet.forms.count,
            targets.count == disclosure.targets.count
        else { return nil }
        self.cover = cover
        self.parts = parts
        self.forms = forms
        self.targets = targets
        self.printEdition = printEdition
        self.checks = checks
        self.figureList = figureList
        self.search = search
        self.folder = folder
    }

    /// Whether a file lies below the folder of the disclosure.
    func contain(_ path: SitePath) -> Bool { path.text.hasPrefix("\(folder)/") }

    /// The address of a file of the theme.
    func asset(_ name: String) -> SitePath? { SitePath("\(folder)/assets/\(name)") }

    /// The address of a file for machines.
    func data(_ name: String) -> SitePath? { SitePath("\(folder)/data/\(name)") }
}
