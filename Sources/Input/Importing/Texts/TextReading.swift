import Budget
import Characters
import Diagnostics
import Reading

/// Reads a text as a document, line by line.
///
/// - Parameters:
///   - contents: the bytes, in any encoding that is known.
///   - file: how findings name it.
///   - isMarkdown: whether its marks are those of Markdown.
///   - findings: where to report what is wrong.
/// - Returns: the document; `nil`, with a finding, if it is no text.
func readTextDocument(
    _ contents: [UInt8],
    file: String,
    isMarkdown: Bool,
    findings: Findings
) -> Document? {
    let pages = PageBreaks(contents)
    guard let lines = readTextLines(pages.text, file: file, findings: findings) else { return nil }
    var document = Document(file: file, layout: isMarkdown ? .markdown : .lines)
    var number = 0
    for (index, line) in lines.enumerated() {
        let isBroken = pages.added.contains(index)
        number += isBroken ? 0 : 1
        let text = isMarkdown || line.contains("\t") ? line : withoutJustification(line)
        var paragraph = DocumentParagraph(
            text: text,
            place: SourceLocation(file: file, line: number)
        )
        paragraph.beginsPage = pages.beginnings.contains(index)
        document.blocks.append(.paragraph(paragraph))
    }
    return document
}

/// A text in which the characters that end a page or a line on paper end a line.
private struct PageBreaks {
    private(set) var text: [UInt8]
    /// Lines, counted from 0, that do not begin where one of the file does.
    private(set) var added: Set<Int> = []
    /// Lines that begin a page.
    private(set) var beginnings: Set<Int> = []

    /// Form feed and vertical tab, which no encoding of text uses inside of a character.
    init(_ contents: [UInt8]) {
        text = contents
        guard contents.contains(where: { $0 == 0x0C || $0 == 0x0B }) else { return }
        text.removeAll(keepingCapacity: true)
        var line = 0
        for (index, byte) in contents.enumerated() {
            switch byte {
            case 0x0C, 0x0B:
                let isAtStart = text.last.map { $0 == 0x0A || $0 == 0x0D } ?? true
                if !isAtStart {
                    text.append(0x0A)
                    line += 1
                    added.insert(line)
                }
                if byte == 0x0C { beginnings.insert(line) }
            case 0x0A:
                text.append(byte)
                line += 1
            case 0x0D:
                text.append(byte)
                let isPair = index + 1 < contents.count && contents[index + 1] == 0x0A
                line += isPair ? 0 : 1
            default: text.append(byte)
            }
        }
    }
}

/// A line without the blanks that were set between its characters to fill it, as in
/// 本 年 支 出 合 计 110.00 万 元.
///
/// In such a line nearly every character stands alone; in another one, words of four characters
/// and more that stand alone one behind the other are meant.
func withoutJustification(_ line: String) -> String {
    guard line.contains(" ") || line.contains("\u{3000}") else { return line }
    let scalars = Array(line.unicodeScalars)
    let start = scalars.firstIndex { !isGap($0) } ?? scalars.count
    var pieces: [(text: ArraySlice<Unicode.Scalar>, gap: ArraySlice<Unicode.Scalar>)] = []
    var index = start
    while index < scalars.count {
        let end = scalars[index...].firstIndex(where: isGap) ?? scalars.count
        let next = scalars[end...].firstIndex { !isGap($0) } ?? scalars.count
        pieces.append((scalars[index..<end], scalars[end..<next]))
        index = next
    }
    guard pieces.count >= leastRun else { return line }
    let isAlone = pieces.map { $0.text.count == 1 && isWide($0.text.first) }
    let isSingle = pieces.map { $0.text.count == 1 && ($0.text.first.map(isOfText) ?? false) }
    let single = isSingle.count { $0 }
    let isJustified =
        isAlone.count { $0 } >= leastRun && single * 4 >= pieces.count * 3
    var result = Array(scalars[..<start])
    for (position, piece) in pieces.enumerated() {
        result += piece.text
        guard position + 1 < pieces.count else { break }
        let isInRun =
            isAlone[position] && isAlone[position + 1]
            && lengthOfRun(isAlone, around: position) >= leastRun
        let next = pieces[position + 1].text
        let isBeside =
            isWide(piece.text.last) || isWide(next.first)
            || isSingle[position] && isSingle[position + 1]
        if !isInRun && !(isJustified && isBeside) { result += piece.gap }
    }
    return String(scalars: result)
}

/// What may stand alone in a line that is filled: characters, and the digits of a number.
private func isOfText(_ scalar: Unicode.Scalar) -> Bool {
    isWide(scalar) || scalar.isAnyDigit || ".,%".unicodeScalars.contains(scalar)
}

/// So many characters that stand alone one behind the other are one text.
private let leastRun = 4

private func lengthOfRun(_ isAlone: [Bool], around position: Int) -> Int {
    var (first, last) = (position, position)
    while first > 0, isAlone[first - 1], position - first < leastRun { first -= 1 }
    while last + 1 < isAlone.count, isAlone[last + 1], last - position < leastRun { last += 1 }
    return last - first + 1
}

private func isGap(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{3000}" || scalar == "\u{A0}"
}

/// Chinese characters and marks, which no blank divides.
private func isWide(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.value >= 0x2E80 && $0 != "\u{3000}" || "“”‘’—…".unicodeScalars.contains($0) }
        ?? false
}
