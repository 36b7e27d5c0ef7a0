/// The text of a block as a page prints it, line by line of the source, and where each of its
/// characters was typed.
struct VisibleText {
    /// What one line of the source prints.
    struct Line {
        /// The characters; what was not typed as it is printed is a gap.
        var scalars: [Unicode.Scalar] = []
        /// Where they stand in the source, in bytes.
        var offsets: [Int] = []
    }

    /// Emphasis or strong text that Markdown made of stars, by what the stars stand between.
    struct Emphasis {
        /// The line and the character before which the opening stars stand.
        let open: (line: Int, index: Int)
        /// The line and the character before which the closing stars stand.
        let close: (line: Int, index: Int)
        /// Where the opening stars stand in the source, in bytes.
        let offset: Int
        /// How many stars open it.
        let count: Int
    }

    private(set) var lines = [Line()]
    private(set) var emphases: [Emphasis] = []
    /// Full-width exclamation marks right before a link to an image.
    private(set) var bangs: [Int] = []
    /// Whether every character was found in the source.
    private(set) var isPlaced = true

    private let bytes: [UInt8]
    private let end: Int
    private let unveiled: (Unicode.Scalar) -> Unicode.Scalar
    /// Where the next character is looked for.
    private(set) var cursor: Int
    private var isHidden = false

    /// Reads a block.
    ///
    /// - Parameters:
    ///   - nodes: what stands in it.
    ///   - mask: the source as the parser saw it.
    ///   - range: the bytes of the block.
    init(_ nodes: [MarkdownNode], _ mask: BindingMask, in range: Range<Int>) {
        bytes = mask.bytes
        unveiled = mask.unveiled
        cursor = range.lowerBound
        end = min(range.upperBound, mask.bytes.count)
        take(nodes)
    }

    private mutating func take(_ nodes: [MarkdownNode]) {
        for node in nodes {
            switch node.kind {
            case .text(let text), .tooDeep(let text): take(text)
            case .softBreak, .lineBreak: if !isHidden { lines.append(Line()) }
            case .codeSpan: skipCode()
            case .html(let html):
                find(UInt8(ascii: "<"))
                cursor = min(end, cursor + html.utf8.count)
                appendGap()
            case .link(let address, _):
                noteBang(before: address)
                take(node.children)
                skipAddress()
            case .image:
                let wasHidden = isHidden
                isHidden = true
                take(node.children)
                isHidden = wasHidden
                skipAddress()
                appendGap()
            case .footnoteReference:
                find(UInt8(ascii: "]"))
                cursor = min(end, cursor + 1)
                appendGap()
            case .emphasis: takeEmphasis(node, stars: 1)
            case .strong: takeEmphasis(node, stars: 2)
            default: take(node.children)
            }
        }
    }

    private var position: (line: Int, index: Int) {
        (lines.count - 1, lines[lines.count - 1].scalars.count)
    }

    private mutating func takeEmphasis(_ node: MarkdownNode, stars count: Int) {
        let open = position
        let offset = bytes[cursor..<end].firstIndex { "*_".utf8.contains($0) }
        take(node.children)
        guard !isHidden, let offset, bytes[offset] == UInt8(ascii: "*") else { return }
        emphases.append(Emphasis(open: open, close: position, offset: offset, count: count))
    }

    // MARK: Text

    private mutating func take(_ text: String) {
        for scalar in text.unicodeScalars {
            let isTyped = advance(to: scalar)
            guard scalar.value != UInt32(BindingMask.filler) else { continue }
            append(isTyped ? shown(scalar) : MarkWords.gap)
        }
    }

