/// The styles of a document (样式), each with what it takes over from those that it is based on.
struct WordStyles {
    /// A style as its part has it.
    private struct Style {
        var name = ""
        var base: String?
        var paragraph = ParagraphProperties()
        var run = RunProperties()
        var isDefault = false
        /// Whether it paints something behind cells.
        var isShading = false
    }

    /// Based on one another in a circle styles lead nowhere.
    private static let limitOfBases = 32

    private var styles: [String: Style] = [:]
    private var defaults = RunProperties()
    private var defaultStyle: String?

    init() {}

    init(_ reader: XMLReader) throws(XMLError) {
        while let event = try reader.next() {
            switch event {
            case .start("docDefaults", _): defaults = try Self.defaults(reader)
            case .start("style", let attributes):
                guard let id = attributes["styleId"] else {
                    try reader.skip()
                    continue
                }
                var style = try Self.style(reader)
                style.isDefault = attributes["default"].map(isOn) ?? false
                if style.isDefault, (attributes["type"] ?? "paragraph") == "paragraph" {
                    defaultStyle = id
                }
                styles[id] = style
            case .start, .end, .text: continue
            }
        }
    }

    private static func defaults(_ reader: XMLReader) throws(XMLError) -> RunProperties {
        var properties = RunProperties()
        while let event = try reader.next() {
            switch event {
            case .start("rPr", _): properties = try reader.runProperties()
            case .end("docDefaults"): return properties
            case .start, .end, .text: continue
            }
        }
        return properties
    }

    private static func style(_ reader: XMLReader) throws(XMLError) -> Style {
        var style = Style()
        while let event = try reader.next() {
            switch event {
            case .start("name", let attributes): style.name = attributes["val"] ?? ""
            case .start("basedOn", let attributes): style.base = attributes["val"]
            case .start("pPr", _): style.paragraph = try reader.paragraphProperties()
            case .start("rPr", _): style.run = try reader.runProperties()
            case .start(let name, _) where ["tblStylePr", "tblPr", "trPr", "tcPr"].contains(name):
                if try shades(reader, until: name) { style.isShading = true }
            case .end("style"): return style
            case .start, .end, .text: continue
            }
        }
        return style
    }

    /// Whether a part of a style of tables paints something behind cells.
    private static func shades(
        _ reader: XMLReader,
        until end: String
    ) throws(XMLError) -> Bool {
        var isShading = false
        while let event = try reader.next() {
            switch event {
            // What stands behind characters does not stand behind a cell.
            case .start("rPr", _), .start("pPr", _): try reader.skip()
            case .start("shd", let attributes):
                isShading = isShading || shading(attributes).map { $0 != .white } ?? false
            case .end(end): return isShading
            case .start, .end, .text: continue
            }
        }
        return isShading
    }

    /// A style and those that it is based on, nearest first.
    private func chain(_ id: String?) -> [(id: String, style: Style)] {
        var chain: [(id: String, style: Style)] = []
        var next = id
        while let id = next, chain.count < Self.limitOfBases, let style = styles[id] {
            chain.append((id, style))
            next = style.base
        }
        return chain
    }

    /// What a run looks like, by its own properties, its style and that of its paragraph.
    func appearance(_ run: RunProperties, in paragraph: ParagraphProperties) -> RunProperties {
        let own = chain(run.style) + chain(paragraph.style ?? defaultStyle)
        var all = run
        for (_, style) in own { all = all.over(style.run) }
        all = all.over(defaults)
        all.background = run.background ?? paragraph.background ?? all.background
        return all
    }

    /// The list that numbers a paragraph and its level, if its style says so; the style is named
    /// since levels are tied to styles.
    func numbering(
        of paragraph: ParagraphProperties
    ) -> (list: Int, level: Int?, style: String?)? {
        if let list = paragraph.list { return (list, paragraph.listLevel ?? 0, nil) }
        for (id, style) in chain(paragraph.style ?? defaultStyle) {
            if let list = style.paragraph.list {
                return (list, paragraph.listLevel ?? style.paragraph.listLevel, id)
            }
        }
        return nil
    }

    /// How deep a paragraph stands in the outline, from 1; `nil` for text.
    func level(of paragraph: ParagraphProperties) -> Int? {
        let styles = chain(paragraph.style)
        let outline =
            paragraph.outline ?? styles.lazy.compactMap(\.style.paragraph.outline).first
            ?? styles.lazy.compactMap { Self.level(ofStyleNamed: $0.style.name) }.first
        return outline.flatMap { (0..<9).contains($0) ? $0 + 1 : nil }
    }

    /// `heading 2` is the name that all programs save for it, whatever language they show.
    private static func level(ofStyleNamed name: String) -> Int? {
        let words = name.lowercased().split(separator: " ")
        guard words.count == 2, words[0] == "heading", let level = Int(words[1]),
            (1...9).contains(level)
        else { return nil }
        return level - 1
    }

    /// Whether a paragraph is styled as a line of a list of contents.
    func isContents(_ paragraph: ParagraphProperties) -> Bool {
        chain(paragraph.style).contains { entry in
            let words = entry.style.name.lowercased().split(separator: " ")
            return words.count == 2 && words[0] == "toc" && Int(words[1]) != nil
        }
    }

    /// Whether a style of tables may paint something behind their cells.
    func mayShade(table style: String?) -> Bool { chain(style).contains(where: \.style.isShading) }
}
