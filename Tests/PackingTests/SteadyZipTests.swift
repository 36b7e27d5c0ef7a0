import Foundation
import Testing

@testable import Packing

struct SteadyZipTests {
    /// Texts and bytes of every kind that packing may stumble over.
    private static let contents: [[UInt8]] = [
        [], [0], Array("hello".utf8), Array(repeating: 7, count: 3),
        Array(repeating: 7, count: 258), Array(repeating: 7, count: 259),
        Array(repeating: 0xFF, count: 100_000), Array(0...255),
        Array(String(repeating: "<c r=\"A1\"><v>2551.34</v></c>公开", count: 3_000).utf8),
        noise(70_000), noise(40_000) + noise(40_000), (0..<66_000).map { UInt8($0 / 300 & 0xFF) },
    ]

    /// Bytes without repetitions, the same each time.
    private static func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 88_172_645_463_325_252
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 32)
        }
    }

    private static var files: [PackedFile] {
        contents.enumerated().map { PackedFile(path: "公开/\($0).xml", bytes: $1) }
    }

    @Test("our reader finds the same files, and the archive is small")
    func ownReader() throws {
        let archive = try SteadyZip.archive(of: Self.files)
        let read = try ZipReader(archive).files()
        for file in Self.files { #expect(read[file.path] == file.bytes, "\(file.path)") }
        let text = Self.contents[8]
        #expect(Deflater.pack(text).count < text.count / 40)
    }

    @Test("another program finds the same files")
    func otherProgram() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("gongkai-\(UUID().uuidString).zip")
        try Data(SteadyZip.archive(of: Self.files)).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let script = """
            import sys, zipfile
            zip = zipfile.ZipFile(sys.argv[1])
            assert zip.testzip() is None
            print(*(info.file_size for info in zip.infolist()))
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let listing = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let sizes = Self.contents.map { String($0.count) }.joined(separator: " ")
        #expect(String(decoding: listing, as: UTF8.self) == "\(sizes)\n")
    }

    @Test("a path that no reader should take is not written")
    func unsafePaths() {
        for path in ["/a", "../a", "a\\b", "a//b", "a\0", "", "a/"] {
            #expect(throws: ZipError.self, "\(path)") {
                try SteadyZip.archive(of: [PackedFile(path: path, bytes: [])])
            }
        }
    }
}
