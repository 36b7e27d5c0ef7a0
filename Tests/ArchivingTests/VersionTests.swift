import Archiving
import Diagnostics
import Foundation
import Testing

/// What a forger does who makes all sums anew and types another version, so that the pages need
/// not be those that this one makes.
@Suite struct VersionTests {
    /// One change, and what it has to be called: with `wrong`, the sources contradict it whoever
    /// wrote it.
    struct Forgery: Sendable {
        let name: String
        let verdict: Verification.Verdict
        /// Where it has to be found.
        let file: String
        let alter: @Sendable (inout [String: [UInt8]]) throws -> Void

        init(
            _ name: String,
            _ verdict: Verification.Verdict,
            _ file: String,
            _ alter: @escaping @Sendable (inout [String: [UInt8]]) throws -> Void
        ) {
            self.name = name
            self.verdict = verdict
            self.file = file
            self.alter = alter
        }

        /// One text of a file is another.
        init(
            _ name: String,
            _ verdict: Verification.Verdict,
            _ file: String,
            _ old: String,
            _ new: String
        ) {
            self.init(name, verdict, file) { try replace(old, with: new, in: file, of: &$0) }
        }
    }

    static let page = "data/site/explanation.html"

    private static func table(_ number: String) -> String { "data/site/tables/\(number).html" }

    /// Words of the disclosure.
    static let texts: [Forgery] = [
        Forgery("a word of a sentence", .wrong, page, "比上年", "比去年"),
        Forgery("a heading", .wrong, "data/site/overview.html", "</h2>", "（调整后）</h2>"),
        Forgery(
            "a sentence more",
            .unproven,
            "data/site/tables.html",
            "</main>",
            "<p>作废</p></main>"
        ),
        Forgery("a name of a row", .wrong, table("06"), "基本工资", "基本津贴"),
        Forgery("a sentence in print", .wrong, "data/site/print.html", "比上年", "比去年"),
        Forgery("two pages are exchanged", .wrong, table("07")) { files in
            (files[table("07")], files[table("08")]) = (files[table("08")], files[table("07")])
        },
        Forgery("a page is gone", .wrong, "data/site/glossary.html") {
            $0["data/site/glossary.html"] = nil
        },
        Forgery("a page more", .unproven, "data/site/notice.html") {
            $0["data/site/notice.html"] = $0[page]
        },
    ]

    /// What hides, or says something else to some readers.
    static let looks: [Forgery] = [
        Forgery("a hidden row", .unproven, table("01"), "<tr", "<tr hidden"),
        Forgery(
            "an inline style",
            .unproven,
            table("02"),
            "<main ",
            "<main style=\"display:none\" "
        ),
        Forgery(
            "another name for the blind",
            .unproven,
            table("03"),
            "<td ",
            "<td aria-label=\"0\" "
        ),
        Forgery("a style element", .unproven, table("04"), "</head>", "<style>td{}</style></head>"),
        Forgery(
            "another address",
            .unproven,
            "data/site/index.html",
            "href=\"tables/01",
            "href=\"tables/02"
        ),
        Forgery(
            "a page that moves on",
            .unproven,
            table("09"),
            "<title>",
            "<meta http-equiv=\"refresh\" content=\"0;url=/\"><title>"
        ),
        Forgery("a script in the page", .unproven, table("10"), "read();", "read();hide();"),
        Forgery(
            "a description",
            .unproven,
            table("11"),
            "description\" content=\"",
            "description\" content=\"旧"
        ),
        Forgery("a style sheet with its source", .unproven, "data/source/Templates/assets/site.css")
        {
            files in
            let css = try #require(files.keys.first { $0.hasPrefix("data/site/assets/site-") })
            let bytes = (files[css] ?? []) + Array("td.amount{display:none}".utf8)
            files[css] = bytes
            files["data/source/Templates/assets/site.css"] = bytes
        },
        Forgery("a style sheet more", .unproven, "data/site/assets/own.css") { files in
            files["data/site/assets/own.css"] = Array("td{display:none}".utf8)
        },
        Forgery(
            "a link to a style sheet",
            .unproven,
            table("12"),
            "</head>",
            "<link rel=\"stylesheet\" href=\"../assets/own.css\"></head>"
        ),
        Forgery("a style sheet that hides cells", .unproven, "data/site/data/print-f94b6c7e.css") {
            files in
            files["data/site/data/print-f94b6c7e.css"]? += Array("td{display:none}".utf8)
        },
    ]

