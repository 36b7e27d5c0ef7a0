import Testing

@testable import Importing

struct XMLReaderTests {
    /// The events of a text in a short notation.
    private func events(_ text: String) throws -> String {
        let reader = XMLReader(Array(text.utf8), part: "a.xml")
        var events: [String] = []
        while let event = try reader.next() {
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

    private func refusal(_ text: String) -> XMLError? {
        do {
            _ = try events(text)
            return nil
        } catch {
            return error as? XMLError
        }
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
        #expect(refusal(bomb)?.reason == .documentType)
        let external = "<!DOCTYPE a SYSTEM \"http://example.com/a.dtd\"><a/>"
        #expect(refusal(external)?.reason == .documentType)
    }

    @Test(
        "malformed XML is refused",
        arguments: [
            "<a></b>", "<a/><b/>", "<a b='1' b='2'/>", "<a b>", "<a b=c/>", "<a>&x;</a>", "</a>",
            "<a>&#xD800;</a>",
        ]
    )
    func malformed(text: String) {
        #expect(refusal(text)?.reason == .malformed)
    }

    @Test(
        "a text that breaks off is told from one that is malformed",
        arguments: ["", "<a>", "<a"]
    )
    func incomplete(text: String) {
        #expect(refusal(text)?.reason == .incomplete)
    }

    @Test("an encoding that is not known is named")
    func encoding() {
        #expect(refusal("<?xml version='1.0' encoding='GBK'?><a/>")?.reason == .encoding)
    }

    @Test("elements nest no deeper than a spreadsheet needs")
    func depth() {
        let deep = String(repeating: "<a>", count: 1000)
        #expect(refusal(deep)?.reason == .tooDeep)
    }

    @Test("an error says where it is")
    func places() {
        let error = refusal("<a>\n  <b>中</c>\n</a>")
        #expect(error == XMLError(reason: .malformed, part: "a.xml", line: 2, column: 9))
    }

    @Test("a text longer than a chunk loses nothing between chunks")
    func chunks() throws {
        let text = String(repeating: "<b>中文</b>", count: 20_000)
        #expect(try events("<a>\(text)</a>") == "<a>\(text)</a>")
    }

    @Test("no bytes make the reader crash or run on")
    func hostileStreams() {
        var state: UInt64 = 7
        for _ in 0..<2000 {
            let bytes = (0..<48).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            let reader = XMLReader(bytes, part: "a.xml")
            while let event = try? reader.next() { _ = event }
        }
    }
}
