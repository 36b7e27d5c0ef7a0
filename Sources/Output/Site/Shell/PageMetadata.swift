import Budget
import Markup
import Reading

/// What kind of page the conventions for government websites take a page for; it decides which
/// `meta` names it bears (国办发〔2017〕47号附件《网页设计规范》).
enum PageKind: Sendable {
    /// The home page (首页).
    case home
    /// A list of pages (栏目页).
    case column
    /// A page with content of its own (文章页).
    case article
}

/// What the `meta` elements of a page say.
struct PageMetadata: Sendable {
    let kind: PageKind
    let title: String
    let description: String
    /// The disclosure that the page belongs to; `nil` for the pages of the whole site.
    let disclosure: Disclosure?

    /// Writes the elements; a name without a value is left out, never empty and never invented.
    func write(settings: SiteSettings, to html: inout MarkupWriter) {
        var entries: [(StaticString, String?)] = [
            ("description", description),
            ("robots", disclosure?.status == .draft ? "noindex" : nil),
            ("SiteName", settings.name),
            ("SiteDomain", settings.siteDomain),
            ("SiteIDCode", settings.siteIDCode),
        ]
        if let disclosure, kind != .home {
            let column = disclosure.title
            let keywords = Words.columnKeywords(
                phase: disclosure.formSet.phase.name,
                unit: disclosure.unit.name
            )
            entries += [
                ("ColumnName", column),
                ("ColumnDescription", disclosure.fullTitle),
                ("ColumnKeywords", keywords),
                ("ColumnType", settings.columnType),
            ]
        }
        if let disclosure, kind == .article {
            entries += [
                ("ArticleTitle", title),
                ("PubDate", disclosure.publicationDate?.iso),
                ("ContentSource", disclosure.unit.name),
            ]
        }
        for case (let name, let value?) in entries where !value.isEmpty {
            html.void("meta", .init("name", name.description), .init("content", value))
            html.newline()
        }
    }
}
