import Budget
import Inspecting
import Markup
import Reading

/// A step of the way from the home page to a page.
struct Crumb: Sendable {
    let title: String
    let path: SitePath
}

/// A page before its shell is put around it.
struct Page: Sendable {
    let path: SitePath
    let metadata: PageMetadata
    /// The way to the page, without the page itself.
    let trail: [Crumb]
    /// The page in the navigation that this page belongs to; `nil` for none.
    let section: SitePath?
    let main: MarkupWriter
    /// What the page presents to machines; `nil` for nothing.
    var data: PageData?
    /// A style sheet for paper alone, beside that of the theme.
    var printStyle: SitePath? = nil
    /// Whether a server may show the page at any address, so that no relative link holds.
    var isAtAnyAddress = false
}

/// What all pages of one disclosure, or of the whole site, have around them.
struct SiteFrame: Sendable {
    let shell: Shell
    let settings: SiteSettings
    /// `nil` for the pages of the whole site.
    let disclosure: Disclosure?
    let home: SitePath
    let stylesheet: SitePath
    /// The links of the navigation, in order.
    let sections: [Crumb]
    private let watermark: [UInt8]

    init(
        shell: Shell,
        settings: SiteSettings,
        disclosure: Disclosure?,
        home: SitePath,
        stylesheet: SitePath,
        sections: [Crumb]
    ) {
        self.shell = shell
        self.settings = settings
        self.disclosure = disclosure
        self.home = home
        self.stylesheet = stylesheet
        self.sections = sections
        watermark = disclosure?.status == .draft ? draftMark() : []
    }

    /// The bytes of a page in its shell.
    func bytes(of page: Page) -> [UInt8] {
        shell.page { slot in
            switch slot {
            case .title: written { $0.text(title(of: page)) }
            case .metadata:
                written { html in
                    writeMetadata(of: page, to: &html)
                    writeStructuredData(of: page, to: &html)
                }
            case .stylesheet: Array(link(to: stylesheet, on: page).utf8)
            case .watermark: watermark
            case .navigation: written { writeNavigation(of: page, to: &$0) }
            case .breadcrumbs: written { writeBreadcrumbs(of: page, to: &$0) }
            case .main: page.main.bytes
            case .footer: written { writeFooter(to: &$0) }
            }
        }
    }

    /// The address of a file as a page writes it: absolute where the page may be shown anywhere.
    private func link(to path: SitePath, on page: Page) -> String {
        let absolute = page.isAtAnyAddress ? path.address(under: settings.baseURL) : nil
        return absolute ?? page.path.link(to: path)
    }

    private func written(_ body: (inout MarkupWriter) -> Void) -> [UInt8] {
        var writer = MarkupWriter()
        body(&writer)
        return writer.bytes
    }

    /// The title names the page, the disclosure and the unit, so that a bookmark tells them apart.
    private func title(of page: Page) -> String {
        guard let disclosure else {
            return page.path == home ? settings.name : "\(page.metadata.title)_\(settings.name)"
        }
        let whole = disclosure.fullTitle
        if page.printStyle != nil { return Words.wholeText(of: whole) }
        return page.metadata.title == whole ? whole : "\(page.metadata.title)_\(whole)"
    }

    private func writeMetadata(of page: Page, to html: inout MarkupWriter) {
        page.metadata.write(settings: settings, to: &html)
        guard let style = page.printStyle else { return }
        html.void(
            "link",
            .init("rel", "stylesheet"),
            .init("media", "print"),
            .href(page.path.link(to: style))
        )
        html.newline()
    }

    private func writeNavigation(of page: Page, to html: inout MarkupWriter) {
        html.element("p", .class("site-name")) { html in
            html.element("a", .href(link(to: sections.first?.path ?? home, on: page))) { html in
                html.element("span", .class("unit"), text: disclosure?.unit.name ?? settings.name)
                guard let disclosure else { return }
                html.text(" ")
                html.element(
                    "span",
                    .class("title"),
                    text: disclosure.title
                )
            }
        }
        guard !sections.isEmpty else { return }
        html.newline()
        html.element("nav", .class("parts"), .init("aria-label", Words.mainSections)) { html in
            html.element("ul") { html in
                for section in sections {
                    html.element("li") { html in
                        html.element(
                            "a",
                            .href(page.path.link(to: section.path)),
                            currency(of: section.path, on: page),
                            text: section.title
                        )
                    }
                }
            }
        }
    }

    /// Says that a link leads to this page, or to the section that the page is in.
    private func currency(of path: SitePath, on page: Page) -> MarkupWriter.Attribute? {
        if path == page.path { return .init("aria-current", "page") }
        return path == page.section ? .init("aria-current", "true") : nil
    }

    private func writeBreadcrumbs(of page: Page, to html: inout MarkupWriter) {
        guard !page.trail.isEmpty else { return }
        let label = MarkupWriter.Attribute("aria-label", Words.currentPlace)
        html.element("nav", .class("breadcrumbs"), label) { html in
            html.element("ol") { html in
                for crumb in page.trail {
                    html.element("li") { html in
                        html.element("a", .href(page.path.link(to: crumb.path)), text: crumb.title)
                    }
                }
                html.element("li", .init("aria-current", "page"), text: page.metadata.title)
            }
        }
    }

    // MARK: Footer

    private func writeFooter(to html: inout MarkupWriter) {
        let contact = disclosure?.contact ?? settings.contact
        let lines: [(String, String?)] = [
            (Words.siteOperator, settings.operator),
            (Words.contactPerson, contact.name),
            (Words.telephone, contact.telephone ?? settings.contact.telephone),
            (Words.email, contact.email ?? settings.contact.email),
            (Words.address, contact.address ?? settings.contact.address),
            (Words.siteIDCode, settings.siteIDCode),
            (Words.icpRecord, settings.icpRecord),
            (Words.policeRecord, settings.policeRecord),
        ]
        let known = lines.compactMap { label, value in value.map { (label, $0) } }
        if !known.isEmpty {
            html.element("dl", .class("identifiers")) { html in
                for (label, value) in known {
                    html.element("div") { html in
                        html.element("dt", text: label)
                        html.element("dd", text: value)
                    }
                }
            }
        }
        if let parent = settings.parent {
            html.element("p", .class("parent")) { html in
                html.element("a", .href(parent.url), text: parent.name)
            }
        }
    }
}

/// The mark of a draft: said once as text, and laid over the page on screen and on paper.
private func draftMark() -> [UInt8] {
    var html = MarkupWriter()
    html.element("p", .class("draft-banner"), text: Words.draftBanner)
    html.element("div", .class("watermark"), .init("aria-hidden", "true")) { html in
        for _ in 0..<12 { html.element("span", text: Words.draftMark) }
    }
    return html.bytes
}
