import Budget
import Characters

/// What the properties of a run say of whether it is seen; `nil` where they say nothing.
struct RunProperties {
    var style: String?
    /// Whether it is hidden text (隐藏文字).
    var isVanished: Bool?
    /// Whether a line strikes it out (删除线).
    var isStruck: Bool?
    /// `superscript` or `subscript` where it is raised or lowered.
    var raising: String?
    /// The height of its characters in half points.
    var size: Int?
    /// Six hexadecimal digits in capitals, or `AUTO`.
    var colour: String?
    /// What stands behind it.
    var background: Paper?
    /// Whether what it marks, such as the end of a paragraph, was deleted in a revision.
    var isDeleted = false

    /// What is said here, and elsewhere where nothing is said here.
    func over(_ other: RunProperties?) -> RunProperties {
        guard let other else { return self }
        var all = self
        all.isVanished = isVanished ?? other.isVanished
        all.isStruck = isStruck ?? other.isStruck
        all.raising = raising ?? other.raising
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
        case "strike", "dstrike": isStruck = isOn(value) ? true : isStruck ?? false
        case "vertAlign": raising = value
        case "sz": size = value.flatMap { Int($0) } ?? size
        case "color": colour = value?.uppercased()
        case "shd": background = shading(attributes) ?? background
        case "highlight":
            background = value == "none" ? background : Paper(highlight: value ?? "")
        case "del", "moveFrom": isDeleted = true
        default: break
        }
    }

    /// The lowest characters that can be read, in half points.
    private static let leastSize = 6

    /// Whether nobody sees a text with these properties on a background.
    func isUnseen(on paper: Paper) -> Bool {
        if isVanished == true { return true }
        if let size, size < Self.leastSize { return true }
        guard let colour, colour != "AUTO" else { return false }
        return (background ?? paper).hides(colour)
    }
}

/// What stands behind a text.
enum Paper: Hashable {
    /// Six hexadecimal digits.
    case colour(String)
    /// Something that is painted in a way that is not known, such as by a pattern; white shows
    /// through where it is not.
    case unknown

    static let white = Paper.colour("FFFFFF")

    /// The paper that a marker (突出显示) leaves (ECMA-376-1, 17.18.40).
    init(highlight name: String) {
        let colours = [
            "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080",
            "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000",
            "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
            "green": "00FF00", "lightGray": "C0C0C0", "magenta": "FF00FF", "red": "FF0000",
            "white": "FFFFFF", "yellow": "FFFF00",
        ]
        self = colours[name].map(Paper.colour) ?? .unknown
    }

    /// So near two parts of a colour may be that no eye tells them apart.
    private static let tolerance = 16

    /// Whether a text of a colour may not be seen on it; on what is not known, white may not.
    func hides(_ colour: String) -> Bool {
        let own = if case .colour(let own) = self { own } else { "FFFFFF" }
        guard let one = Self.parts(of: own), let other = Self.parts(of: colour) else {
            return own == colour
        }
        return zip(one, other).allSatisfy { abs($0 - $1) <= Self.tolerance }
    }

    private static func parts(of colour: String) -> [Int]? {
        guard colour.utf8.count == 6, let value = hexadecimalValue(colour.utf8) else { return nil }
        return [Int(value >> 16), Int(value >> 8 & 0xFF), Int(value & 0xFF)]
    }
}

/// Whether a property that can be switched is on: it is where it stands without a value.
func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value ?? "1") }

/// What a shading paints behind a text; `nil` for nothing.
func shading(_ attributes: [String: String]) -> Paper? {
    let colour = { (key: String) in
        attributes[key].map { $0.uppercased() }.flatMap { $0 == "AUTO" ? nil : $0 }
    }
    switch attributes["val"] ?? "clear" {
    case "clear", "nil": return colour("fill").map(Paper.colour)
    case "solid": return colour("color").map(Paper.colour) ?? .colour("000000")
    default: return .unknown
    }
}

/// What the properties of a paragraph say.
struct ParagraphProperties {
    var style: String?
    /// The list that numbers it; 0 takes it out of that of its style.
    var list: Int?
    var listLevel: Int?
    /// How deep it stands in the outline, from 0; 9 is text.
    var outline: Int?
    var background: Paper?
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

    /// Reads the first of several ways to say the same (mc:AlternateContent), of which the start
    /// was read.
    ///
    /// - Parameter read: reads up to the end of the element of this name.
    /// - Throws: what it throws, or that the text is no XML.
    func alternative(_ read: (String) throws -> Void) throws {
        var isChosen = false
        while let event = try next() {
            switch event {
            case .start(let name, _) where !isChosen && ["Choice", "Fallback"].contains(name):
                isChosen = true
                try read(name)
            case .start: try skip()
            case .end("AlternateContent"): return
            case .end, .text: continue
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
