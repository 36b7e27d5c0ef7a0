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

    private var index = 0
    private var line = 1
    private var column = 1
    /// The columns of the open block collections.
    private var indents: [Int] = []
    private var flowDepth = 0
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
            (indents, flowDepth, isInPlain) = ([], 0, false)
            for _ in 0..<3 { advance() }
            return
        }
        if byte(at: index) == UInt8(ascii: "%") { return skipLine() }
        skipSpaces()
        guard let first = byte(at: index), first != 0x0A else { return }
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
        case UInt8(ascii: "#"): skipLine()
        case UInt8(ascii: "&"), UInt8(ascii: "*"): scanAnchor()
        case UInt8(ascii: "!"): scanTag()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): scanQuoted(first)
        case UInt8(ascii: "|") where flowDepth == 0, UInt8(ascii: ">") where flowDepth == 0:
            scanBlock()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            flowDepth += 1
            checkDepth(at: column)
            advance()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            flowDepth = max(0, flowDepth - 1)
            advance()
        case UInt8(ascii: ",") where flowDepth > 0: advance()
        case UInt8(ascii: "-") where isBreakOrSpace(at: index + 1),
            UInt8(ascii: "?") where isBreakOrSpace(at: index + 1) || flowDepth > 0:
            open(at: column)
            advance()
        case UInt8(ascii: ":") where isBreakOrSpace(at: index + 1) || flowDepth > 0: advance()
        default: scanPlain()
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
        let start = column
        let startLine = line
        advance()
        while let byte = byte(at: index) {
            let isEscape = quote == UInt8(ascii: "\"") && byte == UInt8(ascii: "\\")
            let isDoubled = quote == UInt8(ascii: "'") && self.byte(at: index + 1) == quote
            if isEscape || byte == quote && isDoubled {
                advance()
                if index < bytes.count { advance() }
                continue
            }
            advance()
            if byte == quote { break }
        }
        if line == startLine, isFollowedByColon { open(at: start) }
    }

    private var isFollowedByColon: Bool {
        var next = index
        while byte(at: next) == 0x20 { next += 1 }
        return byte(at: next) == UInt8(ascii: ":") && isBreakOrSpace(at: next + 1)
    }

    /// Passes over a plain scalar as far as this line goes.
    private mutating func scanPlain() {
        let start = column
        while let byte = byte(at: index) {
            if byte == 0x0A {
                isInPlain = true
                return advance()
            }
            if byte == UInt8(ascii: ":"), isBreakOrSpace(at: index + 1) || isFlowMark(at: index + 1)
            {
                open(at: start)
                break
            }
            if flowDepth > 0, isFlowMark(at: index) { break }
            let isSpaced = byte == 0x20 || byte == 0x09
            advance()
            if isSpaced, self.byte(at: index) == UInt8(ascii: "#") { break }
        }
        isInPlain = false
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
                ? Wording("不支持 YAML 别名 *\(excerpt(name))", "the YAML alias *\(excerpt(name))")
                : Wording("不支持 YAML 锚点 &\(excerpt(name))", "the YAML anchor &\(excerpt(name))"),
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
            Wording("不支持 YAML 标签\(quoted(tag))", "the YAML tag '\(excerpt(tag))'"),
            remedy: Wording(
                "删除该标签；若是文字，请加引号",
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
