import Budget
import Formula
import Inspecting
import Markup
import Narration
import Reading

// What pages say to machines in the vocabulary of schema.org; nothing that is unset is invented.

/// Which part of the site a page presents as data.
enum PageData: Sendable {
    /// The cover: the disclosure as a data set.
    case disclosure(DisclosureEdition)
    /// The glossary: its terms.
    case glossary(DisclosureEdition)
    /// The home page: the catalog of all disclosures.
    case catalog([YearEntry])
}

extension SiteFrame {
    /// Writes the way to the page and what it presents; a draft presents nothing.
    func writeStructuredData(of page: Page, to html: inout MarkupWriter) {
        guard disclosure?.status != .draft else { return }
        var graph: [StructuredData] = []
        if !page.trail.isEmpty { graph.append(breadcrumbs(of: page)) }
        switch page.data {
        case .disclosure(let edition): graph.append(dataset(edition, on: page))
        case .glossary(let edition): graph += terms(edition, on: page).map { [$0] } ?? []
        case .catalog(let years): graph.append(catalog(years, on: page))
        case nil: break
        }
        guard !graph.isEmpty else { return }
        html.structuredData(
            .object([("@context", .text("https://schema.org")), ("@graph", .list(graph))])
        )
    }

    /// The address of a file: absolute where the site has one.
    private func address(of path: SitePath, on page: Page) -> StructuredData {
        .text(path.address(under: settings.baseURL) ?? page.path.link(to: path))
    }

    private func breadcrumbs(of page: Page) -> StructuredData {
        let own = Crumb(title: page.metadata.title, path: page.path)
        let items = (page.trail + [own]).enumerated().map { index, crumb in
            StructuredData.object([
                ("@type", .text("ListItem")),
                ("position", .number(index + 1)),
                ("name", .text(crumb.title)),
                ("item", address(of: crumb.path, on: page)),
            ])
        }
        return .object([
            ("@type", .text("BreadcrumbList")), ("itemListElement", .list(items)),
        ])
    }

    // MARK: Disclosures

    private func dataset(_ edition: DisclosureEdition, on page: Page) -> StructuredData {
        let disclosure = edition.disclosure
        let measured = edition.keyFigures.compactMap { figure -> StructuredData? in
            guard let piece = figure.value.pieces.first, case .number(let number) = piece else {
                return nil
            }
            return .object([
                ("@type", .text("PropertyValue")),
                ("name", .text(figure.label)),
                ("value", .text(number.machineValue)),
                ("unitText", .text(figure.unit)),
            ])
        }
        let files = distributions(of: edition, on: page)
        return .object([
            ("@type", .text("Dataset")),
            ("name", .text(disclosure.fullTitle)),
            ("description", .text(page.metadata.description)),
            ("url", address(of: edition.paths.cover, on: page)),
            ("inLanguage", .text("zh-CN")),
            ("temporalCoverage", .text(String(disclosure.fiscalYear))),
            ("datePublished", disclosure.publicationDate.map { .text($0.iso) }),
            (
                "dateModified",
                lastChange(of: edition)
            ),
            ("creator", organization(disclosure.unit)),
            ("publisher", settings.operator.map { organization($0) }),
            ("variableMeasured", measured.isEmpty ? nil : .list(measured)),
            ("distribution", .list(files)),
        ])
    }

    /// The files of a disclosure: each form, all of it, and what describes them.
    private func distributions(of edition: DisclosureEdition, on page: Page) -> [StructuredData] {
        let disclosure = edition.disclosure
        let book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        let forms = disclosure.formSet.forms.flatMap { form in
            [
                ("\(form.name) \(disclosure.text(form.title))", "text/csv", "csv"),
                ("\(form.name) \(disclosure.text(form.title))", book, "xlsx"),
            ]
            .map { ($0.0, $0.1, edition.paths.data(Downloads.table(form, $0.2))) }
        }
        let whole = [
            (DownloadWords.workbook, book, Downloads.workbook),
            (DownloadWords.long, "text/csv", Downloads.long),
            (DownloadWords.json, "application/json", Downloads.json),
            (DownloadWords.package, "application/json", Downloads.package),
        ]
        .map { ($0.0, $0.1, edition.paths.data($0.2)) }
        let list = (Words.figureList, "text/tab-separated-values", edition.paths.figureList)
        return ([list] + whole + forms).compactMap { name, type, path in
            path.map { path in
                .object([
                    ("@type", .text("DataDownload")),
                    ("name", .text(name)),
                    ("encodingFormat", .text(type)),
                    ("contentUrl", address(of: path, on: page)),
                ])
            }
        }
    }

    /// The day of the last correction; `nil` if there was none.
    private func lastChange(of edition: DisclosureEdition) -> StructuredData? {
        edition.corrections.map(\.correction.date).max().map { .text($0.iso) }
    }

    private func organization(_ unit: BudgetUnit) -> StructuredData {
        .object([
            ("@type", .text("Organization")),
            ("name", .text(unit.name)),
            ("parentOrganization", unit.supervisor.map { organization($0.name) }),
        ])
    }

    private func organization(_ name: String) -> StructuredData {
        .object([("@type", .text("Organization")), ("name", .text(name))])
    }

    private func catalog(_ years: [YearEntry], on page: Page) -> StructuredData {
        let published = years.filter { $0.publication.status != .draft }
        let datasets = published.map { year in
            StructuredData.object([
                ("@type", .text("Dataset")),
                ("name", .text(year.publication.fullTitle)),
                ("url", address(of: year.cover, on: page)),
            ])
        }
        return .object([
            ("@type", .text("DataCatalog")),
            ("name", .text(settings.name)),
            ("inLanguage", .text("zh-CN")),
            ("publisher", settings.operator.map { organization($0) }),
            ("dataset", .list(datasets)),
        ])
    }

    // MARK: Terms

    private func terms(_ edition: DisclosureEdition, on page: Page) -> StructuredData? {
        guard let glossary = edition.glossary?.glossary else { return nil }
        let own = page.path.address(under: settings.baseURL) ?? ""
        let terms = glossary.terms.map { term in
            StructuredData.object([
                ("@type", .text("DefinedTerm")),
                ("name", .text(term.name)),
                ("description", .text(plainText(term.blocks))),
                ("url", .text("\(own)#\(term.id)")),
            ])
        }
        return .object([
            ("@type", .text("DefinedTermSet")),
            ("name", .text(page.metadata.title)),
            ("inLanguage", .text("zh-CN")),
            ("hasDefinedTerm", .list(terms)),
        ])
    }
}
