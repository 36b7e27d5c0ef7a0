import Testing

@testable import Narration

@Suite struct ParallelTests {
    @Test func readsManyFilesAtOnceAsItReadsOne() async {
        let text = String(repeating: "甲~~乙~~ **丙** `丁` |\n\n", count: 50)
        let expected = html(text)
        let different = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { (0..<100).count { _ in html(text) != expected } }
            }
            return await group.reduce(0, +)
        }
        #expect(different == 0)
    }
}