    /// A binding counts as a number.
    private func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.value >= BindingMask.firstBinding && scalar.value < BindingMask.firstReference
            ? "0" : unveiled(scalar)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        guard !isHidden else { return }
        lines[lines.count - 1].scalars.append(scalar)
        lines[lines.count - 1].offsets.append(lastOffset)
    }

    private mutating func appendGap() {
        lastOffset = cursor
        append(MarkWords.gap)
    }

    private var lastOffset = 0

    /// Finds a printed character in the source, from the cursor on, and passes over it.
    ///
    /// What stands before it prints nothing: marks that Markdown took, indentation.
    ///
    /// - Returns: whether it was typed as it is printed.
    private mutating func advance(to scalar: Unicode.Scalar) -> Bool {
        guard isPlaced else { return false }
        let start = cursor
        let wanted = Array(String(scalar).utf8)
        while cursor < end {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "\\"), cursor + 1 < end, scalar.isASCII,
                bytes[cursor + 1] == wanted[0], isPunctuation(wanted[0])
            {
                return pass(2, isTyped: false)
            }
            if byte == UInt8(ascii: "&"), let length = lengthOfReference(printing: scalar) {
                return pass(length, isTyped: false)
            }
            if bytes[cursor..<end].starts(with: wanted) { return pass(wanted.count, isTyped: true) }
            cursor += 1
        }
        // Where one is not found the others cannot be trusted.
        isPlaced = false
        cursor = start
        return false
    }

    private mutating func pass(_ count: Int, isTyped: Bool) -> Bool {
        lastOffset = cursor
        cursor += count
        return isTyped
    }

    /// The length of a character reference at the cursor; `nil` if an ampersand is what is printed.
    private func lengthOfReference(printing scalar: Unicode.Scalar) -> Int? {
        let rest = bytes[(cursor + 1)..<end].prefix(34)
        guard let close = rest.firstIndex(of: UInt8(ascii: ";")), close > cursor + 1,
            bytes[(cursor + 1)..<close].allSatisfy({ isWordByte($0) || $0 == UInt8(ascii: "#") })
        else { return nil }
        let body = String(decoding: bytes[(cursor + 1)..<close], as: UTF8.self)
        guard scalar != "&" || ["amp", "AMP", "#38", "#x26", "#X26"].contains(body) else {
            return nil
        }
        return close + 1 - cursor
    }

    // MARK: Marks that Markdown took

    private mutating func find(_ byte: UInt8) {
        while cursor < end, bytes[cursor] != byte { cursor += 1 }
    }

    private func run(at offset: Int) -> Int {
        guard offset < end else { return 0 }
        return bytes[offset..<end].prefix { $0 == UInt8(ascii: "`") }.count
    }

    private mutating func skipCode() {
        find(UInt8(ascii: "`"))
        let count = run(at: cursor)
        cursor += count
        while cursor < end {
            find(UInt8(ascii: "`"))
            let found = run(at: cursor)
            cursor += found
            if found == count { break }
        }
        appendGap()
    }

    /// Passes over what stands behind the text of a link.
    private mutating func skipAddress() {
        guard cursor < end, bytes[cursor] != UInt8(ascii: ">") else {
            cursor = min(end, cursor + 1)
            return
        }
        find(UInt8(ascii: "]"))
        cursor = min(end, cursor + 1)
        guard cursor < end else { return }
        if bytes[cursor] == UInt8(ascii: "(") {
            skipParentheses()
        } else if bytes[cursor] == UInt8(ascii: "[") {
            find(UInt8(ascii: "]"))
            cursor = min(end, cursor + 1)
        }
    }

    private mutating func skipParentheses() {
        var depth = 0
        var closing: UInt8?
        while cursor < end {
            let byte = bytes[cursor]
            cursor += 1
            if byte == UInt8(ascii: "\\") {
                cursor = min(end, cursor + 1)
            } else if let awaited = closing {
                if byte == awaited { closing = nil }
            } else if byte == UInt8(ascii: "\"") {
                closing = byte
            } else if byte == UInt8(ascii: "<") {
                closing = UInt8(ascii: ">")
            } else if byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { return }
            }
        }
    }

    private mutating func noteBang(before address: String) {
        guard lines.last?.scalars.last == MarkWords.wideBang, isImageAddress(address) else {
            return
        }
        bangs.append(lastOffset)
    }
}

/// Whether an address is that of a picture.
func isImageAddress(_ address: String) -> Bool {
    let ending = address.lowercased().split(separator: ".").last.map(String.init) ?? ""
    return address.contains(".") && MarkWords.imageEndings.contains(ending)
}

private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
    default: false
    }
}

private func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21..<0x7F).contains(byte) && !isWordByte(byte)
}
