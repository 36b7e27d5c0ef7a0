import Budget
import Testing

@Suite struct PercentCodesTests {
    private let ascii = (0...0x7F).map(UInt8.init)
    private let digits = Array("0123456789ABCDEFabcdef".utf8)

    @Test func twoDigitsOfBaseSixteenAreAByteAndNothingElseIs() {
        for first in ascii {
            for second in ascii {
                let isByte = digits.contains(first) && digits.contains(second)
                let pair = String(decoding: [first, second], as: UTF8.self)
                let value = hexadecimalValue(pair.utf8)
                #expect(
                    value == (isByte ? UInt32(pair, radix: 16) : nil),
                    "\(pair.debugDescription)"
                )
            }
        }
    }

    @Test(arguments: ["", "+5", "-5", " 5", "5 ", "５", "0x5", "_5", "123456789"])
    func isNoValue(text: String) {
        #expect(hexadecimalValue(text.utf8) == nil)
    }

    @Test func readsUpToEightDigits() {
        #expect(hexadecimalValue("5".utf8) == 5)
        #expect(hexadecimalValue("fFfFfFfF".utf8) == .max)
    }

    @Test func everyByteThatIsEncodedIsDecoded() {
        let text = String(decoding: ascii, as: UTF8.self) + "表一😀"
        let coded = text.utf8.map { byte in
            "%" + String(UInt32(byte) + 0x100, radix: 16, uppercase: byte % 2 == 0).dropFirst()
        }
        #expect(withoutPercentCodes(coded.joined()) == text)
    }

    @Test(arguments: ["", "%", "%%", "100%", "%+5", "%-5", "% 5", "%5", "%5+", "%５０", "%g0", "表%"])
    func aSignThatBeginsNoCodeStandsForItself(text: String) {
        #expect(withoutPercentCodes(text) == text)
        #expect(withoutPercentCodes("a\(text) %20") == "a\(text)  ")
    }
}
