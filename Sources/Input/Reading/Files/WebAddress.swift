import Diagnostics
import Foundation

/// An address such as `https://www.example.gov.cn/budget` (网址).
///
/// Of the site's own address every page, the sitemap and the feed make others by adding a path, so
/// nothing may stand in it that could not stand before one, and nothing that is not for the public.
struct WebAddress {
    /// Without a slash at its end.
    let text: String

    /// What is wrong with an address.
    enum Fault: Error, Hashable {
        case scheme
        case character(Unicode.Scalar)
        /// A user or a password before the host.
        case user
        case host(String)
        case port(String)
        case path(String)
        case query
        case fragment
        /// The address of a page instead of the folder of the site.
        case page(String)
    }

    /// Reads an address.
    ///
    /// - Parameters:
    ///   - text: the address as it was typed.
    ///   - isBase: whether paths are added to it.
    /// - Throws: what is wrong with it.
    init(_ text: String, isBase: Bool) throws(Fault) {
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0) }) else {
            throw .scheme
        }
        let rest = text.dropFirst(scheme.count)
        if let scalar = rest.unicodeScalars.first(where: { !isOfAddress($0) }) {
            throw .character(scalar)
        }
        let authority = rest.prefix { !"/?#".contains($0) }
        try checkAuthority(authority)
        let path = rest.dropFirst(authority.count).prefix { !"?#".contains($0) }
        try checkPath(path)
        let tail = rest.dropFirst(authority.count + path.count)
        if isBase {
            if tail.hasPrefix("?") { throw .query }
            if tail.hasPrefix("#") { throw .fragment }
            if let page = pageName(in: path) { throw .page(page) }
        }
        var whole = "\(scheme)\(rest)"
        while whole.hasSuffix("/") { whole.removeLast() }
        self.text = whole
    }
}

// MARK: Parts

private func isOfAddress(_ scalar: Unicode.Scalar) -> Bool {
    (0x21..<0x7F).contains(scalar.value) && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
}

private func checkAuthority(_ authority: Substring) throws(WebAddress.Fault) {
    if authority.contains("@") { throw .user }
    var host = authority
    var port: Substring?
    let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
    if let end, let colon = authority[end...].lastIndex(of: ":") {
        host = authority[..<colon]
        port = authority[authority.index(after: colon)...]
    }
    guard isHost(host) else {
        throw .host(String(host.contains(":") && !host.hasPrefix("[") ? authority : host))
    }
    guard let port else { return }
    let isNumber = (1...5).contains(port.utf8.count) && port.allSatisfy { ("0"..."9").contains($0) }
    guard isNumber, let number = Int(port), (1...65535).contains(number) else {
        throw .port(String(port))
    }
}

/// Whether a name or number is one of a machine (RFC 1123 §2.1, RFC 3986 §3.2.2).
private func isHost(_ host: Substring) -> Bool {
    if host.hasPrefix("[") {
        var address = in6_addr()
        return host.hasSuffix("]")
            && inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &address) == 1
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard host.utf8.count <= 253, labels.allSatisfy(isLabel), let last = labels.last else {
        return false
    }
    // A name whose last part is a number is read as the number of a machine everywhere.
    guard last.allSatisfy(\.isNumber) else { return true }
    var address = in_addr()
    return labels.count == 4 && inet_pton(AF_INET, String(host), &address) == 1
}

private func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
}

private func checkPath(_ path: Substring) throws(WebAddress.Fault) {
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
        let decoded = String(part).removingPercentEncoding
        guard let decoded, decoded != ".", decoded != ".." else { throw .path(String(part)) }
    }
}

/// The name of a page at the end of a path, such as `index.html`.
private func pageName(in path: Substring) -> String? {
    guard !path.hasSuffix("/"), let name = path.split(separator: "/").last,
        let dot = name.lastIndex(of: ".")
    else { return nil }
    let endings = ["html", "htm", "shtml", "xhtml", "jsp", "asp", "aspx", "php", "do"]
    let ending = name[name.index(after: dot)...].lowercased()
    return endings.contains(ending) ? String(name) : nil
}

