import Diagnostics

/// Looks at a YAML text before it is parsed: aliases could expand without end, tags could change
/// what values mean, and deep nesting could exhaust the stack.
///
/// Knows just enough of YAML 1.1 to tell tokens from text: quotes, comments, block scalars and
/// plain scalars, which may run over several lines.
struct YAMLScanner {
    /// No content file nests deeper than a dozen levels.
    static let limitOfDepth = 64

    private let source: SourceText
    private let bytes: [UInt8]
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether the text is so deep that it must not be parsed.
    private(set) var isTooDeep = false
    /// The stretches of unquoted text.
    private(set) var pieces: [YAMLPiece] = []
    /// What escapes of quoted texts stand for that may not be published.
    private(set) var escaped: [Diagnostic] = []
    /// Where a quoted text begins that runs over the end of its line, with the rest of the line.
    private(set) var openQuotes: [(place: SourceLocation, rest: Range<Int>)] = []

    /// The comments right behind a colon, a dash, a comma or a bracket, where a value may stand.
    private(set) var commentsForValues: [YAMLCommentForValue] = []

    private var index = 0
    /// Behind the last mark that stands for itself.
    private var endOfMark = 0
    private var line = 1
    private var column = 1
    /// The columns of the open block collections.
    private var indents: [Int] = []
    /// The open brackets and braces.
    private var flow: [UInt8] = []
    /// The last mark before what is being scanned: a bracket, a brace, a comma or a colon.
    private var lastMark: UInt8 = 0
    /// A plain scalar that the end of the line has not ended.
    private var isInPlain = false

    init(_ source: SourceText) {
        self.source = source
        bytes = source.bytes
        scan()
    }

    private mutating func scan() {
        while index < bytes.count, !isTooDeep {
            if column == 1 { beginLine() }
            guard index < bytes.count else { return }
            scanToken()
        }
    }

    private var here: SourceLocation {
        SourceLocation(file: source.file, line: line, column: column)
    }

    private var flowDepth: Int { flow.count }

    private func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private func isBreakOrSpace(at index: Int) -> Bool {
        guard let byte = byte(at: index) else { return true }
        return byte == 0x20 || byte == 0x0A || byte == 0x09
    }

    private mutating func advance() {
        if bytes[index] == 0x0A {
            (line, column) = (line + 1, 1)
        } else if bytes[index] & 0xC0 != 0x80 {
            column += 1
        }
        index += 1
    }

    private mutating func skipSpaces() {
        while byte(at: index) == 0x20 || byte(at: index) == 0x09 { advance() }
    }

    /// Passes over the rest of the line but not over its end.
    private mutating func skipLine() {
        while let byte = byte(at: index), byte != 0x0A { advance() }
    }

    private mutating func beginLine() {
        let marker = bytes[index...].prefix(3)
        let isMarker = marker.elementsEqual("---".utf8) || marker.elementsEqual("...".utf8)
        if isMarker, isBreakOrSpace(at: index + 3) {
            (indents, flow, isInPlain) = ([], [], false)
            for _ in 0..<3 { advance() }
            return
        }
        if byte(at: index) == UInt8(ascii: "%") { return skipLine() }
        skipSpaces()
        guard let first = byte(at: index), first != 0x0A else { return }
        if flowDepth == 0 { lastMark = 0 }
        if first == UInt8(ascii: "#") {
            isInPlain = false
        } else if flowDepth == 0, !isInPlain || column <= indents.last ?? 0 {
            isInPlain = false
            while let last = indents.last, last > column { indents.removeLast() }
        }
    }

