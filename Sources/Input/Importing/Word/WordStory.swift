import Budget
import Characters
import Diagnostics

/// Reads a flow of paragraphs and tables: the body, a cell, a box, a note.
final class WordStory {
    let reader: XMLReader
    let context: WordContext
    /// The fields that are open.
    var fields = WordFields()
    /// How many containers of lists of contents are open.
    private var openContents = 0
    /// What stands behind the text.
    var paper = Paper.white
    /// What belongs to the next paragraph, since the mark between them is gone.
    private var carried: PendingParagraph?
    /// The cell that is read; `nil` outside of tables.
    var cell: SourceLocation?

    init(_ reader: XMLReader, _ context: WordContext) {
        self.reader = reader
        self.context = context
    }

    /// The blocks of the body.
    func body() throws -> [DocumentBlock] {
        while let event = try reader.next() {
            guard case .start("body", _) = event else { continue }
            let blocks = try blocks(until: "body")
            // A field without an end would hide all that follows.
            guard !fields.isInCode else { throw WordError.openField }
            return fields.isOpen ? blocks.map(\.asText) : blocks
        }
        return []
    }

    /// The blocks up to the end of an element of which the start was read.
    func blocks(until end: String) throws -> [DocumentBlock] {
        var blocks: [DocumentBlock] = []
        while let event = try reader.next() {
            switch event {
            case .start(let name, _):
                switch name {
                case "p": blocks += try paragraph()
                case "tbl":
                    try context.take()
                    blocks += finishCarried()
                    blocks += try WordTableReader(self).contentsOfTable()
                case "sdt": blocks += try control()
                case "del", "moveFrom":
                    noteRevision()
                    try reader.skip()
                case "ins", "moveTo": noteRevision()
                case "customXml", "smartTag", "sdtContent", "Choice": continue
                case "AlternateContent":
                    try reader.alternative { blocks += try self.blocks(until: $0) }
                case "altChunk", "subDoc":
                    context.note(.foreignPart, at: place)
                    try reader.skip()
                default: try reader.skip()
                }
            case .end(end): return blocks + finishCarried()
            case .end, .text: continue
            }
        }
        return blocks + finishCarried()
    }

    /// The blocks of a content control; that of a list of contents is marked.
    private func control() throws -> [DocumentBlock] {
        var blocks: [DocumentBlock] = []
        var isContents = false
        while let event = try reader.next() {
            switch event {
            case .start("sdtPr", _): isContents = try isContentsControl()
            case .start("sdtContent", _):
                openContents += isContents ? 1 : 0
                blocks += try self.blocks(until: "sdtContent")
                openContents -= isContents ? 1 : 0
            case .end("sdt"): return blocks
            case .start: try reader.skip()
            case .end, .text: continue
            }
        }
        return blocks
    }

    private func isContentsControl() throws -> Bool {
        var isContents = false
        while let event = try reader.next() {
            switch event {
            case .start("docPartGallery", let attributes):
                isContents = attributes["val"]?.lowercased() == "table of contents"
            case .end("sdtPr"): return isContents
            case .start, .end, .text: continue
            }
        }
        return isContents
    }

    /// Where a finding stands that is about what is being read.
    var place: SourceLocation { cell ?? paragraphPlace ?? SourceLocation(file: context.file) }
    private var paragraphPlace: SourceLocation?

    func noteRevision() { context.note(.revision, at: place) }

    // MARK: Paragraphs

    private func paragraph() throws -> [DocumentBlock] {
        try context.take()
        var pending = carried ?? PendingParagraph()
        carried = nil
        // A paragraph has the properties that stand with the mark at its end.
        pending.beginsPage = pending.beginsPage || pending.properties.beginsPage
        pending.properties = ParagraphProperties()
        pending.isContents = openContents > 0 || fields.isInContents
        if cell == nil, pending.place == nil { pending.place = context.nextParagraph() }
        paragraphPlace = pending.place
        try readParagraph(&pending)
        let mark = pending.properties.mark
        let isJoined =
            mark.isDeleted
            || context.styles.appearance(
                mark,
                in: pending.properties
            ).isVanished == true
        if mark.isDeleted { noteRevision() }
        if isJoined, pending.text.isEmpty, !pending.hasShapes {
            carried = PendingParagraph(
                place: pending.place,
                hidden: pending.hidden,
                struck: pending.struck
            )
            return []
        }
        if !mark.isDeleted { number(&pending) }
        if isJoined {
            carried = pending
            return []
        }
        return finish(pending)
    }

