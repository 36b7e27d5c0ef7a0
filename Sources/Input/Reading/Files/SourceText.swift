import Diagnostics

/// The text of a file in UTF-8, with `\n` line ends and without a byte order mark.
struct SourceText {
    /// The path that findings show.
    let file: String
    let bytes: [UInt8]

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Decodes a file as Excel, WPS or an editor wrote it; `nil` if its encoding is not known.
    init?(file: String, contents: [UInt8], findings: Findings) {
        self.file = file
        do {
            let utf8 = try decodedText(contents)
            bytes = cleaned(utf8, file: file, findings: findings)
        } catch {
            findings.report(.unreadableText(error, file: file))
            return nil
        }
    }
}

extension SourceText {
    /// A text that was decoded already, with `\n` line ends.
    init(file: String, decoded bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }
}

/// The text of a file as it stands, with its own line ends and its byte order mark (原文).
struct OriginalText {
    /// UTF-8; the very bytes of the file, unless they were converted.
    let bytes: [UInt8]
    /// Whether the file has another encoding.
    let isConverted: Bool

    /// Decodes a file; `nil` if its encoding is not known.
    init?(_ contents: [UInt8]) {
        guard let text = try? decodedText(contents) else { return nil }
        isConverted = !contents.suffix(text.count).elementsEqual(text)
        bytes = isConverted ? text : contents
    }

    /// The text with `\n` line ends and without a byte order mark, and where each byte of it and
    /// its end stand in the original.
    var normalized: (bytes: [UInt8], places: [Int]) {
        var normalized: [UInt8] = []
        var places: [Int] = []
        normalized.reserveCapacity(bytes.count)
        places.reserveCapacity(bytes.count + 1)
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < bytes.count {
            places.append(index)
            let byte = bytes[index]
            normalized.append(byte == 0x0D ? 0x0A : byte)
            let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
            index += isPair ? 2 : 1
        }
        places.append(bytes.count)
        return (normalized, places)
    }

    /// How lines end: as the first one does.
    var lineEnd: [UInt8] {
        guard let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
            return [0x0A]
        }
        guard bytes[first] == 0x0D else { return [0x0A] }
        return first + 1 < bytes.count && bytes[first + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
    }
}

/// Why bytes are not taken for text.
private enum TextError: Error {
    /// A spreadsheet or another binary format, by its first bytes.
    case spreadsheet
    case utf16
    /// Neither UTF-8 nor GB18030; where UTF-8 ends and where GB18030 ends, in bytes.
    case unknown(utf8: Int, gb18030: Int?, line: Int)
}

private func decodedText(_ contents: [UInt8]) throws(TextError) -> [UInt8] {
    let isMarkedUTF8 = contents.starts(with: [0xEF, 0xBB, 0xBF])
    if !isMarkedUTF8 { try refuseKnownFormats(contents) }
    let text = isMarkedUTF8 ? Array(contents.dropFirst(3)) : contents
    guard let damage = UTF8Damage(text) else { return text }
    let offset = damage.offset + contents.count - text.count
    let line = line(of: damage.offset, in: text)
    guard !isMarkedUTF8, !damage.isSlight else {
        throw .unknown(utf8: offset, gb18030: nil, line: line)
    }
    switch textFromGB18030(contents) {
    case .success(let text): return text
    case .failure(let failure):
        throw .unknown(utf8: offset, gb18030: failure.offset, line: line)
    }
}

private func refuseKnownFormats(_ contents: [UInt8]) throws(TextError) {
    if contents.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw .spreadsheet }
    if contents.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .spreadsheet }
    let isMarked = contents.starts(with: [0xFF, 0xFE]) || contents.starts(with: [0xFE, 0xFF])
    let isHalfZero = contents.count > 3 && contents.prefix(2).count { $0 == 0 } == 1
    if isMarked || isHalfZero { throw .utf16 }
}

/// What keeps bytes from being UTF-8.
private struct UTF8Damage {
    /// The offset of the first byte that does not belong.
    let offset: Int
    /// Whether most of the bytes are UTF-8 all the same.
    ///
    /// Chinese in UTF-8 is almost always GB18030 too, but of other characters: one damaged byte
    /// must not turn the whole text into nonsense that looks like text.
    let isSlight: Bool

    /// Fails if nothing is damaged.
    init?(_ bytes: [UInt8]) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var (position, wide, errors) = (0, 0, 0)
        var first: Int?
        parsing: while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar):
                position += scalar.count
                wide += scalar.count > 2 ? 1 : 0
            case .error(let length):
                first = first ?? position
                position += length
                errors += 1
            case .emptyInput: break parsing
            }
        }
        offset = first ?? position
        isSlight = wide > errors
    }
}

private func line(of offset: Int, in bytes: [UInt8]) -> Int {
    1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }
}

/// The text with `\n` line ends; characters that no published text may hold become spaces.
private func cleaned(_ bytes: [UInt8], file: String, findings: Findings) -> [UInt8] {
    var cleaner = TextCleaner(file: file, capacity: bytes.count)
    var index = 0
    while index < bytes.count {
        index += cleaner.take(bytes, at: index)
    }
    cleaner.endLine()
    for forbidden in cleaner.forbidden { findings.report(forbidden) }
    return cleaner.text
}

