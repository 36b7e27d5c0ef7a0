import Characters
import Testing

@Suite struct CharactersTests {
    private let scalars = (0...0x10_FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)

    @Test func knowsTheFormsOfTwoWidths() {
        let wide = scalars.filter { $0.halfWidth != $0 }
        #expect(wide.count == 95)
        #expect(wide.allSatisfy { (0x20...0x7E).contains($0.halfWidth.value) })
        // The digits of five alphabets of mathematics are narrowed too.
        #expect(scalars.count { $0.narrow != $0 } == 95 + 50)
        #expect(String(scalars: "𝟐０2".unicodeScalars.map(\.narrow)) == "202")
    }

    @Test func knowsDigitsAndLetters() {
        #expect(scalars.count(where: \.isDigit) == 10)
        #expect(scalars.count(where: \.isAnyDigit) == 70)
        #expect(scalars.count(where: \.isLatin) == 52)
    }

    @Test func tellsEveryStrokeOnce() {
        let all = Array(DashWords.all.unicodeScalars)
        #expect(Set(all).count == all.count)
        #expect(Set(all.filter(\.isMinusSign)) == Set(DashWords.minusSigns.unicodeScalars))
        #expect(!DashWords.otherThanHyphen.contains("-"))
    }

    @Test(arguments: [("O", "0"), ("ο", "0"), ("Ｏ", "0"), ("l", "1"), ("I", "1")])
    func knowsWhatLettersLookLike(letter: Unicode.Scalar, digit: Unicode.Scalar) {
        #expect(LookalikeWords.digit(letter) == digit)
    }

    @Test func leavesStrokesAndOtherLettersAlone() {
        for letter in "|ZSB0a".unicodeScalars { #expect(LookalikeWords.digit(letter) == nil) }
    }

    @Test(arguments: [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")])
    func countsAsHeadingsDo(number: Int, numeral: String) {
        #expect(chineseNumeral(number) == numeral)
    }

    @Test func holdsItsMembersAndNoneOfTheSameLowestBits() {
        let set = ScalarSet("表\u{1F600}")
        #expect(scalars.filter(set.contains) == ["表", "\u{1F600}"])
        #expect(scalars.contains { set.mightContain($0) && !set.contains($0) })
    }
}
