import Budget
import Diagnostics
import Testing

@testable import Reading

@Suite struct YAMLTests {
    private func parse(_ text: String) -> (value: YAMLValue?, findings: [String]) {
        let findings = Findings()
        let value = SourceText(file: "t.yaml", contents: Array(text.utf8), findings: findings)
            .flatMap { YAMLValue($0, findings: findings) }
        let places = findings.diagnostics.map {
            "\($0.location?.description ?? "") \($0.code.rawValue)"
        }
        return (value, places)
    }

    /// The entries of a mapping as `key@line:column=text@line:column`.
    private func entries(_ value: YAMLValue?) -> [String] {
        guard case .mapping(let entries) = value?.content else { return [] }
        return entries.map { entry in
            let (key, place) = (entry.location, entry.value.location)
            let text = if case .text(let text) = entry.value.content { text } else { "?" }
            return "\(entry.key)@\(key.line ?? 0):\(key.column ?? 0)"
                + "=\(text)@\(place.line ?? 0):\(place.column ?? 0)"
        }
    }

    @Test func countsColumnsInScalarsFromOne() {
        let (value, findings) = parse("车辆: 三\n𠀀: { }\n表: \"是\"\n")
        #expect(findings == [])
        #expect(entries(value) == ["车辆@1:1=三@1:5", "𠀀@2:1=?@2:4", "表@3:1=是@3:5"])
    }

    @Test func keepsNumbersAndWordsAsTheyAreTyped() {
        let (value, _) = parse("a: 01.50\nb: no\nc: 1e3\nd: 0x10\ne: 2024-02-09\nf: ~\ng: \"\"\n")
        #expect(
            entries(value) == [
                "a@1:1=01.50@1:4", "b@2:1=no@2:4", "c@3:1=1e3@3:4", "d@4:1=0x10@4:4",
                "e@5:1=2024-02-09@5:4", "f@6:1=?@6:4", "g@7:1=@7:5",
            ]
        )
    }

    @Test func reportsEveryKeyThatStandsTwiceAndKeepsTheFirst() {
        let (value, findings) = parse("a: 1\n车: 2\na: 3\n车: 4\n\"a\": 5\nb: { c: 1, c: 2 }\n")
        #expect(
            findings == [
                "t.yaml:3:1 F106", "t.yaml:4:1 F106", "t.yaml:5:1 F106", "t.yaml:6:12 F106",
            ]
        )
        #expect(entries(value).prefix(2) == ["a@1:1=1@1:4", "车@2:1=2@2:4"])
    }

    @Test(arguments: [
        ("a: &x 1\nb: *x\n", ["t.yaml:1:4 F102", "t.yaml:2:4 F102"]),
        (
            "- &x\n- [*x, \"*y\", {a: *z}]\n",
            [
                "t.yaml:1:3 F102", "t.yaml:2:4 F102", "t.yaml:2:18 F102",
            ]
        ),
        ("a:\n  ? &k b\n  : *k\n", ["t.yaml:2:5 F102", "t.yaml:3:5 F102"]),
        ("!!str &x a: 1\n", ["t.yaml:1:1 F105", "t.yaml:1:7 F102"]),
        ("{?&x a : 1}\n", ["t.yaml:1:3 F102"]),
        ("{? *a : 1}\n", ["t.yaml:1:4 F102"]),
    ])
    func refusesAnchorsAndAliases(text: String, expected: [String]) {
        #expect(parse(text).findings == expected)
    }

    @Test(arguments: [
        "a: R&D *and* more\nb: x & y\n", "a: \"&x\"\nb: '*x'\n", "a: |\n  *x\n  &y\nb: 1\n",
        "# *x &y\na: 1 # *z\n", "a: >-\n  text\n\n  *x\nb: c\n", "a: text\n  *x more\nb: 1\n",
        "- |\n *x\n- 'it''s *x'\n", "- '*'\n- a*b\n",
    ])
    func takesStarsAndAmpersandsInTextForText(text: String) {
        let (value, findings) = parse(text)
        #expect(findings == [])
        #expect(value != nil)
    }

    @Test func endsFastOnABombOfAliases() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        let clock = ContinuousClock()
        let elapsed = clock.measure { #expect(parse(text + "? *a60\n: 1\n").value == nil) }
        #expect(elapsed < .seconds(2))
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func refusesThreeThousandLevels(opening: String) {
        let (value, findings) = parse(String(repeating: opening, count: 3000))
        #expect(value == nil)
        #expect(findings.map { $0.suffix(4) } == ["F004"])
    }

    @Test func refusesThreeThousandLevelsOfIndentation() {
        let lines = (0..<3000).map { String(repeating: " ", count: $0 % 1000) + "a:\n" }
        let (value, findings) = parse(lines.joined())
        #expect(value == nil)
        #expect(findings == ["t.yaml:65:65 F004"])
    }

    @Test(arguments: [
        ("a: 1\n b: 2\n", "t.yaml:2:3 F101"), ("a: [1, 2\n", "t.yaml:2:1 F101"),
        ("a: 1\n\tb: 2\n", "t.yaml:2:1 F101"), ("a: \"x\n", "t.yaml:2:1 F101"),
        ("a: 1\n---\nb: 2\n", "t.yaml:2:1 F101"), ("a: !!binary aGk=\n", "t.yaml:1:4 F105"),
        ("[a]: 1\n", "t.yaml:1:1 F105"),
    ])
    func reportsWhatIsMalformedAtItsPlace(text: String, expected: String) {
        #expect(parse(text).findings == [expected])
    }

    @Test func boundsTheNumberOfValues() {
        let (value, findings) = parse("[" + String(repeating: "a,", count: 100_001) + "]\n")
        #expect(value == nil)
        #expect(findings == ["t.yaml F004"])
    }

    @Test func takesEmptyTextsForMissing() {
        let text = "name: \"\"\noperator: ''\ncontact: { email: \" \" }\n"
        let outcome = Sample.with(["Content/site.yaml": text])
        #expect(places(outcome) == ["Content/site.yaml:1:8 F104"])
        #expect(outcome.value.site.operator == nil)
        #expect(outcome.value.site.contact.email == nil)
    }

    @Test func reportsUnknownMissingAndMistypedKeysTogether() {
        let outcome = Sample.with([
            "Content/site.yaml": "operater: 社保\nname:\ncontact: 电话\nparent: { name: 市政府 }\n"
        ])
        #expect(
            places(outcome) == [
                "Content/site.yaml:1:1 F103", "Content/site.yaml:2:1 F104",
                "Content/site.yaml:3:10 F105", "Content/site.yaml:4:9 F104",
            ]
        )
        #expect(outcome.diagnostics.first?.remedy?.english.contains("'operator'") ?? false)
    }
}
