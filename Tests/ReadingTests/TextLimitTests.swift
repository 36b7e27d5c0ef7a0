import Diagnostics
import Testing

@testable import Reading

@Suite struct TextLimitTests {
    private func excess(_ text: String, isByLine: Bool = false) -> Diagnostic? {
        TextLimits.excess(in: Array(text.utf8), file: "t.md", isByLine: isByLine)
    }

    @Test func refusesAParagraphThatNobodyWritesAtItsFirstLine() {
        let line = String(repeating: "a", count: TextLimits.bytesOfParagraph / 4) + "\n"
        let four = String(repeating: line, count: 4)
        #expect(excess("一\n\n" + four)?.location?.line == 3)
        #expect(excess("一\n\n" + four)?.code == .inputTooLarge)
        #expect(excess("一\n \n" + line + line + "\t\n" + line + line) == nil)
        // In plain text each line is a paragraph.
        #expect(excess(four, isByLine: true) == nil)
        let long = String(repeating: "a", count: TextLimits.bytesOfParagraph + 1)
        #expect(excess("一\n" + long, isByLine: true)?.location?.line == 2)
    }

    @Test func refusesMoreLinksThanAnyTextHasAtTheFirstTooMany() {
        let lines = String(repeating: "[a](b)\n\n", count: TextLimits.links)
        #expect(excess(lines) == nil)
        #expect(excess(lines + "一\n[a](b)\n")?.location?.line == 2 * TextLimits.links + 2)
    }

    @Test func refusesATextThatIsLargerThanAny() {
        let paragraph = String(repeating: "a", count: 1 << 17) + "\n\n"
        let count = TextLimits.bytes / paragraph.utf8.count
        #expect(excess(String(repeating: paragraph, count: count)) == nil)
        #expect(excess(String(repeating: paragraph, count: count + 1)) != nil)
    }

    @Test func readsNoNarrativeThatIsTooLargeAndSaysSoAlone() {
        var sample = Sample()
        let name = "Content/2024/narrative/overview.md"
        sample.files[name] = Array(String(repeating: "a", count: 1 << 19).utf8)
        let outcome = sample.read()
        #expect(
            outcome.diagnostics.filter { $0.severity == .error }.map(\.code) == [.inputTooLarge]
        )
    }
}