/// Copies text while it counts lines and columns.
private struct TextCleaner {
    let file: String
    /// What is said of a text in Markdown, narration says with more context.
    let isMarkdown: Bool
    var text: [UInt8] = []
    var forbidden: [Diagnostic] = []
    private var line = 1
    private var column = 1
    private var invisible = UnfitCharacters()
    private var lookAlikes = UnfitCharacters()

    init(file: String, capacity: Int) {
        self.file = file
        isMarkdown = file.hasSuffix(".md")
        text.reserveCapacity(capacity)
    }

    /// Takes one scalar, or a `\r\n`, and returns how many bytes it has.
    mutating func take(_ bytes: [UInt8], at index: Int) -> Int {
        let byte = bytes[index]
        switch byte {
        case 0x0A, 0x0D:
            text.append(0x0A)
            endLine()
            return byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        case 0x20..<0x7F, 0x09:
            text.append(byte)
            column += 1
            return 1
        case 0..<0x20, 0x7F: return refuse(Unicode.Scalar(byte), length: 1)
        default: return takeWide(bytes, at: index)
        }
    }

    private mutating func takeWide(_ bytes: [UInt8], at index: Int) -> Int {
        let length = bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
        let end = min(index + length, bytes.count)
        guard let scalar = scalar(in: bytes, at: index) else {
            return refuse("\u{FFFD}", length: length)
        }
        let objection = CharacterObjection(
            scalar,
            after: self.scalar(in: bytes, before: index),
            before: self.scalar(in: bytes, at: end)
        )
        switch objection {
        case .control, .direction: return refuse(scalar, length: end - index)
        // Values that stand for no character.
        case .privateUse where scalar.value >= 0xFFFE: return refuse(scalar, length: end - index)
        case .invisible: invisible.add(scalar, .invisible, at: here)
        case .lookAlike(let ordinary): lookAlikes.add(scalar, .lookAlike(ordinary), at: here)
        // Markdown is looked over when it is narrated.
        case .some where isMarkdown: break
        case nil: break
        case .privateUse, .reserved: return refuse(scalar, length: end - index)
        case .blank, .unassigned, .lost, .mark:
            report(objection.map { .forbiddenCharacter(scalar, $0, at: here) })
        }
        text += bytes[index..<end]
        column += 1
        return end - index
    }

    /// The character that begins at an index; `nil` at the end and for none.
    private func scalar(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
        guard index < bytes.count else { return nil }
        let first = bytes[index]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let mask: UInt8 = [0x7F, 0x1F, 0x0F, 0x07][length - 1]
        let rest = bytes[(index + 1)..<min(index + length, bytes.count)]
        return Unicode.Scalar(rest.reduce(UInt32(first & mask)) { $0 << 6 | UInt32($1 & 0x3F) })
    }

    /// The character that ends before an index.
    private func scalar(in bytes: [UInt8], before index: Int) -> Unicode.Scalar? {
        var start = index - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start < 0 ? nil : scalar(in: bytes, at: start)
    }

    private var here: SourceLocation { SourceLocation(file: file, line: line, column: column) }

    private mutating func refuse(_ scalar: Unicode.Scalar, length: Int) -> Int {
        let objection = CharacterObjection(scalar) ?? .control
        // What is not taken is missing, whatever else it is.
        report(.forbiddenCharacter(scalar, objection, at: here).weighed(.error))
        text.append(0x20)
        column += 1
        return length
    }

    private mutating func report(_ diagnostic: Diagnostic?) {
        guard let diagnostic, forbidden.count <= Findings.limitPerFile else { return }
        forbidden.append(diagnostic)
    }

    /// Reports the characters of the line that are not seen or look like others, which stay in the
    /// text so that the columns of other findings do.
    mutating func endLine() {
        report(invisible.finding())
        report(lookAlikes.finding())
        (line, column) = (line + 1, 1)
    }
}

extension Diagnostic {
    fileprivate static func unreadableText(_ error: TextError, file: String) -> Diagnostic {
        let saving = Wording(
            "在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”，或用编辑器另存为 UTF-8",
            "Save it as 'CSV UTF-8 (comma delimited)' in Excel or WPS, or as UTF-8 in an editor"
        )
        switch error {
        case .spreadsheet:
            return Diagnostic(
                .unknownEncoding,
                at: SourceLocation(file: file),
                Wording("这是电子表格文件，不是文本", "this is a spreadsheet, not text"),
                remedy: saving
            )
        case .utf16:
            return Diagnostic(
                .unknownEncoding,
                at: SourceLocation(file: file),
                Wording("文件编码为 UTF-16", "the file is encoded in UTF-16"),
                remedy: saving
            )
        case .unknown(let utf8, let gb18030, let line):
            let other = gb18030.map { "，第 \($0 + 1) 个字节起不是 GB18030" } ?? ""
            let otherEnglish = gb18030.map { ", from byte \($0 + 1) on it is not GB18030" } ?? ""
            return Diagnostic(
                .unknownEncoding,
                at: SourceLocation(file: file, line: line),
                Wording(
                    "文件编码无法识别：第 \(utf8 + 1) 个字节起不是 UTF-8\(other)",
                    "unknown encoding: from byte \(utf8 + 1) on it is not UTF-8\(otherEnglish)"
                ),
                remedy: saving
            )
        }
    }
}
