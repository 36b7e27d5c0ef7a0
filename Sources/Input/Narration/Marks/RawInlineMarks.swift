import Characters
import Diagnostics

// What stands within a line: emphasis, code, addresses, references.

extension RawMarkSearch {
    mutating func lookInside(_ text: VisibleText) {
        lookAtStars(text)
        for bang in text.bangs {
            report(.image, at: bang, length: 1, fixes: [edit(at: bang, by: "!")])
        }
        for visible in text.lines where !visible.scalars.isEmpty {
            let line = RawLine(visible, isPlaced: text.isPlaced)
            lookAtEmphasis(line)
            lookAtOtherPairs(line)
            lookAtReferences(line)
            lookAtEscapes(line, isLast: visible.offsets.last == text.lines.last?.offsets.last)
            lookAtAddresses(line)
            lookAtBrackets(line)
        }
    }

    /// Reports what stands in a range of a line.
    mutating func report(
        _ mark: RawMark,
        _ line: RawLine,
        _ range: Range<Int>,
        _ fixes: [(Range<Int>, String)] = []
    ) {
        let edits = fixes.map { range, text in
            line.isPlaced ? edit(at: line.offset(range.lowerBound), range.count, by: text) : nil
        }
        report(mark, at: line.offset(range.lowerBound), length: range.count, fixes: edits)
    }

    // MARK: Pairs

    /// Stars and underscores that are printed.
    ///
    /// Full-width stars, and two underscores, also stand for what is not said (张＊＊) or not filled
    /// in (____): they get no edit, which would take them from the page.
    private mutating func lookAtEmphasis(_ line: RawLine) {
        let stars = line.runs { MarkWords.stars.contains($0) }
        let strong = stars.filter { $0.count == 2 }
        if let first = strong.first {
            let isWide = line.scalars[first.lowerBound] == MarkWords.wideStar
            let fixes = strong.count == 2 ? line.strongFixes(strong[0], strong[1]) : []
            // ** says what it is; two full-width stars without partners may be anything.
            if !isWide || strong.count > 1 { report(.strong, line, first, fixes) }
        }
        for (open, close) in line.pairs(stars.filter { $0.count == 1 }) {
            let inside = open.upperBound..<close.lowerBound
            guard line.isTight(inside), line.holdsChinese(inside) else { continue }
            report(.emphasis, line, open.lowerBound..<close.upperBound)
        }
        lookAtUnderscores(line)
    }

    private mutating func lookAtUnderscores(_ line: RawLine) {
        let underscores = line.runs { $0 == "_" }
        for (open, close) in line.pairs(underscores.filter { $0.count == 2 }) {
            let inside = open.upperBound..<close.lowerBound
            // __年__月 are blanks to be filled in.
            guard inside.count > 1, line.isTight(inside) else { continue }
            report(.strong, line, open.lowerBound..<close.upperBound)
        }
        for (open, close) in line.pairs(underscores.filter { $0.count == 1 }) {
            let inside = open.upperBound..<close.lowerBound
            guard line.isTight(inside), line.holdsChinese(inside),
                [open.lowerBound - 1, open.upperBound, close.lowerBound - 1, close.upperBound]
                    .contains(where: line.isBoundary)
            else { continue }
            let fixes = line.isQuotation(inside) ? [(open, "*"), (close, "*")] : []
            report(.emphasis, line, open.lowerBound..<close.upperBound, fixes)
        }
    }

    private mutating func lookAtOtherPairs(_ line: RawLine) {
        for (mark, scalar) in [("~~", "~" as Unicode.Scalar), ("~~", MarkWords.wideTilde)] {
            let runs = line.runs { $0 == scalar }.filter { $0.count == 2 }
            for (open, close) in line.pairs(runs) where open.upperBound < close.lowerBound {
                let isCertain = scalar != "~" && !line.isBesideDigit(open, close)
                let fixes = isCertain ? [(open, mark), (close, mark)] : []
                report(.strikethrough, line, open.lowerBound..<close.upperBound, fixes)
            }
        }
        for (open, close) in line.pairs(
            line.runs { MarkWords.equals.contains($0) }.filter { $0.count == 2 }
        ) where line.holdsChinese(open.upperBound..<close.lowerBound) {
            report(.highlight, line, open.lowerBound..<close.upperBound)
        }
        let ticks = line.runs { $0 == MarkWords.wideBacktick || $0 == "`" }
        guard let first = ticks.first else { return }
        let isPair = ticks.count == 2 && ticks.allSatisfy { $0.count == 1 }
        let fixes = isPair ? ticks.map { ($0, "`") } : []
        report(.code, line, first.lowerBound..<(isPair ? ticks[1] : first).upperBound, fixes)
    }

    // MARK: Characters