    /// What is no text and no tag of the tree, and decides all the same what is seen, or what a
    /// program on the way does.
    static let structure: [Forgery] = [
        Forgery("an end tag less", .unproven, table("01"), "</details>", ""),
        Forgery("an end tag elsewhere", .unproven, table("02")) { files in
            try replace("</header>", with: "", in: table("02"), of: &files)
            try replace("</main>", with: "</main></header>", in: table("02"), of: &files)
        },
        Forgery("two end tags are exchanged", .unproven, table("03"), "</b></p>", "</p></b>"),
        Forgery("a comment", .unproven, table("04"), "</main>", "<!-- a --></main>"),
        Forgery("a comment behind all", .unproven, table("05"), "</html>", "</html><!--#exec -->"),
        Forgery("an instruction", .unproven, table("06"), "</main>", "<?php a(); ?></main>"),
        Forgery(
            "an instruction in an end tag",
            .unproven,
            table("07"),
            "</p>",
            "</p <?php a() ?>>"
        ),
        Forgery("an attribute twice", .unproven, table("08"), "\"main\"", "\"main\" id=\"<?a?>\""),
        Forgery("an end without a start", .unproven, table("09"), "</main>", "</i></main>"),
        Forgery("a second body", .unproven, table("10"), "</main>", "<body title=\"a\"></main>"),
        Forgery("two numbers are one", .unproven, table("11"), "</span> <span", "</span><span"),
    ]

    /// Figures, cards and their files.
    static let figures: [Forgery] = [
        Forgery(
            "a forged card",
            .wrong,
            table("05"),
            "<p class=\"fact-value\"><b>2,551.34</b>",
            "<p class=\"fact-value\"><b>2,551.43</b>"
        ),
        Forgery(
            "a card with another amount in yuan",
            .wrong,
            table("01"),
            "合25,513,400元",
            "合2,551,340元"
        ),
        Forgery(
            "a card of another name",
            .unproven,
            table("06"),
            "<span class=\"document\">",
            "<span class=\"document\">原"
        ),
        Forgery(
            "a number for machines",
            .wrong,
            table("02"),
            "value=\"2551.34\"",
            "value=\"2551.43\""
        ),
        Forgery(
            "a name in the file of figures",
            .unproven,
            "data/site/data/figures.tsv",
            "收入总计",
            "支出总计"
        ),
        Forgery("an amount in the index of the search page", .wrong, "data/site/data/search-") {
            files in
            let index = try #require(files.keys.first { $0.hasPrefix("data/site/data/search-") })
            try replace("\"2551.34 ", with: "\"2551.43 ", in: index, of: &files)
        },
        Forgery("a script behind the index", .unproven, "data/site/data/search-") { files in
            let index = try #require(files.keys.first { $0.hasPrefix("data/site/data/search-") })
            files[index]? += Array("document.body.hidden=true;".utf8)
        },
    ]

    /// Reports and tag files.
    static let reports: [Forgery] = [
        Forgery("a count", .wrong, "data/report/check.json", "\"exact\" : 1", "\"exact\" : 2"),
        Forgery("a rule", .wrong, "data/report/check.json", "\"says\" : \"", "\"says\" : \"不"),
        Forgery("a title", .wrong, "data/report/publication.json", "单位预算公开", "单位决算公开"),
        Forgery(
            "another organization",
            .wrong,
            "bag-info.txt",
            "Source-Organization: ",
            "Source-Organization: 原"
        ),
        Forgery(
            "a contact more",
            .wrong,
            "bag-info.txt",
            "Bagging-Date",
            "Contact-Name: 某某\nBagging-Date"
        ),
        Forgery("another description", .unproven, "bag-info.txt", "的快照", "的副本"),
        Forgery("another way to verify", .unproven, "README.txt", "OK", "KO"),
        Forgery("a file beside the sources", .unproven, "data/source/Content/2024/notes.txt") {
            $0["data/source/Content/2024/notes.txt"] = Array("a".utf8)
        },
    ]

    /// Forgeries that touch no file twice are made and judged in one bag.
    static func batches(
        _ files: [String: [UInt8]]
    ) throws -> [(forgeries: [Forgery], changes: [String: [UInt8]?])] {
        var batches: [(forgeries: [Forgery], changes: [String: [UInt8]?])] = []
        for forgery in texts + looks + structure + figures + reports {
            var altered = files
            try forgery.alter(&altered)
            let touched = Set(files.keys).union(altered.keys).filter { files[$0] != altered[$0] }
            let free = batches.firstIndex { $0.changes.keys.allSatisfy { !touched.contains($0) } }
            if free == nil { batches.append(([], [:])) }
            let batch = free ?? batches.count - 1
            batches[batch].forgeries.append(forgery)
            for file in touched { batches[batch].changes[file] = .some(altered[file]) }
        }
        return batches
    }

