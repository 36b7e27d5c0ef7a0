import Archiving
import Diagnostics
import Dispatch
import Synchronization
import Testing

@Suite struct TamperingTests {
    /// A way to damage one file of a bag.
    enum Damage: CaseIterable {
        case flip
        case truncate
        case delete
        case rename
        case add

        func changes(_ path: String, _ bytes: [UInt8]) -> [String: [UInt8]?] {
            switch self {
            case .flip:
                var flipped = bytes
                flipped[bytes.count / 2] ^= 1
                return [path: flipped]
            case .truncate: return [path: Array(bytes.dropLast())]
            case .delete: return [path: Optional<[UInt8]>.none]
            case .rename: return [path: Optional<[UInt8]>.none, "\(path).bak": bytes]
            case .add: return ["\(path).copy": bytes]
            }
        }
    }

    @Test(arguments: Damage.allCases)
    func findsEveryDamageToEveryFile(damage: Damage) async throws {
        // The lists are about bytes of any kind; short ones are summed up sooner.
        let short = try await sampleBag().files.mapValues { Array($0.prefix(200)) }
        let kept = try await sampleBag().files.filter { !$0.key.hasPrefix("data/") }
        let bag = Bag(name: "2024", files: short.merging(kept) { $1 }).resealed()
        #expect(errors(checkBag(bag).diagnostics) == [])
        let files = bag.files.sorted { $0.key < $1.key }
        let missed = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            let (path, bytes) = files[index]
            let report = checkBag(bag.changing(damage.changes(path, bytes)))
            // The finding names the file or what is said about it.
            let isFound = report.diagnostics.contains { $0.severity == .error }
            if !isFound { missed.withLock { $0.append(path) } }
        }
        #expect(missed.withLock { $0 } == [])
        #expect(files.count > 60)
    }

    @Test func acceptsWhatWasNotTouched() async throws {
        let verification = await verify(try await sampleBag())
        #expect(errors(verification.diagnostics) == [])
        guard case .identical(let files) = verification.comparison else {
            Issue.record("the bag was not made again: \(verification.diagnostics)")
            return
        }
        #expect(files == verification.report.fileCount)
        #expect(verification.relations > 300)
        #expect(verification.figures.listed > 200)
    }

    /// Files that a forger may change, each with what it would say afterwards.
    @Test(arguments: [
        ("data/site/index.html", "2,551.34", "2,551.43"),
        ("data/site/tables/05.html", "<data value=\"2551.34\">", "<data value=\"2551.43\">"),
        ("data/site/explanation.html", "78.60%", "78.06%"),
        ("data/site/print.html", "2551.34", "2551.43"),
        ("data/site/checks.html", "2,551.34", "2,551.43"),
        ("data/site/data/figures.tsv", "2551.34", "2551.43"),
        ("data/report/publication.json", "2,551.34", "2,551.43"),
        ("data/report/check.json", "\"exact\" : 1", "\"exact\" : 2"),
        ("bag-info.txt", "Fiscal-Year: 2024", "Fiscal-Year: 2023"),
        ("README.txt", "OK", "KO"),
    ])
    func findsAChangeThatWasSealedAnew(file: String, old: String, new: String) async throws {
        let bag = try await sampleBag()
        let text = String(decoding: bag.files[file] ?? [], as: UTF8.self)
        try #require(text.contains(old))
        let changed = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
        let forged = bag.changing([file: changed]).resealed()
        #expect(errors(checkBag(forged).diagnostics) == [])
        let verification = await verify(forged)
        #expect(errors(verification.diagnostics).contains(.differsFromSources))
    }

    /// What a bag states of itself cannot contradict its own sources: they were published on the
    /// ninth of February, and nothing in them was corrected.
    @Test(arguments: [
        ("Bagging-Date: 2024-02-09", "Bagging-Date: 2024-02-08"),
        ("Snapshot-Edition: 1", "Snapshot-Edition: 2"),
        ("Snapshot-Edition: 1", "Snapshot-Edition: 7"),
    ])
    func findsWhatCannotBe(old: String, new: String) async throws {
        let bag = try await sampleBag()
        let forged = try bag.replacing(old, with: new, in: "bag-info.txt").resealed()
        #expect(errors(checkBag(forged).diagnostics) == [])
        #expect(errors(await verify(forged).diagnostics) == [.alteredText])
    }

    /// Whatever proves nothing is not sealed, though all sums agree.
    @Test func doesNotCallABagSealedOfWhichNothingWasProven() async throws {
        let bag = try await sampleBag()
        var files = bag.files.filter { !$0.key.hasPrefix("data/report/") }
        files["bag-info.txt"] = Array("Payload-Oxum: 0.0\n".utf8)
        let verification = await verify(Bag(name: "2024", files: files).resealed())
        #expect(verification.comparison == nil)
        #expect(verification.verdict == .unproven)
    }

    @Test(arguments: ["2022", "2022-2", "2022.zip", "2023"])
    func namesAFolderThatClaimsAnotherYear(name: String) async throws {
        let bag = try await sampleBag()
        let snapshot = try #require(await verify(Bag(name: name, files: bag.files)).snapshot)
        let found = checkChain([snapshot])
        #expect(found.map(\.code) == [.misplacedSnapshot])
    }

    @Test(arguments: ["2024", "2024-2", "2024.zip", "2024-by-0.6", "copy", "20240", "backup-2022"])
    func acceptsAFolderThatClaimsNothingElse(name: String) async throws {
        let bag = try await sampleBag()
        let snapshot = try #require(await verify(Bag(name: name, files: bag.files)).snapshot)
        #expect(checkChain([snapshot]).isEmpty)
    }

    @Test func findsSourcesThatWereChangedWithTheirChecksums() async throws {
        let bag = try await sampleBag()
        let file = "data/source/Content/2024/tables/05.csv"
        let text = String(decoding: bag.files[file] ?? [], as: UTF8.self)
        let changed = Array(text.replacing("2551.34", with: "2551.43").utf8)
        let forged = bag.changing([file: changed]).resealed()
        let found = errors(await verify(forged).diagnostics)
        #expect(found.contains(.differsFromSources))
        #expect(found.contains(.brokenRule))
        #expect(found.contains(.alteredFigure))
    }

    @Test func findsFilesThatNoPageIsMadeFrom() async throws {
        let bag = try await sampleBag()
        let forged = bag.changing(["data/source/Content/2024/notes.txt": Array("a".utf8)])
        let verification = await verify(forged.resealed())
        #expect(errors(verification.diagnostics).contains(.differsFromSources))
    }
}
