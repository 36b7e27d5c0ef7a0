import Characters
import Testing

@Suite struct FoldingTests {
    private let scalars = (0...0x10_FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)

    @Test func knowsTheSpacesOfUnicode() {
        #expect(scalars.allSatisfy { $0.isSpace == $0.properties.isWhitespace })
    }

    @Test func makesTheTextOfAnyScalars() {
        #expect(String(scalars: scalars).unicodeScalars.elementsEqual(scalars))
        #expect(String(scalars: []).isEmpty)
    }

    @Test func keysAreEqualWhereTheirBytesAre() {
        let keys: Set = [TextKey("类"), TextKey("\u{E9}"), TextKey("e\u{301}")]
        #expect(keys.count == 3)
        #expect(keys.contains(TextKey(String(["科", "类"].joined().dropFirst()))))
    }
}
