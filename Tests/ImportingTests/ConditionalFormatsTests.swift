import Testing

@testable import Importing

/// A number is in doubt exactly where a format that may lie over it shows another.
struct ConditionalFormatsTests {
    /// The codes of formats and the areas that they may be put over.
    private typealias Rule = (codes: [String], references: String)

    private func applied(_ rules: [Rule], to sheet: Sheet, hidesZeros: Bool = false) -> Sheet {
        var formats = ConditionalFormats()
        for rule in rules {
            formats.take(
                .start(name: "conditionalFormatting", attributes: ["sqref": rule.references])
            )
            for code in rule.codes {
                formats.take(.start(name: "numFmt", attributes: ["formatCode": code]))
            }
            formats.take(.end(name: "conditionalFormatting"))
        }
        var sheet = sheet
        formats.apply(to: &sheet, hidesZeros: hidesZeros)
        return sheet
    }

    private func sheet(_ numbers: [(row: Int, column: Int, digits: String)]) -> Sheet {
        var sheet = Sheet(file: "a.xlsx", name: "Sheet1")
        for (row, column, digits) in numbers {
            let cell = SheetCell(content: .number(digits, .plain))
            sheet.put(cell, at: CellPosition(row: row, column: column))
        }
        return sheet
    }

    private func isInDoubt(_ sheet: Sheet, _ row: Int, _ column: Int) -> Bool {
        guard
            case .number(_, .doubtful)? =
                sheet.cells[CellPosition(row: row, column: column)]?.content
        else { return false }
        return true
    }

    @Test(arguments: 1...40)
    func marksWhatAreasOneByOneWouldMark(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let codes = ["0!.0,", "#,##0", "0.00", "0", ";;;", "0.0\"万元\"", "[>100]0,;0.00"]
        let digits = ["62000", "6.2", "0", "-6.2", "100", "101"]
        let numbers = (0..<60).map { _ in
            (row: 1 + random.next(12), column: 1 + random.next(9), digits: random.pick(digits))
        }
        let before = sheet(numbers)
        let rules = (0..<random.next(8)).map { _ -> Rule in
            let references = (0...random.next(3)).map { _ -> String in
                let corners = (0..<2).map { _ in
                    CellPosition(row: 1 + random.next(12), column: 1 + random.next(9)).address
                }
                return random.pick([corners[0], corners.joined(separator: ":"), "C:D", "4:5"])
            }
            let codes = (0...random.next(2)).map { _ in random.pick(codes) }
            return (codes, references.joined(separator: " "))
        }
        let after = applied(rules, to: before)
        for (position, cell) in before.cells {
            guard case .number(let digits, let own) = cell.content else { continue }
            let isChanged = rules.contains { rule in
                let isCovered = rule.references.split(separator: " ").compactMap { CellArea($0) }
                    .contains {
                        $0.rows.contains(position.row) && $0.columns.contains(position.column)
                    }
                return isCovered
                    && rule.codes.contains {
                        let shown = NumberFormat(code: $0).shown(digits)
                        return shown != own && shown != .plain
                    }
            }
            #expect(isInDoubt(after, position.row, position.column) == isChanged)
        }
    }

    @Test(.timeLimit(.minutes(1))) func worksOnManyAreasAndNumbersInTurn() {
        let numbers = (1...50_000).map { (row: $0, column: 1 + $0 % 7, digits: "\($0).25") }
        let areas = (1...50_000).map { "B\($0):D\($0 + 3)" }
        let rules: [Rule] = areas.map { (["#,##0.00", "0!.0,"], $0) }
        let result = applied(rules, to: sheet(numbers))
        #expect(
            numbers.allSatisfy { number in
                isInDoubt(result, number.row, number.column) == (2...4).contains(number.column)
            }
        )
    }

    @Test(arguments: [0, 9_999, 10_000, ConditionalFormats.limitOfAreas + 5])
    func anAreaCountsHoweverManyComeBefore(count: Int) {
        let harmless: [Rule] = (0..<count).map { (["0.00"], "A\($0 + 1)") }
        let scaled: Rule = (["0!.0,"], "C6:E9")
        let sheet = sheet([(6, 3, "62000"), (6, 4, "0"), (20, 3, "62000")])
        let result = applied(harmless + [scaled], to: sheet)
        #expect(isInDoubt(result, 6, 3))
        // Beyond the limit the format may lie anywhere.
        #expect(isInDoubt(result, 20, 3) == (count > ConditionalFormats.limitOfAreas))
        #expect(!isInDoubt(applied(harmless, to: sheet), 6, 3))
    }

    @Test(arguments: [0, 31, 32, 500]) func aFormatCountsHoweverManyComeBefore(count: Int) {
        let harmless: [Rule] = (0..<count).map {
            ([String(repeating: "#", count: $0 + 1) + "0.00"], "C6")
        }
        let result = applied(
            harmless + [(["0!.0,"], "C7")],
            to: sheet([(6, 3, "62000"), (7, 3, "62000"), (8, 3, "62000")])
        )
        #expect(isInDoubt(result, 7, 3))
        #expect(!isInDoubt(result, 8, 3))
        #expect(isInDoubt(result, 6, 3) == (count > ConditionalFormats.limitOfFormats))
    }

    @Test(arguments: ["C6:", "C6-D9", "Sheet2!C6", "C6:D9:E9"])
    func anAreaThatCannotBeReadMayBeAnywhere(reference: String) {
        let sheet = sheet([(1, 1, "62000"), (2, 1, "0")])
        #expect(isInDoubt(applied([(["0!.0,"], reference)], to: sheet), 1, 1))
    }

    @Test func aReferenceThatIsReadInPiecesIsOne() {
        var formats = ConditionalFormats()
        for event: XMLEvent in [
            .start(name: "conditionalFormatting", attributes: [:]),
            .start(name: "numFmt", attributes: ["formatCode": "0!.0,"]),
            .start(name: "sqref", attributes: [:]), .text("A1:"), .text("C"), .text("6"),
            .end(name: "sqref"), .end(name: "conditionalFormatting"),
        ] { formats.take(event) }
        var sheet = sheet([(6, 3, "62000"), (3, 2, "62000"), (7, 3, "62000")])
        formats.apply(to: &sheet, hidesZeros: false)
        #expect(isInDoubt(sheet, 6, 3) && isInDoubt(sheet, 3, 2) && !isInDoubt(sheet, 7, 3))
    }

    @Test func aZeroThatMayBeShownOrNotIsInDoubt() {
        var sheet = sheet([])
        let cell = SheetCell(content: .number("0", .nothing))
        sheet.put(cell, at: CellPosition(row: 1, column: 1))
        #expect(isInDoubt(applied([(["0.00"], "A1")], to: sheet), 1, 1))
        let hidden = applied([(["0.00"], "A1")], to: sheet, hidesZeros: true)
        #expect(!isInDoubt(hidden, 1, 1))
    }
}
