import Diagnostics
import Foundation
import Site

/// The one place that prints: findings and failures to standard error, summaries to standard
/// output.
struct Console {
    let language: Language

    /// Prints every finding.
    func report(_ diagnostics: [Diagnostic]) {
        let reporter = TextReporter(language: language)
        let text = diagnostics.map { reporter.text(of: $0) }.joined()
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Prints one sentence to standard error.
    func write(_ wording: Wording) {
        FileHandle.standardError.write(Data("\(wording.text(in: language))\n".utf8))
    }

    /// Prints what was built: pages, bytes, time, findings, and the path to open.
    func summarize(
        _ site: SiteTree,
        _ diagnostics: [Diagnostic],
        output: String,
        elapsed: Duration
    ) {
        let milliseconds =
            elapsed.components.seconds * 1000
            + elapsed.components.attoseconds / 1_000_000_000_000_000
        let seconds = "\(milliseconds / 1000).\(padded(milliseconds % 1000))"
        let warnings = diagnostics.count { $0.severity == .warning }
        let notes = diagnostics.count { $0.severity == .information }
        let wording = Wording(
            "生成 \(site.pageCount) 个页面，共 \(site.byteCount) 字节，用时 \(seconds) 秒；"
                + "警告 \(warnings) 条，提示信息 \(notes) 条。\n打开：\(output)/index.html",
            "Built \(site.pageCount) pages, \(site.byteCount) bytes, in \(seconds) s; "
                + "\(warnings) warnings, \(notes) notes.\nOpen: \(output)/index.html"
        )
        print(wording.text(in: language))
    }

    private func padded(_ milliseconds: Int64) -> String {
        String(repeating: "0", count: 3 - String(milliseconds).count) + String(milliseconds)
    }
}
