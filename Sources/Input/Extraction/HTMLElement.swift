/// An element of a page as a browser's parser sees it (HTML Living Standard, 13.2).
package struct HTMLElement: Sendable {
    /// The name in lower case, such as `td`.
    package let name: String
    /// In the order of the source; of two with one name the first is kept, as browsers do.
    package let attributes: [HTMLAttribute]
    package let children: [HTMLNode]
    /// Counted from 1; 0 for an element that the parser has added.
    package let line: Int
    /// Counted from 1 in bytes.
    package let column: Int

    /// The value of an attribute; `nil` if it is absent.
    package func attribute(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    /// Whether the element bears a class.
    package func hasClass(_ name: String) -> Bool {
        guard let classes = attribute("class") else { return false }
        return classes.split(whereSeparator: \.isWhitespace).contains { $0 == name }
    }

    /// All text below, as it stands in the source.
    package var text: String {
        var result = ""
        appendText(to: &result)
        return result
    }

    private func appendText(to result: inout String) {
        for child in children {
            switch child {
            case .text(let text): result += text
            case .element(let element): element.appendText(to: &result)
            case .comment: continue
            }
        }
    }

    /// The first element below with a name, itself included; `nil` if there is none.
    package func first(_ name: String) -> HTMLElement? {
        if self.name == name { return self }
        for case .element(let child) in children {
            if let found = child.first(name) { return found }
        }
        return nil
    }
}

/// A name and a value; characters are resolved.
package struct HTMLAttribute: Hashable, Sendable {
    package let name: String
    package let value: String
}

/// What stands in an element.
package enum HTMLNode: Sendable {
    case element(HTMLElement)
    case text(String)
    /// No reader sees it, and programs on the way may obey it.
    case comment(String, line: Int)
}
