import Testing

@testable import Diagnostics

@Suite struct CharacterObjectionTests {
    /// Default_Ignorable_Code_Point of DerivedCoreProperties.txt (Unicode 15.0).
    private static let ignorable: [ClosedRange<UInt32>] = [
        0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x17B4...0x17B5,
        0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164...0x3164,
        0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFF8, 0x1BCA0...0x1BCA3,
        0x1D173...0x1D17A, 0xE0000...0xE0FFF,
    ]
    /// Bidi_Control of PropList.txt (Unicode 15.0).
    private static let turning: [ClosedRange<UInt32>] = [
        0x61C...0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069,
    ]

    @Test func agreesWithUnicodeOnEveryCharacter() {
        var (turning, invisible): ([ClosedRange<UInt32>], [ClosedRange<UInt32>]) = ([], [])
        for value in UInt32(0)...0x10FFFF {
            switch Unicode.Scalar(value).flatMap(CharacterObjection.init) {
            case .direction: append(value, to: &turning)
            case .invisible: append(value, to: &invisible)
            default: continue
            }
        }
        #expect(turning == Self.turning)
        // What turns the direction is invisible too, and is called by the graver name.
        let both = Set((turning + invisible).flatMap { $0 })
        #expect(both == Set(Self.ignorable.flatMap { $0 }))
    }

    private func append(_ value: UInt32, to ranges: inout [ClosedRange<UInt32>]) {
        if let last = ranges.last, last.upperBound + 1 == value {
            ranges[ranges.count - 1] = last.lowerBound...value
        } else {
            ranges.append(value...value)
        }
    }

    @Test(arguments: "科目0aA，。（）“”—…％￥￫①㈠〇\t\n é".unicodeScalars)
    func leavesOrdinaryCharactersAlone(scalar: Unicode.Scalar) {
        #expect(CharacterObjection(scalar) == nil)
    }

    @Test func reportsALineOnceAndDeletesEachOfItsCharacters() throws {
        var line = InvisibleCharacters()
        #expect(line.finding() == nil)
        for column in [3, 7] {
            let place = SourceLocation(file: "a.csv", line: 2, column: column)
            line.add("\u{200B}", at: place)
        }
        let first = line.finding()
        let finding = try #require(first)
        #expect(finding.location?.description == "a.csv:2:3")
        #expect(EditedText("x\n甲乙\u{200B}丙丁戊\u{200B}\n", edits: finding.fixes).text == "x\n甲乙丙丁戊\n")
        #expect(line.finding() == nil)
    }
}