    /// What a paragraph holds without one that follows it.
    private func finishCarried() -> [DocumentBlock] {
        guard let pending = carried else { return [] }
        carried = nil
        return pending.isEmpty ? [] : finish(pending)
    }

    private func readParagraph(_ pending: inout PendingParagraph) throws {
        while let event = try reader.next() {
            switch event {
            case .start("pPr", _): pending.properties = try reader.paragraphProperties()
            case .start(let name, let attributes):
                try readInline(name, attributes, into: &pending)
            case .end("p"): return
            case .end, .text: continue
            }
        }
    }

    /// Reads something in a paragraph; containers are seen through.
    func readInline(
        _ name: String,
        _ attributes: [String: String],
        into pending: inout PendingParagraph
    ) throws {
        switch name {
        case "r": try WordRun(self, pending.properties).read(into: &pending)
        case "ins", "moveTo": noteRevision()
        case "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo",
            "ruby", "rubyBase":
            if name == "fldSimple", WordFields.makesContents(attributes["instr"] ?? "") {
                pending.isContents = true
            }
        case "del", "moveFrom":
            noteRevision()
            try reader.skip()
        case "oMath", "oMathPara":
            context.note(.formula, at: place)
            pending.damage = .formula
            try reader.skip()
        case "AlternateContent":
            try reader.alternative { try readInline(until: $0, into: &pending) }
        default: try reader.skip()
        }
    }

    private func readInline(until end: String, into pending: inout PendingParagraph) throws {
        while let event = try reader.next() {
            switch event {
            case .start(let name, let attributes):
                try readInline(name, attributes, into: &pending)
            case .end(end): return
            case .end, .text: continue
            }
        }
    }

    /// Puts the number of its list in front of a paragraph.
    private func number(_ pending: inout PendingParagraph) {
        guard !pending.isNumbered,
            let numbering = context.styles.numbering(of: pending.properties)
        else { return }
        pending.isNumbered = true
        let mark = context.numbering.next(
            numbering.list,
            level: numbering.level,
            style: numbering.style
        )
        switch mark {
        case .none: return
        case .bullet: pending.isItem = true
        case .number(let number): pending.number = number
        case .unknown(let format): context.note(.numbering(format), at: place)
        }
    }

    private func report(_ pending: PendingParagraph) {
        let (hidden, struck) = (trimmed(pending.hidden), trimmed(pending.struck))
        if !hidden.isEmpty { context.note(.hidden(hidden), at: place) }
        if !struck.isEmpty { context.note(.struck(struck), at: place) }
    }

    /// A paragraph with what hangs on it: boxes and notes.
    private func finish(_ pending: PendingParagraph) -> [DocumentBlock] {
        report(pending)
        let place = pending.place ?? place
        let level = context.styles.level(of: pending.properties)
        let isContents =
            pending.isContents || context.styles.isContents(pending.properties)
        var blocks: [DocumentBlock] = []
        let damage = trimmed(pending.struck).isEmpty ? pending.damage : .struck
        for (index, piece) in pending.pieces.enumerated() {
            var paragraph = DocumentParagraph(text: piece, place: place)
            paragraph.level = index == 0 ? level : nil
            paragraph.isItem = pending.isItem && index == 0
            paragraph.isContents = isContents
            paragraph.beginsPage =
                (pending.beginsPage || pending.properties.beginsPage) && index == 0
            paragraph.hidden = index == 0 ? trimmed(pending.hidden) : ""
            paragraph.damage = damage
            paragraph.showsShapes = pending.showsShapes
            blocks.append(.paragraph(paragraph))
        }
        return blocks + pending.boxes
            + pending.notes.map {
                .paragraph(DocumentParagraph(text: $0, place: place, isFloating: true))
            }
    }
}

/// Why a document of sound parts is not read.
enum WordError: Error, Hashable {
    /// A field (域) begins and does not end, so that nobody knows what is text.
    case openField
}

extension DocumentBlock {
    /// The same without being part of a list of contents.
    fileprivate var asText: DocumentBlock {
        guard case .paragraph(var paragraph) = self else { return self }
        paragraph.isContents = false
        return .paragraph(paragraph)
    }
}
