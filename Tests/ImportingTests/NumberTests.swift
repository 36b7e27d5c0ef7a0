import Testing

@testable import Importing

struct NumberTests {
    @Test(
        "the digits of a spreadsheet are read exactly",
        arguments: [
            ("2551.34", "2551.34"), ("70", "70"), ("7.0000000000000007E-2", "0.070000000000000007"),
            ("1E3", "1000"), ("-0.50", "-0.5"), ("0.00", "0"), ("1.5e+2", "150"), ("+3", "3"),
        ]
    )
    func exactDigits(digits: String, plain: String) {
        #expect(Decimal15(digits)?.plainText == plain)
    }

    @Test(
        "what lies beyond fifteen digits is noise",
        arguments: [
            ("1625.5799999999999", "1625.58"), ("0.30000000000000004", "0.3"),
            ("2551.3400000000001", "2551.34"), ("999999999999999.9", "1000000000000000"),
            ("1625.5834", "1625.5834"),
        ]
    )
    func noise(digits: String, rounded: String) {
        #expect(Decimal15(digits)?.rounded.plainText == rounded)
    }

    @Test(
        "what is no number is none",
        arguments: [
            "1E-9223372036854775808", "1E401", "", "-", "1.2.3", "1E", "1E999", "½", "0x1F", "E5",
        ]
    )
    func noNumber(text: String) {
        #expect(Decimal15(text) == nil)
    }

    @Test("addresses are read and written alike", arguments: ["A1", "Z9", "AA10", "XFD1048576"])
    func addresses(address: String) {
        #expect(CellPosition(address: address)?.address == address)
    }

    @Test(
        "what is no address is none",
        arguments: ["", "A", "1", "A0", "1A", "XFE1", "A1048577", "Ａ1"]
    )
    func noAddress(text: String) {
        #expect(CellPosition(address: text) == nil)
    }
}
