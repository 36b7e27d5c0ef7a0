/// A title of the form set in which `{year}`, `{last-year}` and `{unit}` stand for the
/// disclosure's own.
package struct Pattern: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The names that may stand in braces.
    package static let placeholders = ["year", "last-year", "unit"]

    package let source: String

    package init(_ source: String) {
        self.source = source
    }

    package init(stringLiteral source: String) {
        self.init(source)
    }

    /// The title for one disclosure.
    package func text(year: Int, unit: String) -> String {
        guard source.utf8.contains(UInt8(ascii: "{")) else { return source }
        var text = ""
        var rest = source[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            switch rest[rest.index(after: open)..<close] {
            case "year": text += String(year)
            case "last-year": text += String(year - 1)
            case "unit": text += unit
            case let other: text += "{\(other)}"
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
