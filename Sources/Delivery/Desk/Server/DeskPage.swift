import Diagnostics
import Markup

/// The few pages that the server itself writes; everything else is done by the scripts.
enum DeskPage {
    /// Scripts, styles and requests of the desk alone; frames of this machine, for the preview.
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; frame-src http://127.0.0.1:*; form-action 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'"

    static let headers = [
        "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
    ]

    /// The page in which the desk stands.
    static func home(in language: Language, pagesPort: UInt16) -> [UInt8] {
        page(DeskWords.name.text(in: language), language) { head in
            head.void("link", .init("rel", "stylesheet"), .href("/desk/desk.css"))
            head.element("script", .init("type", "module"), .init("src", "/desk/app.js"), text: "")
        } body: { body in
            body.element("div", .id("desk"), .init("data-pages", String(pagesPort))) { html in
                html.element("p", .class("starting"), text: DeskWords.starting.text(in: language))
            }
            body.element("noscript") { html in
                html.element("p", text: DeskWords.needsScript.text(in: language))
            }
        }
    }

    /// Goes on to the desk by itself.
    static let forwarding = page(DeskWords.name.chinese, .chinese) { head in
        head.void("meta", .init("http-equiv", "refresh"), .init("content", "0;url=/"))
    } body: { body in
        body.element("p") { html in
            html.element("a", .href("/"), text: DeskWords.open.bothLanguages)
        }
    }

    /// Tells how to come in.
    static let locked = page(DeskWords.name.chinese, .chinese) { _ in
    } body: { body in
        body.element("h1", text: DeskWords.name.bothLanguages)
        body.element("p", text: DeskWords.locked.chinese)
        body.element("p", .init("lang", "en"), text: DeskWords.locked.english)
    }

    private static func page(
        _ title: String,
        _ language: Language,
        head: (inout MarkupWriter) -> Void,
        body: (inout MarkupWriter) -> Void
    ) -> [UInt8] {
        var html = MarkupWriter()
        let code = language == .chinese ? "zh-CN" : "en"
        html.element("html", .init("lang", code)) { html in
            html.element("head") { html in
                html.void("meta", .init("charset", "utf-8"))
                html.element("title", text: title)
                html.void(
                    "meta",
                    .init("name", "viewport"),
                    .init("content", "width=device-width, initial-scale=1")
                )
                // None, so that no browser asks for one.
                html.void("link", .init("rel", "icon"), .href("data:,"))
                head(&html)
            }
            html.element("body") { html in body(&html) }
        }
        return Array("<!DOCTYPE html>\n".utf8) + html.bytes
    }
}

extension Wording {
    /// For who has not said which language she reads.
    fileprivate var bothLanguages: String { "\(chinese) \(english)" }
}
