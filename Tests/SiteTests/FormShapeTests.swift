import Budget
import Characters
import Testing

@testable import Site

@Suite struct FormShapeTests {
    @Test(
        arguments: [
            ([.label, .amount], [.label, .amount, .amount, .amount], 4),
            ([.code, .label, .amount], [.code, .label, .amount, .amount, .amount], 5),
            ([.label, .amount, .amount], [.label, .amount, .amount], nil),
            ([.label, .amount], [.label] + Array(repeating: .amount, count: 6), nil),
            ([.code, .label, .amount], [.label, .amount], nil),
        ] as [([Column.Role], [Column.Role], Int?)]
    )
    func stacksTheSidesOfFormsThatAPhoneCanShow(
        left: [Column.Role],
        right: [Column.Role],
        columns: Int?
    ) {
        #expect(form([left, right]).stackedColumns == columns)
    }

    @Test func hasNothingToStackOnOneSide() {
        #expect(form([[.label, .amount]]).stackedColumns == nil)
    }

    @Test func marksTheHeadingsOfCodesNamesAndTheRightSide() {
        let form = form([[.code, .label, .amount], [.label, .amount]])
        let grid = HeadingGrid(form)
        #expect(
            headingClasses(of: grid, form: form) == ["code", "label", "", "label beside", "beside"]
        )
    }

    @Test(
        arguments: [
            (3, 7, FormBreadth.slim, nil),
            (4, 7, .narrow, nil),
            (5, 7, .narrow, nil),
            (9, 7, .broad, "A4 landscape"),
            (9, 15, .wide, "A3 landscape"),
            (38, 15, .wide, "1375mm 420mm"),
        ] as [(Int, Int, FormBreadth, String?)]
    )
    func needsRoomForItsColumnsAndItsLongestAmount(
        amounts: Int,
        digits: Int,
        breadth: FormBreadth,
        paper: String?
    ) {
        let form = form([[.label] + Array(repeating: .amount, count: amounts)])
        let table = table(digits: digits)
        #expect(FormBreadth(form, table) == breadth)
        #expect(paperSize(of: form, table) == paper)
    }
}

private func form(_ sides: [[Column.Role]]) -> Form {
    Form(
        name: "表",
        slug: "01",
        label: "表1",
        title: "表",
        unit: .yuan,
        decimals: 0,
        panels: sides.enumerated().map { side, roles in
            Panel(
                id: "p\(side)",
                name: "p\(side)",
                headings: roles.indices.map { Heading(title: "栏", column: $0) },
                columns: roles.enumerated().map { index, role in
                    Column(id: "c\(index)", name: "c\(index)", title: "", role: role)
                },
                bands: []
            )
        },
        hasColumnNumbers: false,
        emptyNote: "无"
    )
}

/// A table whose longest amount has so many characters.
private func table(digits: Int) -> Table {
    let yuan = (1..<digits).reduce(Int128(1)) { value, _ in value * 10 }
    let amount = ReportedAmount(Money(fen: yuan * 100), in: .yuan, decimals: 0)
    let row = Row(
        id: "a",
        name: "a",
        label: "a",
        role: .line,
        depth: 0,
        cells: [Cell(.amount(.amount(amount)))],
        location: nil
    )
    return Table(panels: [PanelTable(file: "", bands: [[row]])], emptyReason: nil)
}
