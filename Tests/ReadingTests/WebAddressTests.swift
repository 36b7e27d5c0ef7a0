import Diagnostics
import Testing

@testable import Reading

@Suite struct WebAddressTests {
    private func fault(_ text: String, isBase: Bool = true) -> WebAddress.Fault? {
        do {
            _ = try WebAddress(text, isBase: isBase)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("https://www.example.gov.cn", "https://www.example.gov.cn"),
        ("https://www.example.gov.cn/", "https://www.example.gov.cn"),
        ("HTTPS://www.example.gov.cn//", "https://www.example.gov.cn"),
        ("http://10.0.0.8:8080/budget/", "http://10.0.0.8:8080/budget"),
        ("https://[2001:db8::1]:443/x", "https://[2001:db8::1]:443/x"),
        (
            "https://xn--fiqs8s.xn--55qx5d/%E9%A2%84%E7%AE%97",
            "https://xn--fiqs8s.xn--55qx5d/%E9%A2%84%E7%AE%97"
        ),
        ("http://intranet/budget.2024/a_b~c", "http://intranet/budget.2024/a_b~c"),
        ("https://3com.example/@unit", "https://3com.example/@unit"),
    ])
    func takesAddressesOfFolders(text: String, address: String) throws {
        #expect(try WebAddress(text, isBase: true).text == address)
    }

    @Test(
        arguments: [
            ("example.org", .scheme), ("ftp://example.org", .scheme),
            ("https:/example.org", .scheme),
            ("", .scheme), ("//example.org", .scheme), ("https：//example.org", .scheme),
            ("https://", .host("")), ("https:///x", .host("")), ("https://?x", .host("")),
            ("https://a..cn", .host("a..cn")), ("https://.cn", .host(".cn")),
            ("https://a.cn.", .host("a.cn.")), ("https://-a.cn", .host("-a.cn")),
            ("https://a-.cn", .host("a-.cn")), ("https://a_b.cn", .host("a_b.cn")),
            ("https://a%2eb.cn", .host("a%2eb.cn")), ("https://a,b.cn", .host("a,b.cn")),
            ("https://1.2.3", .host("1.2.3")), ("https://1.2.3.256", .host("1.2.3.256")),
            ("https://2130706433", .host("2130706433")), ("https://[::1", .host("[::1")),
            ("https://[::g]", .host("[::g]")), ("https://::1/", .host("::1")),
            (
                "https://\(String(repeating: "a", count: 64)).cn",
                .host("\(String(repeating: "a", count: 64)).cn")
            ),
            ("https://a.cn:", .port("")), ("https://a.cn:0", .port("0")),
            ("https://a.cn:65536", .port("65536")), ("https://a.cn:80a", .port("80a")),
            ("https://a.cn:99999999999999999999", .port("99999999999999999999")),
            ("https://http://a.cn", .port("")), ("https://a.cn:+80", .port("+80")),
            ("https://user:secret@a.cn", .user), ("https://user@a.cn/x", .user),
            ("https://@a.cn", .user), ("https://a.cn:80@evil.cn", .user), ("https://a@b@c", .user),
            ("https://a.cn?x=1", .query), ("https://a.cn/b?", .query),
            ("https://a.cn/b?x#y", .query),
            ("https://a.cn#top", .fragment), ("https://a.cn/b/#", .fragment),
            ("https://a.cn/../b", .path("..")), ("https://a.cn/b/./c", .path(".")),
            ("https://a.cn/%2E%2e/b", .path("%2E%2e")), ("https://a.cn/%zz", .path("%zz")),
            ("https://a.cn/100%", .path("100%")), ("https://a.cn/%ff", .path("%ff")),
            ("https://a.cn/index.html", .page("index.html")),
            ("https://a.cn/b/list.JSP", .page("list.JSP")),
            ("https://a b.cn", .character(" ")), ("https://政务.cn", .character("政")),
            ("https://a。cn", .character("。")), ("https://a.cn/预算", .character("预")),
            ("https://a.cn/\u{200B}", .character("\u{200B}")),
            ("https://a.cn\\b", .character("\\")),
            ("https://a.cn/\n", .character("\n")), ("https://a.cn/<b>", .character("<")),
        ] as [(String, WebAddress.Fault)]
    )
    func saysWhatIsWrongWithOthers(text: String, expected: WebAddress.Fault) {
        #expect(fault(text) == expected)
    }

    /// The address of the portal is linked to as it is, and nothing is added to it.
    @Test func takesAnAddressOfAPageWhereNoPathIsAdded() throws {
        let text = "https://a.cn/list.jsp?id=1#top"
        #expect(try WebAddress(text, isBase: false).text == text)
        #expect(fault("https://user:secret@a.cn", isBase: false) == .user)
        #expect(fault("https://a..cn", isBase: false) == .host("a..cn"))
    }

    @Test(arguments: [
        "example.org", "https://a b", "https:///x", "https://u:secret@a.cn", "https://a.cn?x",
        "https://a.cn#x", "https://a..cn", "https://a.cn:x", "https://a.cn/index.html",
        "https://a.cn/..",
    ])
    func reportsTheAddressOfTheSiteAtItsPlace(address: String) throws {
        let text = "name: 公开\nbase-url: \"\(address)\"\n"
        let outcome = Sample.with(["Content/site.yaml": text])
        #expect(places(outcome) == ["Content/site.yaml:2:12 F105"])
        let finding = try #require(outcome.diagnostics.first)
        #expect(finding.remedy != nil)
        // A password that stands in the address is not told once more.
        let said =
            "\(finding.summary.chinese)\(finding.summary.english)\(finding.remedy?.english ?? "")"
        #expect(!said.contains("secret"))
        #expect(outcome.value.site.baseURL == nil)
    }
}
