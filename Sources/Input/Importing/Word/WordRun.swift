import Characters
import Diagnostics

/// Reads a run (文字块) of a paragraph.
struct WordRun {
    private let story: WordStory
    private let paragraph: ParagraphProperties
    private var properties = RunProperties()
    private var reader: XMLReader { story.reader }

    init(_ story: WordStory, _ paragraph: ParagraphProperties) {
        self.story = story
        self.paragraph = paragraph
    }

    /// Whether the result of a field stands here, or text outside of fields.
    private var isInResult: Bool { !story.fields.isInCode }

    /// Reads up to the end of the run.
    func read(into pending: inout PendingParagraph) throws {
        var run = self
        while let event = try reader.next() {
            switch event {
            case .start("rPr", _): run.properties = try reader.runProperties()
            case .start(let name, let attributes): try run.take(name, attributes, &pending)
            case .end("r"): return
            case .end, .text: continue
            }
        }
    }

    private mutating func take(
        _ name: String,
        _ attributes: [String: String],
        _ pending: inout PendingParagraph
    ) throws {
        switch name {
        case "t": put(try reader.text(), in: &pending)
        case "tab", "ptab": put("\t", in: &pending)
        case "br", "cr": put("\n", in: &pending)
        case "noBreakHyphen": put("-", in: &pending)
        case "sym": symbol(attributes, &pending)
        case "fldChar": field(attributes["fldCharType"], &pending)
        case "instrText":
            story.fields.take(code: try reader.text())
            if story.fields.isInContents { pending.isContents = true }
            return
        case "footnoteReference": note("footnote", attributes["id"], &pending)
        case "endnoteReference": note("endnote", attributes["id"], &pending)
        case "commentReference":
            if let text = story.context.takeNote("comment", attributes["id"]) {
                story.context.note(.comment(text), at: story.place)
            }
        case "drawing", "pict", "object":
            try WordShapes(story).read(until: name, into: &pending)
            return
        case "AlternateContent":
            try reader.alternative { try WordShapes(story).read(until: $0, into: &pending) }
            return
        // A reading in small characters beside the text; the text itself is a run in it.
        case "ruby", "rubyBase": return
        case "r":
            try WordRun(story, paragraph).read(into: &pending)
            return
        default: try reader.skip()
        }
    }

    private func put(_ text: String, in pending: inout PendingParagraph) {
        guard isInResult else { return }
        let appearance = story.context.styles.appearance(properties, in: paragraph)
        if appearance.isUnseen(on: story.paper) {
            pending.hidden += text
        } else if appearance.isStruck == true {
            pending.struck += text
        } else {
            pending.text += raised(text, appearance.raising)
        }
    }

    /// Digits above or below the line as such, so that the mark of a note is no digit of the number
    /// before it.
    private func raised(_ text: String, _ raising: String?) -> String {
        guard let raising, raising != "baseline" else { return text }
        let digits = Array(
            raising == "subscript" ? WordPlaces.subscripts : WordPlaces.superscripts
        )
        return String(
            text.map { character in
                guard let value = character.wholeNumberValue, (0...9).contains(value),
                    character.unicodeScalars.allSatisfy(\.isAnyDigit)
                else { return character }
                return digits[value]
            }
        )
    }

    private func symbol(_ attributes: [String: String], _ pending: inout PendingParagraph) {
        let code = attributes["char"]
        if let text = WordSymbols.text(code, font: attributes["font"]) {
            put(text, in: &pending)
        } else {
            let name = [attributes["font"], code].compactMap(\.self).joined(separator: " ")
            story.context.note(.symbol(name), at: story.place)
        }
    }

    private func field(_ kind: String?, _ pending: inout PendingParagraph) {
        switch kind {
        case "begin": story.fields.begin()
        case "separate":
            story.fields.separate()
            if story.fields.isInContents { pending.isContents = true }
        case "end": story.fields.end()
        default: return
        }
    }

    private func note(_ kind: String, _ id: String?, _ pending: inout PendingParagraph) {
        guard isInResult, let text = story.context.takeNote(kind, id), !trimmed(text).isEmpty
        else { return }
        story.context.note(.note(text), at: story.place)
        pending.notes += text.split(separator: "\n").map(String.init)
    }
}

/// Looks at what is drawn in a paragraph: the text of boxes is taken, all else is named.
struct WordShapes {
    private let story: WordStory

    init(_ story: WordStory) { self.story = story }

    func read(until end: String, into pending: inout PendingParagraph) throws {
        pending.hasShapes = true
        var isPicture = false
        var isDrawing = false
        var isObject = end == "object"
        while let event = try story.reader.next() {
            switch event {
            case .start("txbxContent", _): try box(into: &pending)
            case .start("pic", _), .start("imagedata", _): isPicture = true
            case .start("chart", _), .start("relIds", _): isDrawing = true
            case .start("OLEObject", _): isObject = true
            case .start("textpath", let attributes):
                if let text = attributes["string"] {
                    story.context.note(.box(trimmed(text)), at: story.place)
                }
            case .end(end):
                // An object shows itself as a picture.
                let mark: WordMark? =
                    isObject ? .object : isDrawing ? .drawing : isPicture ? .picture : nil
                if let mark { story.context.note(mark, at: story.place) }
                if mark != nil || !pending.boxes.isEmpty { pending.showsShapes = true }
                if mark != nil, story.cell != nil, mark != .picture { pending.damage = .object }
                return
            case .start, .end, .text: continue
            }
        }
    }

    /// The paragraphs and tables of a box, which stand behind the paragraph that it hangs on.
    private func box(into pending: inout PendingParagraph) throws {
        let inner = WordStory(story.reader, story.context)
        let blocks = try inner.blocks(until: "txbxContent")
        for block in blocks {
            guard case .paragraph(var paragraph) = block else {
                pending.boxes.append(block)
                continue
            }
            let text = trimmed(paragraph.text)
            guard !text.isEmpty else { continue }
            paragraph.isFloating = true
            pending.boxes.append(.paragraph(paragraph))
            story.context.note(.box(text), at: paragraph.place)
        }
    }
}