    @Test func doesNotCallAForgerySealed() async throws {
        let bag = try await sampleBag()
        for batch in try Self.batches(bag.files) {
            var files = bag.changing(batch.changes).files
            try setVersion("gongkai 9.9", of: &files)
            let verification = await verify(Bag(name: "2024", files: files).resealed())
            #expect(errors(verification.report.diagnostics) == [])
            for forgery in batch.forgeries {
                let findings = verification.diagnostics.filter {
                    $0.location?.file.hasPrefix("2024/\(forgery.file)") ?? false
                }
                let isWrong = findings.contains(where: \.isBlocking)
                #expect(isWrong == (forgery.verdict == .wrong), "\(forgery.name): \(findings)")
                #expect(isWrong || findings.contains { $0.code == .unproven }, "\(forgery.name)")
            }
            // What was not touched is not suspected, unless its template was.
            if batch.changes.keys.contains(where: { $0.contains("/Templates/") }) { continue }
            let suspected = Set(verification.diagnostics.compactMap(\.location?.file))
            let touched = Set(batch.changes.keys.map { "2024/\($0)" }).union(["2024/bag-info.txt"])
            #expect(suspected.isSubset(of: touched), "\(suspected.subtracting(touched))")
        }
    }

    /// The pages need not be the same to the byte, but to every reader.
    @Test func callsSealedWhatReadsTheSame() async throws {
        var files = try await sampleBag().files
        try setVersion("gongkai 9.9", of: &files)
        try replace("<p>", with: "<p\n>", in: Self.page, of: &files)
        try replace("</p>", with: "</p>\n\n", in: Self.page, of: &files)
        let verification = await verify(Bag(name: "2024", files: files).resealed())
        #expect(verification.verdict == .sealed, "\(verification.diagnostics)")
        #expect(verification.diagnostics.map(\.code) == [.otherVersion])
    }

    /// Of what a real earlier version wrote nothing is called wrong, and no more than is proven.
    @Test func provesTheFiguresOfAGenuineEarlierVersion() async throws {
        let bag = try earlierBag()
        let verification = await verify(bag)
        #expect(bag.faults.isEmpty && errors(verification.diagnostics) == [])
        #expect(verification.figures.cells > 200)
        let open = verification.diagnostics.filter { $0.code == .unproven }
        #expect(verification.verdict == (open.isEmpty ? .sealed : .unproven))
        // Its style sheets and scripts are those of its version.
        #expect(verification.hasKnownTemplates == true)
        #expect(!open.contains { $0.location?.file.hasSuffix(".css") ?? false }, "\(open)")
    }

    @Test func findsAForgeryOfAnEarlierVersion() async throws {
        var files = try earlierBag().files
        try replace("比上年", with: "比去年", in: Self.page, of: &files)
        let verification = await verify(Bag(name: "2024", files: files).resealed())
        #expect(errors(verification.diagnostics).contains(.alteredText))
    }

    /// `RECORD_PARTS=1` adds to the table what the current version writes, or with a version of an
    /// earlier snapshot what that one wrote.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_PARTS"] != nil))
    func recordsWhatAVersionWrites() async throws {
        let isEarlier = ProcessInfo.processInfo.environment["RECORD_PARTS"] == "earlier"
        let bag = isEarlier ? try earlierBag() : try await sampleBag()
        let version = isEarlier ? "gongkai 0.6" : software
        let others = try knownParts().filter { !$0.hasPrefix("\(version)\t") }
        let table = (others + knownPartLines(of: bag)).map { "\($0)\n" }.joined()
        let file = repository.appending(path: "Sources/Delivery/Archiving/Profile/known-parts.txt")
        try Data(table.utf8).write(to: file)
    }

    /// Nobody may leave a version out of the table whose bags may still come.
    @Test func knowsThePartsOfEarlierVersions() throws {
        let table = try knownParts()
        let current = try #require(Int(software.split(separator: ".").last ?? ""))
        for version in 6..<current {
            for kind in ["file", "script", "word"] {
                let start = "gongkai 0.\(version)\t\(kind)\t"
                #expect(table.contains { $0.hasPrefix(start) }, "\(start)")
            }
        }
    }
}

/// Replaces the first of a text, which has to be there.
private func replace(
    _ old: String,
    with new: String,
    in file: String,
    of files: inout [String: [UInt8]]
) throws {
    let text = String(decoding: files[file] ?? [], as: UTF8.self)
    try #require(text.contains(old), "\(old) is not in \(file)")
    files[file] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
}

private func setVersion(_ version: String, of files: inout [String: [UInt8]]) throws {
    let (label, own) = ("Bag-Software-Agent: ", software)
    try replace("\(label)\(own)", with: "\(label)\(version)", in: "bag-info.txt", of: &files)
}
