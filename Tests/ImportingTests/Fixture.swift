import Budget
import Diagnostics
import Foundation
import Reading
import Testing

@testable import Importing

/// The disclosure of the repository's own Content folder, read once.
enum Fixture {
    static let disclosure: Disclosure? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let sources = readProject(
            content: root.appending(path: "Content").path(),
            templates: root.appending(path: "Templates").path()
        )
        return sources.value.disclosures.first { $0.path == "2024" }
    }()

    static func frame() throws -> ImportFrame {
        ImportFrame(disclosure: try #require(disclosure))
    }

    /// 表三 as the finance bureau prints it, line by line.
    static let formThree: [[String]] = [
        ["预算公开表3"],
        ["2024年预算支出总表"],
        ["单位名称：大同市社会保险中心", "", "", "", "单位：万元"],
        ["项目", "", "2024年预算数"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["合计", "", "30.00", "20.00", "10.00"],
        ["208", "社会保障和就业支出", "20.00", "20.00"],
        ["20805", "行政事业单位养老支出", "20.00", "20.00"],
        ["221", "住房保障支出", "10.00", "", "10.00"],
    ]

    /// A sheet with these lines; numbers are stored as such, unless all is to be text as in a CSV
    /// file.
    static func sheet(
        _ lines: [[String]],
        name: String = "Sheet1",
        isText: Bool = false
    ) -> Sheet {
        var sheet = Sheet(file: "a.xlsx", name: name)
        for (row, line) in lines.enumerated() {
            for (column, text) in line.enumerated() where !text.isEmpty {
                let isNumber = !isText && column > 1 && Decimal15(text) != nil
                let content: SheetCell.Content = isNumber ? .number(text, .plain) : .text(text)
                let position = CellPosition(row: row + 1, column: column + 1)
                sheet.put(SheetCell(content: content), at: position)
            }
        }
        return sheet
    }

    /// What an import makes of sheets.
    static func imported(
        _ sheets: [Sheet],
        isGuessing: Bool = false
    ) throws -> (tables: [ImportedTable], findings: [Diagnostic], cells: CellAccount) {
        let findings = Findings()
        var importer = TableImporter(frame: try frame(), findings: findings)
        let workbook = Workbook(sheets: sheets)
        importer.run(workbook, isGuessing: isGuessing)
        let all = saidOnce(findings.inOrder + importer.ledger.information)
        return (importer.tables, all, importer.ledger.account(of: workbook))
    }

    static func imported(
        _ lines: [[String]],
        isGuessing: Bool = false
    ) throws
        -> (tables: [ImportedTable], findings: [Diagnostic], cells: CellAccount)
    {
        try imported([sheet(lines)], isGuessing: isGuessing)
    }
}

extension CellAccount {
    /// The cells of which something is known.
    var accounted: Int { taken + named + leftOut + passed.values.reduce(0, +) }
}
