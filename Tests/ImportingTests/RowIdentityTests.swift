import Budget
import Characters
import Diagnostics
import Reading
import Testing

@testable import Importing

/// Rows without ids are those of their name in Content, each once.
struct RowIdentityTests {
    private static let amounts = (0..<4).map { number -> AmountCell in
        let value = Money(fen: Int128(number) * 1_000_000)
        return number == 0
            ? .blank : .amount(ReportedAmount(value, in: .tenThousandYuan, decimals: 2))
    }

    private func identity() throws -> RowIdentity {
        let frame = try Fixture.frame()
        let form = try #require(
            frame.formSet.forms.first { form in
                form.panels[0].columns.contains { $0.role == .rowID }
            }
        )
        return RowIdentity(panel: form.panels[0], form: form, existing: nil, title: frame.text)
    }

    private func cells(_ amount: AmountCell, _ panel: Panel) -> [AmountCell] {
        panel.columns.map { $0.role == .amount ? amount : .blank }
    }

    private func known(_ name: String, _ amount: AmountCell, _ panel: Panel) -> Row {
        let cells = panel.columns.map { column in
            Cell(column.role == .amount ? .amount(amount) : .text(name))
        }
        return Row(
            id: "x",
            name: name,
            label: name,
            role: .line,
            depth: 0,
            cells: cells,
            location: nil
        )
    }

    private func row(
        _ name: String,
        _ amount: AmountCell,
        id: String,
        _ panel: Panel
    )
        -> ImportedRow
    {
        ImportedRow(
            key: .free(id),
            texts: panel.columns.map { _ in name },
            amounts: cells(amount, panel),
            label: name,
            row: 1
        )
    }

    @Test(arguments: 1...60)
    func rowsOfTheSameAmountsAreFoundFirstAndTheOthersInTurn(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let identity = try identity()
        let known = (0..<random.next(9)).map { _ in
            (name: random.pick(["甲", "乙"]), amount: random.next(4))
        }
        let rows = (0..<random.next(9)).map { _ in
            (name: random.pick(["甲", "乙", " 甲"]), amount: random.next(4), id: random.next(5))
        }
        let matches = identity.matches(
            of: rows.map {
                row($0.name, Self.amounts[$0.amount], id: $0.id == 0 ? "p" : "", identity.panel)
            },
            among: known.map { self.known($0.name, Self.amounts[$0.amount], identity.panel) }
        )
        var left = Set(known.indices)
        var expected = [Int?](repeating: nil, count: rows.count)
        for isExact in [true, false] {
            for (index, row) in rows.enumerated() where row.id != 0 && expected[index] == nil {
                let match = left.sorted().first {
                    known[$0].name == folded(row.name)
                        && (!isExact || known[$0].amount == row.amount)
                }
                expected[index] = match
                if let match { left.remove(match) }
            }
        }
        #expect(matches == expected)
    }

    @Test func aRowThatIsNewTakesNoIDFromOneThatIsThere() throws {
        let identity = try identity()
        let matches = identity.matches(
            of: [3, 1].map { row("甲", Self.amounts[$0], id: "", identity.panel) },
            among: [1, 2].map { known("甲", Self.amounts[$0], identity.panel) }
        )
        #expect(matches == [1, 0])
    }

    @Test(.timeLimit(.minutes(1))) func matchesManyRowsOfOneNameInTurn() throws {
        let identity = try identity()
        let count = 20_000
        let all = (0..<count).map { known("甲", Self.amounts[$0 % 3], identity.panel) }
        let rows = (0..<count).map { row("甲", Self.amounts[1 + $0 % 3], id: "", identity.panel) }
        let matches = identity.matches(of: rows, among: all)
        #expect(Set(matches.compactMap(\.self)).count == count)
    }
}
