import Budget
import Diagnostics
import Reading
import Testing

/// Damages the files of the sample in ways that editors, exports and hostile hands do.
@Suite struct FuzzTests {
    private static let fragments = [
        "\"", "\"\"", ",", ",,,", "\n", "\r", "\t", " ", ":", ": ", "- ", "[", "]", "{", "}", "&a ",
        "*a", "!x ", "| ", "> ", "# ", "'", "\\", "? ", "---\n", "...", "%", "@", "`", "\0",
        "\u{85}",
        "\u{FEFF}", "１２", "9999999999999999999", "-", "--", "1e9", "0.001", "合计", "208", "20801",
        "…", "𠀀", "\u{202E}", "null", "~", "<<: ", "{year}",
    ].map { Array($0.utf8) }

    private func damaged(_ bytes: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &numbers) {
            let place = Int.random(in: 0...bytes.count, using: &numbers)
            let end = min(bytes.count, place + Int.random(in: 0...12, using: &numbers))
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(.random(in: 0...255, using: &numbers), at: place)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.removeSubrange(place...)
            default:
                let fragment = Self.fragments.randomElement(using: &numbers) ?? []
                bytes.insert(contentsOf: fragment, at: place)
            }
        }
        return bytes
    }

    @Test(arguments: 0..<8)
    func survivesDamagedFiles(seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let paths = Sample.texts.keys.sorted().filter { !$0.hasSuffix(".css") }
        for _ in 0..<250 {
            var sample = Sample()
            for _ in 0..<2 {
                guard let path = paths.randomElement(using: &numbers) else { return }
                sample.files[path] = damaged(sample.files[path] ?? [], &numbers)
            }
            let outcome = sample.read()
            #expect(outcome.diagnostics.allSatisfy { ($0.location?.column ?? 1) > 0 })
        }
    }
}
