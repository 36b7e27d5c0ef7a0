import Inspecting
import Markup

extension PreviewSnapshot {
    /// A page with the script of the preview in its head, and leave for it to ask for news.
    func withClient(_ file: PreviewFile, at path: SitePath?) -> [UInt8] {
        var script = MarkupWriter()
        script.element(
            "script",
            .init("src", PreviewAddress.script),
            .init("data-page", path?.text ?? ""),
            .init("data-tag", file.tag),
            .init("data-generation", String(generation)),
            .init("defer"),
            text: ""
        )
        let bytes = permittingRequests(file.bytes)
        let head = bytes.firstRange(of: Array("</head>".utf8))?.lowerBound
        let place = head ?? bytes.firstRange(of: Array("<main".utf8))?.lowerBound ?? bytes.endIndex
        return bytes[..<place] + script.bytes + bytes[place...]
    }
}

/// The page with a policy under which its scripts may ask this server.
///
/// Of two directives of one name the first counts (Content Security Policy Level 3, §4.2.1).
private func permittingRequests(_ page: [UInt8]) -> [UInt8] {
    guard let policy = page.firstRange(of: Array("\"Content-Security-Policy\"".utf8)),
        let content = page[policy.upperBound...].firstRange(of: Array("content=\"".utf8)),
        !page[policy.upperBound..<content.lowerBound].contains(UInt8(ascii: ">"))
    else { return page }
    return page[..<content.upperBound] + Array("connect-src 'self'; ".utf8)
        + page[content.upperBound...]
}

/// The addresses that belong to the preview; no page of a site has a `~` in its path.
enum PreviewAddress {
    static let script = "/~gongkai/client.js"
    static let style = "/~gongkai/client.css"
    static let report = "/~gongkai/report"
}
