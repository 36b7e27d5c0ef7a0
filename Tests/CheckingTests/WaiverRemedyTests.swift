import Budget
import Checking
import Diagnostics
import Formula
import Foundation
import Reading
import Testing

/// Every remedy that tells to waive can be followed: the waiver is accepted and has its effect.
@Suite struct WaiverRemedyTests {
    /// The sources whose findings tell to waive, with the kinds that the tests below bring about,
    /// and for sums of units those of departments.
    private static let sources = [
        "Deadline.swift": ["F411"], "RuleFindings.swift": ["R001", "R002"],
        "RuleSuspects.swift": ["R002"], "SumFindings.swift": ["R011"],
        "YearComparison.swift": ["R005"],
    ]

    /// A remedy that is added somewhere else has to be followed here as well.
    @Test func knowsEveryRemedyThatTellsToWaive() throws {
        let sources = repository.appending(path: "Sources")
        let paths = FileManager.default.enumerator(atPath: sources.path())?.allObjects ?? []
        var found: Set<String> = []
        for case let path as String in paths where path.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            let advice = /"[^"\n]*(waive this|a waiver|'waivers'|登记豁免|waivers 中)[^"\n]*"/
            let lines = text.split(separator: "\n").filter { line in
                !line.contains("///") && line.contains(advice)
            }
            if !lines.isEmpty { found.insert(String(path.split(separator: "/").last ?? "")) }
        }
        #expect(found == Set(Self.sources.keys))
    }

    /// Last year's figures that were published otherwise: a unit took others in.
    @Test func followsTheRemedyForLastYearsFigures() throws {
        let (old, new) = try years()
        let found = compare(new, withYearBefore: old).filter(\.tellsToWaive)
        #expect(found.count >= 6 && found.allSatisfy { $0.code == .differsFromYearBefore })
        try expectFollowed(found) { waivers in
            let disclosure = new.with(waivers: waivers)
            let text = compare(disclosure, withYearBefore: old)
            return check(
                Scope(disclosure: disclosure),
                rules: evaluateRules(in: disclosure),
                text: text
            ).diagnostics
        }
        // The remedy spells the place out.
        let first = try #require(found.first)
        let place = "disclosure.yaml:\(first.location?.line ?? 0)"
        #expect(first.remedy?.english.contains("code: R005, at: \(place),") == true)
        #expect(first.remedy?.chinese.contains("code: R005, at: \(place)，") == true)
    }

    /// A unit that was merged states no figure of its own predecessor, and passes.
    @Test func letsAMergedUnitPassItsNextYear() throws {
        let (old, new) = try years()
        let found = compare(new, withYearBefore: old)
        let waiver = Waiver(
            code: "R005",
            place: "disclosure.yaml",
            reason: "2024年1月与市医疗保险中心合并，上年数为两单位合计",
            by: "财务基金科",
            until: nil,
            location: new.location
        )
        let disclosure = new.with(waivers: [waiver])
        let judged = check(
            Scope(disclosure: disclosure),
            rules: evaluateRules(in: disclosure),
            text: found
        ).diagnostics
        #expect(judged.contains { $0.code == .differsFromYearBefore })
        #expect(judged.filter { $0.code == .differsFromYearBefore }.allSatisfy { !$0.isBlocking })
        #expect(!judged.contains { $0.isAboutWaivers })
    }

    /// Cells of the sample, each with what the rules make of it.
    @Test(arguments: [
        ("03.csv", "2210202,提租补贴,15.41,15.41", "2210202,提租补贴,15.99,15.99", "R001"),
        ("03.csv", "2210202,提租补贴,15.41,15.41,\n", "", "R001"),
        ("02.csv", "2210202,提租补贴,15.41,15.41,,,,,\n", "", "R001"),
        ("05.csv", "208,社会保障和就业支出,2300.45", "208,社会保障和就业支出,2300.47", "R001"),
        ("10.csv", "合计,4.80,4.80", "合计,9.99,9.99", "R001"),
    ])
    func followsTheRemediesOfRules(
        table: String,
        old: String,
        new: String,
        kind: String
    ) throws {
        let disclosure = try sample(replacing: old, with: new, in: "tables/\(table)")
        let found = check(disclosure).diagnostics.filter(\.tellsToWaive)
        #expect(found.contains { $0.code.rawValue == kind })
        try expectFollowed(found) { check(disclosure.with(waivers: $0)).diagnostics }
    }

    /// Gaps that rounding could explain: many at once, and several that meet in one figure.
    @Test func followsTheRemediesOfDoubtfulRounding() throws {
        for mutation in roundingMutations {
            let disclosure = try sample(
                replacing: mutation.old,
                with: mutation.new,
                in: "tables/\(mutation.table)"
            )
            let found = check(disclosure).diagnostics.filter(\.tellsToWaive)
            #expect(found.contains { $0.code == .doubtfulRounding }, "\(mutation.new)")
            try expectFollowed(found) { check(disclosure.with(waivers: $0)).diagnostics }
        }
    }

    @Test func followsTheRemedyForALatePublication() throws {
        var project = SmallProject()
        project.dates = "approval-date: 2024-02-01\npublication-date: 2024-06-30"
        let (disclosure, _) = try project.read()
        let found = check(disclosure).diagnostics.filter(\.tellsToWaive)
        #expect(found.map(\.codeText) == ["F411"])
        try expectFollowed(found) { check(disclosure.with(waivers: $0)).diagnostics }
    }

    // MARK: Helpers

    /// An item of a long sum that is off by more than two hundredths, and a total that two sums
    /// would close at another value.
    private var roundingMutations: [(table: String, old: String, new: String)] {
        [
            ("06.csv", "501.78,501.78,", "501.82,501.82,"),
            ("06.csv", "2005.48,1878.61,", "2005.48,1878.60,"),
            ("06.csv", "2005.48,1878.61,", "2005.48,1878.62,"),
        ]
    }

    /// Waives each finding as its remedy says: by its code and by its place as it is printed.
    private func expectFollowed(
        _ found: [Diagnostic],
        judged: ([Waiver]) -> [Diagnostic]
    ) throws {
        try #require(!found.isEmpty)
        var waivers: [[String]: Waiver] = [:]
        for finding in found {
            let place = try #require(finding.location, "\(finding.summary.english)").description
            waivers[[finding.codeText, place]] = Waiver(
                code: finding.codeText,
                place: place,
                reason: "以批复为准",
                by: "财务科",
                until: nil,
                location: SourceLocation(file: "Content/2024/disclosure.yaml", line: 1)
            )
        }
        let after = judged(Array(waivers.values))
        for finding in found {
            let same = after.filter {
                $0.codeText == finding.codeText && $0.location == finding.location
            }
            #expect(
                !same.isEmpty && same.allSatisfy { $0.acceptance != nil },
                "\(finding.codeText)"
            )
        }
        #expect(!after.contains { $0.tellsToWaive && $0.isBlocking })
        #expect(after.filter(\.isAboutWaivers).map(\.summary.english) == [])
    }

    private func sample(
        replacing old: String,
        with new: String,
        in name: String
    ) throws -> Disclosure {
        var files = ProseProject.sampleFiles
        let text = String(decoding: try #require(files["2024/\(name)"]), as: UTF8.self)
        let changed = text.replacing(old, with: new)
        try #require(changed != text, "\(name) does not hold \(old)")
        files["2024/\(name)"] = Array(changed.utf8)
        return try #require(ProseProject.read(content: files).value.disclosures.first)
    }

    /// The sample and, made of it, the disclosure of the year before.
    private func years() throws -> (Disclosure, Disclosure) {
        var files = ProseProject.sampleFiles
        for (path, bytes) in ProseProject.sampleFiles where path.hasPrefix("2024/") {
            let text = String(decoding: bytes, as: UTF8.self)
            let before = text.replacing("fiscal-year: 2024", with: "fiscal-year: 2023")
            files["2023/" + path.dropFirst(5)] = Array(before.utf8)
        }
        let disclosures = ProseProject.read(content: files).value.disclosures
        return (try #require(disclosures.first), try #require(disclosures.last))
    }
}

extension Diagnostic {
    /// Whether the remedy is to waive the finding.
    fileprivate var tellsToWaive: Bool {
        let text = "\(remedy?.chinese ?? "")\n\(remedy?.english ?? "")"
        return text.contains("waive") || text.contains("豁免")
    }

    fileprivate var isAboutWaivers: Bool { ["F401", "F402", "F403"].contains(codeText) }
}
