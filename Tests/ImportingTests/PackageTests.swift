import Testing

@testable import Importing

struct PackageTests {
    /// The events of a text in a short notation.
    private func events(_ text: String) throws -> String {
        var scanner = XMLScanner(Array(text.utf8))
        var events: [String] = []
        while let event = try scanner.next() {
            switch event {
            case .start(let name, let attributes):
                let pairs = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
                events.append("<\(name)\(pairs.joined())>")
            case .end(let name): events.append("</\(name)>")
            case .text(let text): events.append(text)
            }
        }
        return events.joined()
    }

    @Test(
        "XML of spreadsheets is read",
        arguments: [
            ("<a/>", "<a></a>"),
            ("<?xml version='1.0'?><x:a r:id=\"7\"> b </x:a>", "<a id=7> b </a>"),
            ("<a>&lt;&amp;&#20013;&#x6587;</a>", "<a><&中文</a>"),
            ("<a><![CDATA[<b>]]></a>", "<a><b></a>"),
            ("<a><!-- <b> --><c d='\"'/></a>", "<a><c d=\"></c></a>"),
        ]
    )
    func reading(text: String, expected: String) throws {
        #expect(try events(text) == expected)
    }

    @Test("a document type is refused before anything in it is read")
    func documentType() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>"
        #expect(throws: XMLError.documentType) { try events(bomb) }
    }

    @Test(
        "malformed XML is refused",
        arguments: [
            "<a>", "<a></b>", "<a b>", "<a b=c/>", "<a>&x;</a>", "<a", "</a>", "<a>&#xD800;</a>",
        ]
    )
    func malformed(text: String) {
        #expect(throws: XMLError.malformed) { try events(text) }
    }

    @Test("elements nest no deeper than a spreadsheet needs")
    func depth() {
        let deep = String(repeating: "<a>", count: 1000)
        #expect(throws: XMLError.tooDeep) { try events(deep) }
    }

    @Test("a stream of fixed codes is unpacked, and no byte more than was announced")
    func inflating() throws {
        // What zlib makes of forty times the letter a.
        let packed: [UInt8] = [0x4B, 0x4C, 0x24, 0x0E, 0x00, 0x00]
        let unpacked = try? inflated(packed[...], length: 40)
        #expect(unpacked == [UInt8](repeating: 0x61, count: 40))
        #expect(throws: InflateError.tooLong) { try inflated(packed[...], length: 39) }
        #expect(throws: InflateError.damaged) { try inflated(packed[...], length: 41) }
    }

    @Test("no bytes make the unpacking crash or run on")
    func hostileStreams() {
        var state: UInt64 = 7
        for _ in 0..<2000 {
            let bytes = (0..<48).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            _ = try? inflated(bytes[...], length: 5000)
            _ = try? ZipArchive(bytes)
            var scanner = XMLScanner(bytes)
            while let event = try? scanner.next() { _ = event }
        }
    }

    @Test("the checksum is that of zip files")
    func checksums() {
        #expect(checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    }
}