// MARK: Messages

extension Diagnostic {
    /// An address that cannot be used, with what is wrong about it and never with what is secret.
    static func unusable(_ text: Text, of key: String, _ fault: WebAddress.Fault) -> Diagnostic {
        let words = fault.words
        return Diagnostic(
            .unexpectedValue,
            at: text.location,
            Wording(
                "\(quoted(key))不是可用的网址：\(words.fault.chinese)",
                "'\(excerpt(key))' is no usable address: \(words.fault.english)"
            ),
            remedy: words.remedy
        )
    }
}

extension WebAddress.Fault {
    fileprivate var words: (fault: Wording, remedy: Wording) {
        switch self {
        case .scheme:
            (
                Wording("没有以 https:// 开头", "it does not begin with https://"),
                Wording(
                    "写完整的网址，如 https://www.example.gov.cn/budget",
                    "Write the whole address, such as https://www.example.gov.cn/budget"
                )
            )
        case .character(let scalar): strange(scalar)
        case .user:
            (
                Wording(
                    "含有用户名或密码（@ 之前的部分），会随每个网页公开",
                    "it has a user or a password before the @, which every page would publish"
                ),
                Wording(
                    "删去 @ 和它之前的部分；密码如已公开，立即更换",
                    "Delete the @ and what stands before it; change a password that was published"
                )
            )
        case .host(let host):
            (
                Wording("\(quoted(host))不是主机名", "'\(excerpt(host))' is no name of a host"),
                Wording(
                    "核对 https:// 与下一个 / 之间的主机名，如 www.example.gov.cn",
                    "Check the name between https:// and the next /, such as www.example.gov.cn"
                )
            )
        case .port(let port):
            (
                Wording("\(quoted(port))不是端口号", "'\(excerpt(port))' is no number of a port"),
                Wording(
                    "端口是 1 至 65535 的数字；不需要的，连同冒号删去",
                    "Write a number from 1 to 65535, or delete it with its colon"
                )
            )
        case .path(let part):
            (
                Wording("路径中的\(quoted(part))不能用", "'\(excerpt(part))' cannot stand in its path"),
                Wording(
                    "写不含 . 和 .. 的路径；% 之后应为两位十六进制数",
                    "Write a path without . and ..; after % come two hexadecimal digits"
                )
            )
        case .query, .fragment, .page: notAFolder
        }
    }

    private var notAFolder: (fault: Wording, remedy: Wording) {
        let fault =
            switch self {
            case .query:
                Wording(
                    "含有 ? 和查询参数，后面不能再接网页路径",
                    "it has a query (?…), after which no path of a page can stand"
                )
            case .fragment:
                Wording(
                    "含有 # 和页内位置，后面不能再接网页路径",
                    "it has a fragment (#…), after which no path of a page can stand"
                )
            default:
                Wording(
                    "它是一个网页的地址，不是网站所在的文件夹",
                    "it is the address of a page, not of the folder of the site"
                )
            }
        return (
            fault,
            Wording(
                "只写网站所在的文件夹，如 https://www.example.gov.cn/budget",
                "Write the folder of the site alone, such as https://www.example.gov.cn/budget"
            )
        )
    }

    private func strange(_ scalar: Unicode.Scalar) -> (fault: Wording, remedy: Wording) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let isShown = scalar.properties.generalCategory != .control && scalar.value > 0x20
        let shown = isShown ? "‘\(scalar)’ " : ""
        return (
            Wording(
                "不能有字符 \(shown)（U+\(code)）",
                "the character \(shown)(U+\(code)) cannot stand in it"
            ),
            Wording(
                "用半角字符；中文域名写成 xn-- 开头的形式，路径中的中文写成 % 编码",
                "Use ASCII: a Chinese domain in its form that begins with xn--, other text "
                    + "percent-encoded"
            )
        )
    }
}
