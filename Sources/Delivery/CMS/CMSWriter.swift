import Extraction

/// Writes the text of a page anew, each element with its own style.
struct CMSWriter {
    private(set) var bytes: [UInt8] = []
    private let links: CMSLinks

    init(_ links: CMSLinks) { self.links = links }

    /// Whether an element is for a page of its own alone: a way through the site, a card or a note
    /// that opens on demand, what only screen readers find, the address of a number whose cell
    /// bears it here.
    static func leavesOut(_ element: HTMLElement) -> Bool {
        let names: Set = [
            "nav", "script", "style", "link", "template", "form", "input", "label", "button",
        ]
        let classes = [
            "skip", "skip-line", "fact-card", "cards", "fact-advice", "term-notes",
            "visually-hidden", "downloads",
        ]
        if element.name == "i", element.attribute("id") != nil { return true }
        return names.contains(element.name) || element.attribute("hidden") != nil
            || classes.contains(where: element.hasClass)
    }

    /// Writes the element `main` of a page as a fragment.
    mutating func write(_ main: HTMLElement) {
        open("div", [("style", CMSStyles.root), ("data-generator", "Gongkai")])
        writeChildren(of: main, Place())
        append("</div>\n")
    }

    /// What is around an element.
    private struct Place {
        var isInHead = false
        var isInSVG = false
        var isInParticulars = false
        /// Whether the form has no levels, so that no row stands above others.
        var isFlat = false
        /// Whether the parent is a form.
        var isInForm = false
        var isInKeyFigures = false
        /// Whether the element may be scrolled already.
        var isScrolling = false
        /// Whether the parent is the text of an author.
        var isInProse = false
        /// The classes of the row.
        var row: [String] = []
        var ids: [String] = []
        /// What a style sheet would draw before the content.
        var mark: String?

        /// What is around the children of an element that stands here.
        func inside(_ element: HTMLElement) -> Place {
            var place = self
            place.mark = nil
            place.isInHead = isInHead || element.name == "thead"
            place.isInSVG = isInSVG || element.name == "svg"
            place.isInParticulars = isInParticulars || element.hasClass("particulars")
            place.isInForm = element.name == "table" && element.hasClass("form")
            place.isInKeyFigures = isInKeyFigures || element.hasClass("key-figures")
            place.isScrolling = isScrolling || element.name == "table" || scrolls(element)
            place.isInProse = element.hasClass("prose")
            if element.name == "tr" || element.hasClass("only-verdict") {
                place.row = classes(of: element).filter { !isFlat || $0 != "level-0" }
            }
            if element.name == "table" { place.isFlat = element.hasClass("flat") }
            if let id = CMSWriter.id(of: element) { place.ids.append(id) }
            return place
        }
    }

    /// The id that an element has in a fragment: that of a number is the id of its cell.
    static func id(of element: HTMLElement) -> String? {
        let isCell = element.name == "td" && element.hasClass("amount")
        return isCell ? element.ownAddress : element.attribute("id")
    }

    // MARK: Elements

    private mutating func writeChildren(of element: HTMLElement, _ place: Place) {
        // Markdown counts to nine digits.
        var number = element.attribute("start").flatMap { Int32($0) }.map(Int.init) ?? 1
        let isList = element.name == "ol" && place.mark != nil
        for child in element.children {
            switch child {
            case .comment: continue
            case .text(let text): append(escaped(text, quotes: false))
            case .element(let child):
                var place = place
                place.mark = nil
                if isList, child.name == "li" {
                    place.mark = CMSWords.itemNumber(number)
                    number += 1
                }
                if child.name == "ol", place.isInProse { place.mark = "" }
                if child.hasClass("outcome"), place.row.contains(where: verdicts.contains) {
                    place.mark = CMSWords.tick
                }
                write(child, place)
            }
        }
    }

    private mutating func write(_ element: HTMLElement, _ place: Place) {
        guard !Self.leavesOut(element), !isHiddenCaption(element, place) else { return }
        var inside = place.inside(element)
        var link: String?
        if element.name == "a" {
            link = element.attribute("href").flatMap { links.address($0, inside: place.ids) }
            // Of a link that leads nowhere the text stays, and so does the place that it marks.
            guard link != nil || element.attribute("id") != nil else {
                return writeChildren(of: element, inside)
            }
        }
        let needsScroll = element.name == "table" && !place.isScrolling
        if needsScroll { open("div", [("style", CMSStyles.scroll)]) }
        let name = renamed[element.name] ?? element.name
        open(name, attributes(of: element, place, link: link))
        if let mark = place.mark { append(mark) }
        if element.name == "ol" { inside.mark = place.mark }
        writeChildren(of: element, inside)
        if element.name == "dt", place.isInParticulars { append(CMSWords.colon) }
        if !voidElements.contains(element.name) { append("</\(name)>") }
        if needsScroll { append("</div>") }
    }

