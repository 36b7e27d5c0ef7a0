import Testing

@testable import Packing

private typealias Entry = HandmadeZip.Entry

/// Why an archive is refused, and because of which entry.
private func refusal(_ bytes: [UInt8], limits: ZipReader.Limits = .init()) -> ZipError? {
    do throws(ZipError) {
        _ = try ZipReader(bytes, limits: limits).files()
        return nil
    } catch {
        return error
    }
}

struct ZipReaderTests {
    @Test("an honest archive gives its files, and no folders")
    func reading() throws {
        var zip = HandmadeZip("b.txt", "公开/页.html", "folder/", "folder/a.txt")
        zip.entries[2].contents = []
        zip.entries[2].mode = 0o040755
        let reader = try ZipReader(zip.bytes)
        #expect(reader.paths == ["b.txt", "folder/a.txt", "公开/页.html"])
        let files = try reader.files()
        #expect(files.keys.sorted() == reader.paths)
        #expect(files["公开/页.html"] == Array("hello".utf8))
        #expect(try reader.files { $0 == "b.txt" }.keys.sorted() == ["b.txt"])
    }

    @Test(
        "what the writer packs, the reader unpacks",
        arguments: [ZipWriter.Method.deflated, .stored]
    )
    func roundTrip(method: ZipWriter.Method) throws {
        let files = [
            "a": [], "长/名.bin": [UInt8](repeating: 7, count: 300_000), "z": [0, 255, 10],
        ]
        let packed = files.map { PackedFile(path: $0.key, bytes: $0.value) }
        let archive = try ZipWriter(method: method).archive(of: packed)
        #expect(try ZipReader(archive).files() == files)
    }

    @Test("an archive without entries is one without files")
    func empty() throws {
        #expect(try ZipReader(HandmadeZip().bytes).files().isEmpty)
        #expect(try ZipReader(ZipWriter().archive(of: [])).paths.isEmpty)
    }

    @Test(
        "a name that is no safe path is refused",
        arguments: [
            ("/etc/passwd", ZipError.Reason.absolutePath), ("C:/a.txt", .absolutePath),
            ("../a.txt", .pathLeavesFolder), ("a/../b.txt", .pathLeavesFolder),
            ("a/./b.txt", .pathLeavesFolder), ("a//b.txt", .pathLeavesFolder),
            ("..\\a.txt", .backslash), ("a\\b.txt", .backslash),
        ]
    )
    func paths(name: String, reason: ZipError.Reason) {
        #expect(refusal(HandmadeZip("ok.txt", name).bytes) == ZipError(reason, entry: name))
    }

    @Test("a name in another encoding, or with a zero byte, is refused")
    func encodings() {
        let gb18030: [UInt8] = [0xB9, 0xAB, 0xBF, 0xAA]
        let names = [gb18030, Array("a.txt\0.exe".utf8), Array("a\n.txt".utf8)]
        for name in names {
            for flags in [0, 0x800] {
                let entry = Entry("").with { ($0.name, $0.flags) = (name, flags) }
                #expect(refusal(HandmadeZip([entry]).bytes)?.reason == .wrongEncoding)
            }
        }
    }

    @Test(
        "two entries of one name are refused, also in other letters or as a folder",
        arguments: [
            ("a.txt", "a.txt"), ("a.txt", "A.TXT"), ("Ä.txt", "ä.txt"), ("é", "e\u{301}"),
            ("a", "a/b"), ("a/b", "a"), ("a", "a/"), ("a/b/c", "A/B"),
        ]
    )
    func duplicates(first: String, second: String) {
        let error = refusal(HandmadeZip(first, second).bytes)
        #expect(error == ZipError(.duplicate, entry: second))
    }

    @Test("an encrypted entry is refused")
    func encrypted() {
        let entry = Entry("a.txt").with { $0.flags = 1 }
        #expect(refusal(HandmadeZip([entry]).bytes) == ZipError(.encrypted, entry: "a.txt"))
    }

    @Test("a symbolic link or a device is refused", arguments: [0o120777, 0o020666, 0o060666])
    func links(mode: Int) {
        let entry = Entry("a.txt").with { $0.mode = mode }
        #expect(refusal(HandmadeZip([entry]).bytes) == ZipError(.notAFile, entry: "a.txt"))
    }

    @Test("a checksum that does not agree is refused")
    func checksums() {
        let entry = Entry("a.txt").with { $0.checksum = 1 }
        let error = refusal(HandmadeZip([Entry("b.txt"), entry]).bytes)
        guard case .damaged = error?.reason else {
            Issue.record("not refused")
            return
        }
        #expect(error?.entry == "a.txt")
    }

    @Test("an unknown method of packing is refused")
    func methods() {
        let entry = Entry("a.txt").with { $0.packed = (99, $0.contents) }
        #expect(refusal(HandmadeZip([entry]).bytes)?.entry == "a.txt")
    }

