import Foundation
import Testing

@testable import Packing

struct ZipWriterTests {
    private static let files = [
        PackedFile(path: "公开/页.html", bytes: Array("<p>公开</p>".utf8)),
        PackedFile(path: "b.txt", bytes: Array("bbbbbbbbbbbbbbbbbbbbbbbb".utf8)),
        PackedFile(path: "a/é.txt", bytes: []),
    ]

    @Test("the bytes are these, whatever the order of the files, the time zone and the locale")
    func bytes() throws {
        let file = PackedFile(path: "é", bytes: Array("hello".utf8))
        let archive = try ZipWriter(method: .stored).archive(of: [file])
        // Time 00:00:00 and date 1980-01-01; bit 11 of the flags for UTF-8.
        let header = "504b03040a00080800000000210000000000"
        let hexadecimal = archive.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        #expect(hexadecimal.joined().hasPrefix(header))
        let writer = ZipWriter()
        let one = try writer.archive(of: Self.files)
        #expect(try writer.archive(of: Self.files.reversed()) == one)
    }

    @Test("a path that no reader should take is not written")
    func unsafePaths() {
        let paths = ["/a", "../a", "a\\b", "a//b", "a\0", "", "a/"]
        for path in paths {
            #expect(throws: ZipError.self, "\(path)") {
                try ZipWriter().archive(of: [PackedFile(path: path, bytes: [])])
            }
        }
        #expect(throws: ZipError(.duplicate, entry: "A")) {
            try ZipWriter().archive(of: ["a", "A"].map { PackedFile(path: $0, bytes: []) })
        }
    }

    @Test("another program finds the same files", arguments: [ZipWriter.Method.deflated, .stored])
    func otherProgram(method: ZipWriter.Method) throws {
        let archive = try ZipWriter(method: method).archive(of: Self.files)
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("gongkai-\(UUID().uuidString).zip")
        try Data(archive).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let script = """
            import sys, zipfile
            zip = zipfile.ZipFile(sys.argv[1])
            assert zip.testzip() is None
            for i in zip.infolist():
                print(ascii(i.filename), i.file_size, oct(i.external_attr >> 16), *i.date_time)
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
        #expect(
            String(decoding: listing, as: UTF8.self) == """
                'a/\\xe9.txt' 0 0o100644 1980 1 1 0 0 0
                'b.txt' 24 0o100644 1980 1 1 0 0 0
                '\\u516c\\u5f00/\\u9875.html' 13 0o100644 1980 1 1 0 0 0

                """
        )
    }
}
