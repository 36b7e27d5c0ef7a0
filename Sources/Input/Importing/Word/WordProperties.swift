import Characters

/// What the properties of a run say of whether it is seen; `nil` where they say nothing.
struct RunProperties {
    var style: String?
    /// Whether it is hidden text (隐藏文字).
    var isVanished: Bool?
    /// The height of its characters in half points.
    var size: Int?
    /// Six hexadecimal digits in capitals, or `AUTO`.
    var colour: String?
    /// What stands behind it: a colour, or `SHADED` for one that is not known.
    var background: String?
    /// Whether what it marks, such as the end of a paragraph, was deleted in a revision.
    var isDeleted = false

    /// What is said here, and elsewhere where nothing is said here.
    func over(_ other: RunProperties?) -> RunProperties {
        guard let other else { return self }
        var all = self
        all.isVanished = isVanished ?? other.isVanished
        all.size = size ?? other.size
        all.colour = colour ?? other.colour
        all.background = background ?? other.background
        return all
    }

    /// Takes a property.
    mutating func take(_ name: String, _ attributes: [String: String]) {
        let value = attributes["val"]
        switch name {
        case "rStyle": style = value
        case "vanish": isVanished = isOn(value)
        case "sz": size = value.flatMap { Int($0) } ?? size
        case "color": colour = value?.uppercased()
        case "shd": background = shading(attributes) ?? background
        case "highlight": background = value == "none" ? background : "SHADED"
        case "del", "moveFrom": isDeleted = true
        default: break
        }
    }

    /// The lowest characters that can be read, in half points.
    private static let leastSize = 6

    /// Whether nobody sees a text with these properties on a background; white where none is known.
    func isUnseen(on paper: String?) -> Bool {
        if isVanished == true { return true }
        if let size, size < Self.leastSize { return true }
        guard let colour, colour != "AUTO" else { return false }
        return colour == background ?? paper ?? "FFFFFF"
    }
}

/// Whether a property that can be switched is on: it is where it stands without a value.
func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value ?? "1") }

/// The colour that a shading paints behind a text; `nil` for none.
func shading(_ attributes: [String: String]) -> String? {
    let pattern = attributes["val"] ?? "clear"
    guard ["clear", "nil"].contains(pattern) else { return "SHADED" }
    guard let fill = attributes["fill"]?.uppercased(), fill != "AUTO" else { return nil }
    return fill
}

/// What the properties of a paragraph say.
struct ParagraphProperties {
    var style: String?
    /// The list that numbers it; 0 takes it out of that of its style.
    var list: Int?
    var listLevel: Int?
    /// How deep it stands in the outline, from 0; 9 is text.
    var outline: Int?
    var background: String?
    var beginsPage = false
    /// Of the mark that ends it.
    var mark = RunProperties()
}

extension XMLReader {
    /// Passes over the rest of an element of which the start was read.
    func skip() throws(XMLError) {
        var depth = 1
        while depth > 0, let event = try next() {
            switch event {
            case .start: depth += 1
            case .end: depth -= 1
            case .text: continue
            }
        }
    }

    /// The text of an element of which the start was read.
    func text() throws(XMLError) -> String {
        var text = ""
        var depth = 1
        while depth > 0, let event = try next() {
            switch event {
            case .start: depth += 1
            case .end: depth -= 1
            case .text(let piece): text += piece
            }
        }
        return text
    }

    /// The properties of a run, of which the start was read.
    func runProperties() throws(XMLError) -> RunProperties {
        var properties = RunProperties()
        while let event = try next() {
            switch event {
            case .start("rPrChange", _): try skip()
            case .start(let name, let attributes): properties.take(name, attributes)
            case .end("rPr"): return properties
            case .end, .text: continue
            }
        }
        return properties
    }

    /// The properties of a paragraph, of which the start was read.
    func paragraphProperties() throws(XMLError) -> ParagraphProperties {
        var properties = ParagraphProperties()
        while let event = try next() {
            switch event {
            case .start("rPr", _): properties.mark = try runProperties()
            case .start("pPrChange", _), .start("sectPr", _), .start("numberingChange", _):
                try skip()
            case .start(let name, let attributes):
                let value = attributes["val"]
                switch name {
                case "pStyle": properties.style = value
                case "numId": properties.list = value.flatMap { Int($0) }
                case "ilvl": properties.listLevel = value.flatMap { Int($0) }
                case "outlineLvl": properties.outline = value.flatMap { Int($0) }
                case "pageBreakBefore": properties.beginsPage = isOn(value)
                case "shd": properties.background = shading(attributes)
                default: continue
                }
            case .end("pPr"): return properties
            case .end, .text: continue
            }
        }
        return properties
    }
}
