package import Budget

/// The addresses of the pages of one disclosure.
///
/// All lie below the disclosure's own folder, so that the folder copied alone still works.
package struct DisclosurePaths: Sendable {
    package let cover: SitePath
    /// By the index of the part in the form set.
    package let parts: [SitePath]
    /// By the index of the form.
    package let forms: [SitePath]
    /// By the index of the target.
    package let targets: [SitePath]
    package let printEdition: SitePath
    /// The page of checks.
    package let checks: SitePath
    /// Every figure as a text file.
    package let figureList: SitePath
    /// The page of search and of the index.
    package let search: SitePath
    private let folder: String

    /// The file of the print edition in the folder of a disclosure.
    package static let printEditionName = "print.html"

    /// Fails if an id or a folder cannot stand in an address.
    package init?(_ disclosure: Disclosure) {
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
    package func contain(_ path: SitePath) -> Bool { path.text.hasPrefix("\(folder)/") }

    /// The address of a file of the theme.
    package func asset(_ name: String) -> SitePath? { SitePath("\(folder)/assets/\(name)") }

    /// The address of a file for machines.
    package func data(_ name: String) -> SitePath? { SitePath("\(folder)/data/\(name)") }

    /// The pages that a text can link to.
    package var pages: [SitePath] {
        [cover, printEdition, checks, search] + parts + forms + targets
    }
}
