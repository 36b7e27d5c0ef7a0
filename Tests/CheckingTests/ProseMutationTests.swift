import Budget
import Diagnostics
import Formula
import Reading
import Testing

@testable import Checking

/// Every figure of the document's own prose, changed by one in its last digit.
@Suite struct ProseMutationTests {
    private let wrong: Set<DiagnosticCode> = [
        .contradictedNumber, .wrongShare, .wrongChange, .wrongCount,
    ]

    @Test func findsAlmostEveryChangedFigure() throws {
        let disclosure = try #require(ProseReceivedTests.project.value.disclosures.first)
        let source = try #require(
            disclosure.narratives.first { $0.file.hasSuffix("explanation.md") }
        )
        let scope = Scope(disclosure: disclosure)
        let text = ProseMarkdown.text(of: source, in: scope)
        let numbers = ProseNumberScanner.numbers(in: text, tables: text.tablesByRow).joined().filter
        { $0.exemption == nil }
        // All the changed texts at once: most of an audit is the index of the figures.
        let changed = try numbers.enumerated().map { try mutated(source, text, $1, file: "\($0)") }
        let found = auditText(of: disclosure.with(narratives: changed))
            .filter { wrong.contains($0.code) }
        let places = Set(found.compactMap(\.location).map { "\($0.file):\($0.line ?? 0)" })
        let missed = numbers.enumerated().compactMap { index, number -> String? in
            let line = text.places[number.digits.lowerBound].line
            guard !places.contains("\(index):\(line)") else { return nil }
            return "\(line): \(text.string(number.range))"
        }
        #expect(numbers.count == 95)
        // 去年公车数量 is no figure of the data. Line 61 divides first all projects and then those with a
        // target; in the second list, what the categories have is not told from that of all.
        let ofSecondList = ["61: 87.06%", "61: 5个", "61: 0个", "61: 0万元"]
        #expect(missed == ["39: 2辆", "41: 2辆"] + ofSecondList)
    }

    private func mutated(
        _ source: NarrativeSource,
        _ text: ProseText,
        _ number: ProseNumber,
        file: String
    ) throws -> NarrativeSource {
        let digit = text.scalars[number.digits.upperBound - 1]
        let place = text.places[number.digits.upperBound - 1]
        let edit = TextEdit(
            file: source.file,
            line: Int(place.line),
            columns: Int(place.column)..<(Int(place.column) + 1),
            replacement: digit == "9" ? "8" : String(try #require(Unicode.Scalar(digit.value + 1)))
        )
        return NarrativeSource(
            part: source.part,
            file: file,
            text: EditedText(source.text, edits: [edit]).text
        )
    }
}
