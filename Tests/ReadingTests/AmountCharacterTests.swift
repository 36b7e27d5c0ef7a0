import Budget
import Testing

@Suite struct AmountCharacterTests {
    @Test(arguments: [
        "-1.00", "−1.00", "﹣1.00", "－1.00", "‒1.00", "–1.00", "—1.00", "（1.00）",
    ])
    func readsEveryMinus(text: String) throws {
        let cell = try parseAmount(text, unit: .tenThousandYuan, decimals: 2)
        #expect(cell.reported?.text(grouped: false) == "-1.00")
    }

    /// The finding quotes the character, so that a person can look for it.
    @Test func namesAWideBlankAsItStands() {
        #expect(throws: AmountSyntaxError.unexpected("\u{3000}", offset: 1)) {
            try parseAmount("2\u{3000}551.34", unit: .tenThousandYuan, decimals: 2)
        }
    }
}
