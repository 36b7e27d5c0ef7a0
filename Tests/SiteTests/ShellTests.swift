import Diagnostics
import Testing

@testable import Site

@Suite struct ShellTests {
    private let complete = Slot.allCases.map { "<\($0.rawValue)>{{ \($0.rawValue) }}\n" }.joined()

    @Test func putsEverySlotWhereTheTemplateNamesIt() throws {
        let shell = try #require(Shell.compile(complete, file: "page.mustache").value)
        let page = String(decoding: shell.page { Array("[\($0.rawValue)]".utf8) }, as: UTF8.self)
        for slot in Slot.allCases { #expect(page.contains("<\(slot.rawValue)>[\(slot.rawValue)]")) }
    }

    @Test func fillsASlotThatStandsTwiceTwice() throws {
        let shell = try #require(Shell.compile(complete + "{{title}}", file: "page.mustache").value)
        let page = String(decoding: shell.page { $0 == .title ? [65] : [] }, as: UTF8.self)
        #expect(page.count { $0 == "A" } == 2)
    }

    @Test func namesThePlaceOfAnUnknownSlotAndTheNearestOne() {
        let text = complete.replacing("{{ main }}", with: "  {{mian}}")
        let diagnostics = Shell.compile(text, file: "page.mustache").diagnostics
        let unknown = diagnostics.first { $0.code == .unknownSlot }
        #expect(unknown?.location?.line == 7)
        #expect(unknown?.location?.column == 9)
        #expect(unknown?.remedy?.english == "write {{main}}")
        #expect(diagnostics.contains { $0.code == .missingSlot })
    }

    @Test(arguments: Slot.allCases)
    func refusesATemplateWithoutASlot(slot: Slot) {
        let text = complete.replacing("{{ \(slot.rawValue) }}", with: "")
        let outcome = Shell.compile(text, file: "page.mustache")
        #expect(outcome.value == nil)
        #expect(outcome.diagnostics.map(\.code) == [.missingSlot])
    }

    @Test(arguments: ["{{#main}}x{{/main}}", "{{> other}}", "{{=<% %>=}}", "{{main", "{{}}"])
    func refusesOtherTagsWithoutCrashing(tag: String) {
        let outcome = Shell.compile(complete + tag, file: "page.mustache")
        #expect(outcome.value == nil)
        #expect(outcome.diagnostics.allSatisfy { $0.location != nil && $0.remedy != nil })
    }
}
