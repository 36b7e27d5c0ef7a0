import Diagnostics

/// Sizes that no text of a disclosure has (文字的限度).
///
/// Every check takes time in proportion to its text; the limits keep that time to seconds, whatever
/// a file holds, and say so at the place where it is too much.
enum TextLimits {
    /// The longest known text has 200 KB.
    static let bytes = 4 << 20
    static let bytesOfParagraph = 256 << 10
    static let links = 5_000

    /// The first place where a text is larger than any; `nil` if it is not.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - file: the file that it is read from.
    ///   - isByLine: whether each line is a paragraph, as in plain text, and not what stands
    ///     between blank lines.
    /// - Returns: the finding.
    static func excess(in text: [UInt8], file: String, isByLine: Bool = false) -> Diagnostic? {
        guard text.count <= bytes else { return .tooLong(at: SourceLocation(file: file)) }
        var (line, paragraph, start) = (1, 1, 0)
        var (links, isBlank) = (0, true)
        var last: UInt8 = 0
        for (offset, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                if isBlank || isByLine { (paragraph, start) = (line, offset + 1) }
                isBlank = true
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default: isBlank = false
            }
            guard offset - start < bytesOfParagraph else {
                return .longParagraph(at: SourceLocation(file: file, line: paragraph))
            }
            if byte == UInt8(ascii: "("), last == UInt8(ascii: "]") { links += 1 }
            guard links <= Self.links else {
                return .manyLinks(at: SourceLocation(file: file, line: line))
            }
            last = byte
        }
        return nil
    }
}

extension Diagnostic {
    fileprivate static func tooLong(at location: SourceLocation) -> Diagnostic {
        let size = TextLimits.bytes >> 20
        return Diagnostic(
            .inputTooLarge,
            at: location,
            Wording("文字超过 \(size) MB，未读取", "the text has more than \(size) MB and is not read"),
            remedy: Wording("检查是否误放了别的文件", "See whether it is the right file")
        )
    }

    fileprivate static func longParagraph(at location: SourceLocation) -> Diagnostic {
        let size = TextLimits.bytesOfParagraph >> 10
        return Diagnostic(
            .inputTooLarge,
            at: location,
            Wording(
                "从这一行起的一段超过 \(size) KB，文件未读取",
                "the paragraph that begins here has more than \(size) KB; the file is not read"
            ),
            remedy: Wording("用空行分段", "Divide it by blank lines")
        )
    }

    fileprivate static func manyLinks(at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .inputTooLarge,
            at: location,
            Wording(
                "到这一行链接已超过 \(TextLimits.links) 个，文件未读取",
                "more than \(TextLimits.links) links up to this line; the file is not read"
            ),
            remedy: Wording("删去不需要的链接", "Delete the links that are not needed")
        )
    }
}
