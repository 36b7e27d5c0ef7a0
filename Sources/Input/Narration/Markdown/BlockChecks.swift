import Characters
import Diagnostics

// Tables and lists in which Markdown prints something else than what was typed.

extension NarrativeBuilder {
    // MARK: Tables

    /// Markdown silently drops the cells of a row beyond the heading.
    mutating func checkExcessCells(_ row: MarkdownNode) {
        guard let last = row.children.last, last.lastByteColumn > 0,
            let range = source.range(ofLine: row.line),
            let end = source.offset(line: row.line, byteColumn: last.lastByteColumn + 1),
            let excess = mask.bytes[end..<range.upperBound].firstIndex(where: { byte in
                !"| \t".utf8.contains(byte)
            })
        else { return }
        diagnostics.append(.excessCells(source.location(atOffset: excess)))
    }

    /// A line without a bar right below a table is a row of it to Markdown, and text to a person.
    mutating func checkTextBelow(_ table: MarkdownNode) {
        let row = table.children.dropFirst().first { row in
            source.range(ofLine: row.line).map {
                !mask.bytes[$0].contains(UInt8(ascii: "|"))
            } ?? false
        }
        guard let row else { return }
        diagnostics.append(.textBelowTable(location(of: row)))
    }

    // MARK: Lists

    /// Markdown counts the items of a list itself, from the number of the first.
    mutating func checkList(_ node: MarkdownNode, start: Int?) {
        guard let start else { return checkBullet(node) }
        let typed = node.children.map(typedNumber)
        // A list of ones alone leaves the counting to Markdown, as its authors know.
        guard typed.count == 1 || !typed.allSatisfy({ $0 == 1 }) else { return }
        for (index, item) in node.children.enumerated() {
            guard let number = typed[index], number != start + index else { continue }
            diagnostics.append(
                .renumbered(typed: number, printed: start + index, location(of: item))
            )
            return
        }
    }

    /// The number that an item begins with in the source; `nil` if it cannot be found.
    private func typedNumber(_ item: MarkdownNode) -> Int? {
        guard let offset = source.offset(line: item.line, byteColumn: item.byteColumn) else {
            return nil
        }
        let digits = source.bytes[offset...].prefix(9)
            .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// A list of one item that is an amount: its mark may be the sign of a negative one.
    private mutating func checkBullet(_ node: MarkdownNode) {
        guard let item = node.children.first, node.children.count == 1,
            let offset = source.offset(line: item.line, byteColumn: item.byteColumn),
            offset < source.bytes.count, "-+".utf8.contains(source.bytes[offset]),
            let line = source.range(ofLine: item.line)
        else { return }
        let text = String(decoding: source.bytes[(offset + 1)..<line.upperBound], as: UTF8.self)
        let scalars = text.unicodeScalars.drop(while: isAnyBlank)
        let digits = scalars.prefix { $0.isAnyDigit || MarkWords.partsOfNumbers.contains($0) }
        let unit = scalars.dropFirst(digits.count).drop(while: isAnyBlank)
        guard let first = digits.first, first.isAnyDigit, let next = unit.first,
            MarkWords.percents.contains(next) || MarkWords.multiples.contains(next)
        else { return }
        let sign = String(Unicode.Scalar(source.bytes[offset]))
        let stated = sign + " " + String(scalars.prefix(digits.count + 2))
        diagnostics.append(.bulletOfAmount(stated, source.location(atOffset: offset)))
    }
}

extension Diagnostic {
    fileprivate static func excessCells(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            at: location,
            Wording(
                "这一行的单元格比表头多，多出的内容不会显示",
                "the row has more cells than the heading; the excess is not printed"
            ),
            remedy: Wording(
                "补足表头的列；若“|”是文字，写作“\\|”",
                "add columns to the heading; write '\\|' for a '|' in the text"
            )
        )
    }

    fileprivate static func textBelowTable(_ location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            .warning,
            at: location,
            Wording(
                "这一行紧接在表格下面，成了表格的一行",
                "this line stands right below a table and becomes a row of it"
            ),
            remedy: Wording(
                "若是正文，在它与表格之间空一行；若是表格的行，用“|”分隔单元格",
                "leave a blank line between the table and a text; divide the cells of a row by '|'"
            )
        )
    }

    fileprivate static func renumbered(
        typed: Int,
        printed: Int,
        _ location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            at: location,
            Wording(
                "列表项写的是\(typed)，会显示为\(printed)：Markdown 按第一项依次编号",
                "the item is typed \(typed) and printed \(printed): Markdown counts from the first"
            ),
            remedy: Wording(
                "依次编号；序号必须如此的，各项之间空一行，写作“\(typed)\\. ”或“\(typed)、”",
                "number the items in order; to keep the number, leave blank lines between them "
                    + "and write '\(typed)\\. '"
            )
        )
    }

    fileprivate static func bulletOfAmount(
        _ stated: String,
        _ location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .misreadMarkup,
            .warning,
            at: location,
            Wording(
                "“\(stated)”成为列表项，符号不会显示",
                "'\(stated)' becomes an item of a list, and its sign is not printed"
            ),
            remedy: Wording(
                "负数的符号与数字之间不留空格；若是列表项，改用“* ”开头",
                "leave no blank behind the sign of a number; begin an item with '* '"
            )
        )
    }
}
