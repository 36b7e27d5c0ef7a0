import Diagnostics
import Testing

@testable import Importing

struct NoiseTests {
    @Test(
        "what lies beyond the fifteen digits of the largest number is noise",
        arguments: [
            ("100", "2.842170943040401E-14", "0.00"), ("100", "-2.842170943040401E-14", "0.00"),
            ("99999.99", "7.2759576141834259E-12", "0.00"), ("100", "0.29999999999999716", "0.30"),
            ("100", "0.0001", nil), ("100", "0.000000001", nil), ("100", "0.305", nil),
            ("0.01", "2.842170943040401E-14", nil), ("99999999999", "0.0004", nil),
        ]
    )
    func readsNoise(largest: String, stored: String, expected: String?) throws {
        var lines = Fixture.formThree
        lines[5] = ["合计", "", largest, largest, stored]
        lines[6...] = []
        let result = try Fixture.imported(lines)
        #expect(result.tables.isEmpty == (expected == nil))
        if let expected {
            #expect(result.tables.first?.text.hasSuffix("\(expected)\n") == true)
        } else {
            let errors = result.findings.filter { $0.severity == .error }
            #expect(errors.map(\.code) == [.inexactAmount])
        }
    }
}
