import Loopback

extension LoopbackReply {
    /// A file of the desk itself, by its name; they are inside the program, no path is opened.
    static func asset(_ name: some StringProtocol) -> LoopbackReply {
        let files: [String: ([UInt8], String)] = [
            "desk.css": (PackageResources.desk_css, "text/css"),
            "app.js": (PackageResources.app_js, "text/javascript"),
            "api.js": (PackageResources.api_js, "text/javascript"),
            "dom.js": (PackageResources.dom_js, "text/javascript"),
            "words.js": (PackageResources.words_js, "text/javascript"),
            "overview.js": (PackageResources.overview_js, "text/javascript"),
            "table.js": (PackageResources.table_js, "text/javascript"),
            "todo.js": (PackageResources.todo_js, "text/javascript"),
            "findings.js": (PackageResources.findings_js, "text/javascript"),
            "text.js": (PackageResources.text_js, "text/javascript"),
            "begin.js": (PackageResources.begin_js, "text/javascript"),
            "handover.js": (PackageResources.handover_js, "text/javascript"),
        ]
        guard let (bytes, type) = files[String(name)] else { return LoopbackReply(404) }
        let headers = ["Content-Type": "\(type); charset=utf-8", "Cache-Control": "no-store"]
        return LoopbackReply(200, headers, body: bytes)
    }
}
