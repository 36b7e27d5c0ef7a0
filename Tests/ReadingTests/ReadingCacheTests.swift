import Budget
import Diagnostics
import Testing

@testable import Reading

struct ReadingCacheTests {
    private let cache = ReadingCache()

    /// What is read of a tree, and whether it was read anew.
    private func read(_ files: [String: String], basis: Int = 0) -> (text: String, isNew: Bool) {
        var isNew = false
        let tree = MemoryTree(name: "T", files: files.mapValues { Array($0.utf8) })
        let made = cache.value("key", of: tree, basis: basis) { tree in
            isNew = true
            let names = (try? tree.entries(of: "a"))?.map(\.name).joined() ?? "none"
            let bytes = (try? tree.contents(of: "a/x", limit: 100)) ?? []
            return names + String(decoding: bytes, as: UTF8.self)
        }
        return (made.value, isNew)
    }

    @Test("what was looked at decides, and nothing else")
    func reuse() {
        #expect(read(["a/x": "1", "b": "1"]) == ("x1", true))
        #expect(read(["a/x": "1", "b": "2"]) == ("x1", false))
        #expect(read(["a/x": "2", "b": "2"]) == ("x2", true))
        #expect(read(["a/x": "2", "a/y": ""]) == ("xy2", true))
        #expect(read(["b": ""]) == ("none", true))
        #expect(read(["b": "3"]) == ("none", false))
        #expect(read(["a/x": "2"]) == ("x2", true))
        #expect(read(["a/x": "2"], basis: 1) == ("x2", true))
    }

    @Test("reading a project forgets disclosures that are gone, and nothing of others")
    func otherReaders() {
        _ = read(["a/x": "1"])
        _ = Sample().read(reusing: cache)
        #expect(!read(["a/x": "1"]).isNew)
    }

    @Test("a disclosure has another version exactly when it was read anew")
    func versions() {
        var sample = Sample()
        let versions = { sample.read(reusing: cache).value.disclosures.map(\.version) }
        let first = versions()
        #expect(first.allSatisfy { $0 != nil })
        #expect(versions() == first)
        sample.files["Content/site.yaml", default: []] += Array("\n".utf8)
        #expect(versions() == first)
        sample.files[Sample.expenditure, default: []] += Array("\n".utf8)
        #expect(versions() != first)
        #expect(sample.read().value.disclosures.allSatisfy { $0.version == nil })
    }

    @Test("a project is read alike with a cache, after any change")
    func projects() {
        var sample = Sample()
        for path in [Sample.expenditure, Sample.disclosure, Sample.formSet, "Content/site.yaml"] {
            for change in ["", "x", "\n- y"] {
                sample.files[path, default: []] += Array(change.utf8)
                let (cached, fresh) = (sample.read(reusing: cache), sample.read())
                #expect(cached.diagnostics == fresh.diagnostics, "\(path)")
                #expect(cached.value.disclosures.map(\.path) == fresh.value.disclosures.map(\.path))
            }
        }
    }
}