    /// `&nbsp；` and `&nbsp` are no reference.
    private mutating func lookAtReferences(_ line: RawLine) {
        for start in line.scalars.indices where MarkWords.ampersands.contains(line.scalars[start]) {
            let name = line.scalars[(start + 1)...].prefix(12).prefix { $0.isLatin }
            guard MarkWords.references.contains(String(String.UnicodeScalarView(name))) else {
                continue
            }
            let isEnded =
                name.endIndex < line.scalars.count
                && MarkWords.semicolons.contains(line.scalars[name.endIndex])
            let range = start..<(name.endIndex + (isEnded ? 1 : 0))
            let text = "&" + String(String.UnicodeScalarView(name)) + ";"
            report(.reference, line, range, [(range, text)])
        }
    }

    /// A backslash before a character that needs none.
    private mutating func lookAtEscapes(_ line: RawLine, isLast: Bool) {
        for index in line.scalars.indices where line.scalars[index] == "\\" {
            let next = line.scalar(index + 1)
            let isAtEnd = next == nil && isLast
            guard isAtEnd || next.map(isWidePunctuation) == true else { continue }
            report(.escape, line, index..<index + 1, [(index..<index + 1, "")])
        }
    }

    // MARK: Addresses

    /// `https：//` and `＜https://…＞`.
    private mutating func lookAtAddresses(_ line: RawLine) {
        for start in line.scalars.indices where line.scalars[start] == "h" {
            let name = line.scalars[start...].prefix(6).prefix(while: \.isLatin)
            let scheme = String(String.UnicodeScalarView(name))
            let signs = name.endIndex..<(name.endIndex + 3)
            guard scheme == "http" || scheme == "https", signs.upperBound <= line.scalars.count,
                MarkWords.colons.contains(line.scalars[signs.lowerBound]),
                line.scalars[signs].dropFirst().allSatisfy({ MarkWords.slashes.contains($0) })
            else { continue }
            if line.scalars[signs].contains(where: { !$0.isASCII }) {
                report(.address, line, start..<signs.upperBound, [(signs, "://")])
            }
            guard let before = line.scalar(start - 1), MarkWords.openAngles.contains(before) else {
                continue
            }
            let end = line.scalars[start...].prefix(2_000).firstIndex {
                $0 == MarkWords.wideAngles.1
            }
            var fixes: [(Range<Int>, String)] = []
            if let end, line.isAddress(start..<end) {
                fixes = [(start - 1..<start, "<"), (end..<end + 1, ">")]
            }
            report(.address, line, start - 1..<signs.upperBound, fixes)
        }
        lookAtTags(line)
        lookAtHosts(line)
        lookAtFiles(line)
    }

    /// `www..gov.cn`: what begins like an address and cannot be one.
    private mutating func lookAtHosts(_ line: RawLine) {
        for start in line.scalars.indices where "hw".unicodeScalars.contains(line.scalars[start]) {
            guard
                let prefix = MarkWords.beginsOfAddresses.first(where: { line.has($0, at: start) }),
                !(line.scalar(start - 1).map { $0.isLatin || $0.isAnyDigit } ?? false)
            else { continue }
            let host = line.scalars[(start + prefix.count)...].prefix(255).prefix {
                $0.isLatin || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
            }
            let labels = host.split(separator: ".", omittingEmptySubsequences: false)
            // Dots at the end are those of the sentence.
            let written = labels.prefix((labels.lastIndex { !$0.isEmpty } ?? -1) + 1)
            guard written.contains(where: \.isEmpty) else { continue }
            report(.address, line, start..<host.endIndex)
        }
    }

    /// `<page.html>`: angles make a link of an address with a scheme only.
    private mutating func lookAtFiles(_ line: RawLine) {
        for start in line.scalars.indices where MarkWords.angles[line.scalars[start]] != nil {
            let close = MarkWords.angles[line.scalars[start]]
            let body = line.scalars[(start + 1)...].prefix(200).prefix {
                $0 != close && !isAnyBlank($0)
            }
            guard line.scalar(body.endIndex) == close, body.contains(where: \.isLatin),
                line.isAddress(body.startIndex..<body.endIndex),
                !body.starts(with: "http".unicodeScalars)
            else { continue }
            report(.link, line, start..<body.endIndex + 1)
        }
    }

    /// `＜br＞`, which is HTML in full width.
    private mutating func lookAtTags(_ line: RawLine) {
        for start in line.scalars.indices where line.scalars[start] == MarkWords.wideAngles.0 {
            let body = line.scalars[(start + 1)...].prefix(12)
                .prefix { $0.isLatin || MarkWords.slashes.contains($0) || $0.isAnyDigit }
            guard body.contains(where: \.isLatin),
                line.scalar(body.endIndex) == MarkWords.wideAngles.1
            else { continue }
            report(.html, line, start..<body.endIndex + 1)
        }
    }
}
