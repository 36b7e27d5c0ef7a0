import Foundation
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
        var line = UnfitCharacters()
        #expect(line.finding() == nil)
        for column in [3, 7] {
            let place = SourceLocation(file: "a.csv", line: 2, column: column)
            line.add("\u{200B}", .invisible, at: place)
        }
        let first = line.finding()
        let finding = try #require(first)
        #expect(finding.location?.description == "a.csv:2:3")
        #expect(EditedText("x\n甲乙\u{200B}丙丁戊\u{200B}\n", edits: finding.fixes).text == "x\n甲乙丙丁戊\n")
        #expect(line.finding() == nil)
    }

    /// The compatibility mappings and canonical ones as Foundation knows them.
    @Test func namesTheOrdinaryCharacterOfEachThatLooksLikeIt() {
        for value in [0x2E80...0x2FDF, 0xF900...0xFAFF, 0x2F800...0x2FA1F].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let mapped = Array(
                String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars
            )
            switch CharacterObjection(scalar) {
            case .lookAlike(let ordinary?): #expect(mapped == [ordinary])
            case .lookAlike(nil): #expect(mapped == [scalar] && (0x2E80...0x2EFF).contains(value))
            case .unassigned: #expect(scalar.properties.generalCategory == .unassigned)
            default: #expect(mapped == [scalar])
            }
        }
    }

    @Test(
        arguments: [
            // Selectors of a form, pictures, joining scripts
            ("辻\u{E0101}村", []), ("葛\u{FE00}", []), ("，\u{FE00}", []), ("❤\u{FE0F}", []),
            ("👨\u{200D}👩\u{200D}👧", []), ("👩🏽\u{200D}🚀", []), ("می\u{200C}خواهم", []),
            ("क\u{94D}\u{200D}ष", []), ("ᠠ\u{180B}", []), ("ᠨ\u{180E}ᠠ", []), ("e\u{301}", []),
            ("が", []),
            // The same where nothing joins
            ("\u{E0101}", [.invisible]), ("a\u{E0101}", [.invisible]), ("2\u{FE0F}5", [.invisible]),
            ("大\u{200D}同", [.invisible]), ("大\u{200C}同", [.invisible]),
            ("2\u{200D}5", [.invisible]),
            ("👨\u{200D}大", [.invisible]), ("大\u{180E}同", [.invisible]),
            // Marks over what takes none
            ("5\u{338}", [.mark]), ("５\u{301}", [.mark]), ("会\u{336}", [.mark]),
            ("5\u{20E3}", [.mark]),
            ("〇\u{305}", [.mark]), ("％\u{338}", [.mark]),
            // Others
            ("大\u{2800}同", [.blank]), ("\u{FFFC}", [.lost]), ("\u{FFF9}", [.control]),
            ("\u{E000}", [.privateUse]), ("\u{378}", [.unassigned]), ("⼊", [.lookAlike("入")]),
            ("\u{F900}", [.lookAlike("豈")]), ("\u{2EDA}", [.lookAlike(nil)]), ("\u{FA0E}", []),
        ] as [(String, [CharacterObjection])]
    )
    func judgesACharacterByThoseAroundIt(text: String, expected: [CharacterObjection]) {
        let scalars = Array(text.unicodeScalars)
        let found = scalars.indices.compactMap { index in
            CharacterObjection(
                scalars[index],
                after: index > 0 ? scalars[index - 1] : nil,
                before: index + 1 < scalars.count ? scalars[index + 1] : nil
            )
        }
        #expect(found == expected)
    }

    @Test func takesOutNothingThatShows() {
        let place = SourceLocation(file: "a", line: 1, column: 1)
        for scalar in "\u{3164}\u{115F}\u{FFA0}\u{2800}\u{E000}\u{338}".unicodeScalars {
            #expect(CharacterObjection(scalar)?.edit(of: scalar, at: place) == nil)
        }
    }
}