    /// Forms repeat their title as a caption, which the pages show to screen readers alone.
    private func isHiddenCaption(_ element: HTMLElement, _ place: Place) -> Bool {
        element.name == "caption" && place.isInForm
    }

    private func attributes(
        of element: HTMLElement,
        _ place: Place,
        link: String?
    ) -> [(String, String)] {
        var kept = element.attributes.compactMap { attribute in
            value(of: attribute).map { (attribute.name, $0) }
        }
        if let id = Self.id(of: element) { kept.append(("id", links.id(id))) }
        if let link { kept.append(("href", link)) }
        if scrolls(element) { kept.append(("tabindex", "0")) }
        if element.name == "table", let caption = element.first("caption")?.text {
            kept.append(("aria-label", caption))
        }
        let style = style(of: element, place)
        if !style.isEmpty { kept.append(("style", style)) }
        return kept
    }

    /// The value of an attribute as it stands in the fragment; `nil` for one that is left out.
    private func value(of attribute: HTMLAttribute) -> String? {
        let value = attribute.value
        switch attribute.name {
        case "class", "style", "href", "rel", "id", "tabindex", "data-note": return nil
        case "headers", "aria-labelledby", "aria-describedby":
            let known = value.split(separator: " ").map(String.init)
                .filter(links.survey.ids.contains)
            return known.isEmpty ? nil : known.map(links.id).joined(separator: " ")
        case "fill", "stroke": return value.replacing("url(#", with: "url(#\(links.prefix)")
        default: return value
        }
    }

    private func style(of element: HTMLElement, _ place: Place) -> String {
        if element.name == "svg" { return CMSStyles.picture }
        guard !place.isInSVG else { return "" }
        var styles = [CMSStyles.rules[element.name]]
        if element.name == "td" || element.name == "th" {
            styles += place.isInHead ? [CMSStyles.head] : place.row.map { CMSStyles.rows[$0] }
        }
        let kind = element.name == "span" ? "span." : "."
        styles += classes(of: element).map { CMSStyles.rules[kind + $0] }
        if place.isInKeyFigures {
            styles += classes(of: element).map { CMSStyles.figureParts[$0] }
        }
        if place.isInParticulars { styles.append(CMSStyles.particulars[element.name]) }
        if scrolls(element) { styles.append(CMSStyles.scroll) }
        if element.name == "ol", place.mark != nil { styles.append(CMSStyles.markedList) }
        return merged(styles.compactMap(\.self))
    }

    // MARK: Bytes

    private mutating func open(_ name: String, _ attributes: [(String, String)]) {
        let text = attributes.map { " \($0)=\"\(escaped($1, quotes: true))\"" }.joined()
        append("<\(name)\(text)>")
    }

    private mutating func append(_ text: String) { bytes += text.utf8 }
}

/// The text with what would be markup written as references.
func escaped(_ text: String, quotes: Bool) -> String {
    let special: [UInt8] = Array("&<>\"".utf8)
    guard text.utf8.contains(where: special.contains) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"" where quotes: result += "&quot;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

private func classes(of element: HTMLElement) -> [String] {
    element.attribute("class")?.split(separator: " ").map(String.init) ?? []
}

/// All declarations, those that a later one overrides left out.
private func merged(_ styles: [String]) -> String {
    var values: [Substring: Substring] = [:]
    var names: [Substring] = []
    for declaration in styles.flatMap({ $0.split(separator: ";") }) {
        let parts = declaration.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { continue }
        if values.updateValue(parts[1], forKey: parts[0]) == nil { names.append(parts[0]) }
    }
    return names.map { "\($0):\(values[$0] ?? "")" }.joined(separator: ";")
}

/// Whether an element holds a table that is wider than a page.
private func scrolls(_ element: HTMLElement) -> Bool { element.hasClass("form-scroll") }

/// Classes of what bears a tick.
private let verdicts: Set = ["exact", "only-verdict"]

/// Elements that a fragment has under another name: the page that it is pasted into has a main
/// part and a title of its own.
private let renamed = ["h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"]

private let voidElements: Set = ["br", "col", "hr", "img", "wbr"]