    @Test("an archive cut off anywhere is refused")
    func truncation() throws {
        let files = [PackedFile(path: "a.txt", bytes: Array("hello".utf8))]
        let bytes = try ZipWriter().archive(of: files)
        for count in bytes.indices { #expect(refusal(Array(bytes[..<count])) != nil, "\(count)") }
        #expect(refusal(bytes + [0]) != nil)
    }

    @Test("no change of one byte gives other contents")
    func flippedBytes() throws {
        let files = ["a.txt": Array("hello, hello, hello".utf8), "b.txt": [1, 2, 3]]
        let packed = files.map { PackedFile(path: $0.key, bytes: $0.value) }
        let bytes = try ZipWriter().archive(of: packed)
        for index in bytes.indices {
            for mask: UInt8 in [1, 0x80, 0xFF] {
                var spoilt = bytes
                spoilt[index] ^= mask
                guard let read = try? ZipReader(spoilt).files() else { continue }
                #expect(Set(read.values) == Set(files.values), "byte \(index)")
            }
        }
    }

    @Test("no bytes make the reader crash")
    func hostileBytes() {
        var state: UInt64 = 7
        let end = HandmadeZip().bytes
        for _ in 0..<500 {
            let bytes = (0..<300).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            #expect(refusal(bytes) != nil)
            _ = refusal(bytes + end)
        }
    }
}

struct BombTests {
    private static let zeros = [UInt8](repeating: 0, count: 100_000)

    /// The zeros as DEFLATE packs them.
    private func packedZeros() throws -> [UInt8] {
        let archive = try ZipWriter().archive(of: [PackedFile(path: "a", bytes: Self.zeros)])
        let start = 30 + Int(archive[26]) + Int(archive[28])
        let mark = try #require(
            archive.indices.dropLast(4).last { Array(archive[$0..<($0 + 4)]) == [80, 75, 7, 8] }
        )
        return Array(archive[start..<mark])
    }

    @Test("an entry that unpacks into a thousand times its size is refused unread")
    func ratio() throws {
        let file = PackedFile(path: "a", bytes: [UInt8](repeating: 0, count: 6 << 20))
        let archive = try ZipWriter().archive(of: [file])
        #expect(throws: ZipError(.tooLarge, entry: "a")) { try ZipReader(archive) }
    }

    @Test("an entry that announces less than it holds is cut off")
    func falseSize() throws {
        let packed = (8, try packedZeros())
        let entry = Entry("a").with {
            ($0.contents, $0.packed, $0.announcedSize) = (Self.zeros, packed, 1000)
        }
        #expect(refusal(HandmadeZip([entry]).bytes)?.entry == "a")
        let listed = entry.with { ($0.announcedSize, $0.listedSize) = (nil, 1000) }
        #expect(refusal(HandmadeZip([listed]).bytes) == ZipError(.wrongSize, entry: "a"))
    }

    @Test("too many entries, bytes of one and bytes of all are refused")
    func limits() {
        let bytes = HandmadeZip("a", "b", "c").bytes
        var limits = ZipReader.Limits()
        limits.entries = 2
        #expect(refusal(bytes, limits: limits)?.reason == .tooLarge)
        limits = .init()
        limits.bytesOfEntry = 4
        #expect(refusal(bytes, limits: limits) == ZipError(.tooLarge, entry: "a"))
        limits = .init()
        limits.bytes = 14
        #expect(refusal(bytes, limits: limits) == ZipError(.tooLarge, entry: "c"))
        limits.bytes = 15
        #expect(refusal(bytes, limits: limits) == nil)
    }

    @Test("entries that share their bytes are refused")
    func overlap() {
        let inner = Entry("inner")
        var outer = Entry("outer")
        outer.contents = HandmadeZip([inner]).header(inner)
        let offset = 30 + outer.name.count
        var zip = HandmadeZip([outer, inner.with { $0.listedOffset = offset }])
        #expect(refusal(zip.bytes) == ZipError(.inconsistent, entry: "inner"))
        zip.entries[1].listedOffset = 0
        #expect(refusal(zip.bytes) != nil)
    }

    @Test("a list that says otherwise than the entries is refused")
    func lists() {
        let renamed = Entry("shown.xml").with { $0.listedName = Array("other.xml".utf8) }
        #expect(refusal(HandmadeZip([renamed]).bytes)?.reason == .inconsistent)
        let twice = Entry("b").with { ($0.listedName, $0.listedOffset) = (Array("c".utf8), 0) }
        #expect(refusal(HandmadeZip([Entry("a"), twice]).bytes)?.reason == .inconsistent)
        var counted = HandmadeZip("a", "b")
        counted.announcedCount = 1
        #expect(refusal(counted.bytes) == ZipError(.inconsistent))
    }

    /// Programs that go by the list would unpack something else, or nothing.
    @Test("a list that names another way of packing is refused", arguments: [false, true])
    func ways(isOffsetLarge: Bool) throws {
        let honest = Entry("a.txt").with { $0.isOffsetLarge = isOffsetLarge }
        #expect(try ZipReader(HandmadeZip([honest]).bytes).files().count == 1)
        for method in [8, 9, 12] {
            let packed = honest.with { $0.listedMethod = method }
            let error = refusal(HandmadeZip([packed]).bytes)
            #expect(error == ZipError(.inconsistent, entry: "a.txt"))
        }
        let locked = honest.with { $0.flags = 1 }
        #expect(refusal(HandmadeZip([locked.with { $0.listedFlags = 0 }]).bytes) != nil)
        let elsewhere = honest.with { $0.listedOffset = 7 }
        #expect(refusal(HandmadeZip([elsewhere]).bytes) != nil)
    }
}