    /// Scans what begins here, where a token may begin.
    private mutating func scanToken() {
        if isInPlain { return scanPlain() }
        guard let first = byte(at: index) else { return }
        switch first {
        case 0x0A, 0x20, 0x09: advance()
        case UInt8(ascii: "#"): scanComment()
        case UInt8(ascii: "&"), UInt8(ascii: "*"): scanAnchor()
        case UInt8(ascii: "!"): scanTag()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): scanQuoted(first)
        case UInt8(ascii: "|") where flowDepth == 0, UInt8(ascii: ">") where flowDepth == 0:
            scanBlock()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            flow.append(first)
            checkDepth(at: column)
            mark(first)
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            _ = flow.popLast()
            mark(first)
        case UInt8(ascii: ",") where flowDepth > 0: mark(first)
        case UInt8(ascii: "-") where isBreakOrSpace(at: index + 1),
            UInt8(ascii: "?") where isBreakOrSpace(at: index + 1) || flowDepth > 0:
            open(at: column)
            mark(first)
        case UInt8(ascii: ":") where isBreakOrSpace(at: index + 1) || flowDepth > 0: mark(first)
        default: scanPlain()
        }
    }

    private mutating func mark(_ byte: UInt8) {
        lastMark = byte
        advance()
        endOfMark = index
    }

    /// Passes over a comment, and notes one that stands where a value is expected.
    private mutating func scanComment() {
        let blanks = bytes[min(endOfMark, index)..<index]
        if endOfMark > 0, ":-,[{".utf8.contains(lastMark),
            blanks.allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        {
            let start = index
            let place = here
            skipLine()
            commentsForValues.append(
                YAMLCommentForValue(
                    place: place,
                    text: String(decoding: bytes[start..<index], as: UTF8.self),
                    isInFlow: flowDepth > 0,
                    isItem: lastMark == UInt8(ascii: "-"),
                    column: indents.last ?? 1
                )
            )
        } else {
            skipLine()
        }
    }

    /// Opens a block collection, unless one is open in the column.
    private mutating func open(at column: Int) {
        guard flowDepth == 0, column > indents.last ?? 0 else { return }
        indents.append(column)
        checkDepth(at: column)
    }

    private mutating func checkDepth(at column: Int) {
        guard indents.count + flowDepth > Self.limitOfDepth, !isTooDeep else { return }
        isTooDeep = true
        let place = SourceLocation(file: source.file, line: line, column: column)
        diagnostics.append(.nestedTooDeeply(at: place))
    }

    /// Passes over a tag such as `!!binary`, which would change what a value means.
    private mutating func scanTag() {
        let place = here
        let start = index
        while !isBreakOrSpace(at: index) { advance() }
        guard diagnostics.count <= Findings.limitPerFile else { return }
        let tag = String(decoding: bytes[start..<index], as: UTF8.self)
        diagnostics.append(.tag(tag, at: place))
    }

    private mutating func scanAnchor() {
        let isAlias = bytes[index] == UInt8(ascii: "*")
        let place = here
        advance()
        let start = index
        while let byte = byte(at: index), isAnchorByte(byte) { advance() }
        guard index > start else { return }
        if diagnostics.count <= Findings.limitPerFile {
            let name = String(decoding: bytes[start..<index], as: UTF8.self)
            diagnostics.append(.anchor(name, isAlias: isAlias, at: place))
        }
    }

    /// Libyaml allows these bytes in the name of an anchor and no others.
    private func isAnchorByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private mutating func scanQuoted(_ quote: UInt8) {
        let opening = here
        let start = index + 1
        advance()
        while let byte = byte(at: index) {
            let isDoubled = quote == UInt8(ascii: "'") && self.byte(at: index + 1) == quote
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") {
                scanEscape()
                continue
            }
            if byte == quote && isDoubled {
                advance()
            } else if byte == 0x0A, line == opening.line {
                openQuotes.append((opening, start..<index))
            }
            advance()
            if byte == quote, !isDoubled { break }
        }
        if line == opening.line, isFollowedByColon { open(at: opening.column ?? 1) }
    }

    /// Passes over an escape and reports what it stands for if that may not be published.
    private mutating func scanEscape() {
        let place = here
        let escape = YAMLEscape(bytes[index...].prefix(10))
        for _ in 0..<max(1, escape.length) where index < bytes.count { advance() }
        guard let scalar = escape.scalar, let objection = CharacterObjection(scalar),
            escaped.count <= Findings.limitPerFile
        else { return }
        let fixes = [objection.edit(of: scalar, escape.length, at: place)].compactMap(\.self)
        escaped.append(
            .forbiddenCharacter(scalar, objection, at: place, written: escape.text, fixes: fixes)
        )
    }

    private var isFollowedByColon: Bool {
        var next = index
        while byte(at: next) == 0x20 { next += 1 }
        return byte(at: next) == UInt8(ascii: ":") && isBreakOrSpace(at: next + 1)
    }

    /// Passes over a plain scalar as far as this line goes.
    private mutating func scanPlain() {
        var piece = YAMLPiece(at: here, offset: index, after: lastMark, in: flow.last)
        piece.isContinuation = isInPlain
        piece.end = endOfPlain(beginningAt: column)
        piece.range = piece.range.lowerBound..<index
        piece.endPlace = here
        isInPlain = piece.end == .line
        if !piece.range.isEmpty { pieces.append(piece) }
        if isInPlain, index < bytes.count { advance() }
    }

    private mutating func endOfPlain(beginningAt start: Int) -> YAMLPiece.End {
        while let byte = byte(at: index), byte != 0x0A {
            if byte == UInt8(ascii: ":"), isBreakOrSpace(at: index + 1) || isFlowMark(at: index + 1)
            {
                open(at: start)
                return .colon
            }
            if flowDepth > 0, isFlowMark(at: index) { return .flowMark }
            let isSpaced = byte == 0x20 || byte == 0x09
            advance()
            if isSpaced, self.byte(at: index) == UInt8(ascii: "#") { return .comment }
        }
        return .line
    }

    private func isFlowMark(at index: Int) -> Bool {
        guard flowDepth > 0, let byte = byte(at: index) else { return false }
        return ",[]{}".utf8.contains(byte)
    }

    /// Passes over a literal or folded text: every line that stands deeper than its parent.
    private mutating func scanBlock() {
        let parent = indents.last ?? 0
        skipLine()
        while index < bytes.count {
            advance()
            var end = index
            while byte(at: end) == 0x20 { end += 1 }
            let isBlankLine = byte(at: end) == 0x0A
            guard isBlankLine || end - index >= parent, end < bytes.count else { return }
            skipLine()
        }
    }
}

extension Diagnostic {
    fileprivate static func anchor(
        _ name: String,
        isAlias: Bool,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .aliasInYAML,
            at: location,
            isAlias
                ? Wording("“*\(excerpt(name))”在这里是引用前文的记号，不能使用", "the YAML alias *\(excerpt(name))")
                : Wording(
                    "“&\(excerpt(name))”在这里是供后文引用的记号，不能使用",
                    "the YAML anchor &\(excerpt(name))"
                ),
            remedy: Wording(
                "把内容完整写出；若是文字，请加引号",
                "Write the content out; put it in quotation marks if it is text"
            )
        )
    }

    fileprivate static func tag(_ tag: String, at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .unexpectedValue,
            at: location,
            Wording("\(quoted(tag))在这里是类型记号，不能使用", "the YAML tag '\(excerpt(tag))'"),
            remedy: Wording(
                "删去这个记号；若是文字，请加引号",
                "Delete the tag; put it in quotation marks if it is text"
            )
        )
    }

    fileprivate static func nestedTooDeeply(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            at: location,
            Wording(
                "嵌套超过 \(YAMLScanner.limitOfDepth) 层",
                "nested more than \(YAMLScanner.limitOfDepth) levels deep"
            ),
            remedy: Wording("减少嵌套", "Nest less deeply")
        )
    }
}
