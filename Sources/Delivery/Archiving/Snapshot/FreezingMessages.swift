import Budget
import Diagnostics

extension Diagnostic {
    static func noSuchDisclosure(
        _ path: String,
        _ known: [String],
        in content: String
    ) -> Diagnostic {
        let near = nearestNames(to: path, among: known)
        let names = near.isEmpty ? known.sorted() : near
        return Diagnostic(
            .notReadyToFreeze,
            at: SourceLocation(file: content),
            Wording("没有公开内容“\(path)”", "there is no disclosure '\(path)'"),
            remedy: Wording(
                "可归档的：\(names.joined(separator: "、"))",
                "there are \(names.joined(separator: ", "))"
            )
        )
    }

    static func frozenBeforePublication(
        _ date: CalendarDate,
        _ last: CalendarDate,
        _ disclosure: Disclosure
    ) -> Diagnostic {
        let isPublication = last == disclosure.publicationDate
        return Diagnostic(
            .notReadyToFreeze,
            at: disclosure.datePlaces.publication,
            isPublication
                ? Wording(
                    "--date \(date.iso) 早于公开日期 \(last.iso)",
                    "--date \(date.iso) lies before the publication on \(last.iso)"
                )
                : Wording(
                    "--date \(date.iso) 早于最后一次更正的日期 \(last.iso)",
                    "--date \(date.iso) lies before the last correction on \(last.iso)"
                ),
            remedy: Wording("核对两个日期", "compare the two days")
        )
    }

    /// Pages that depend on something that the sources do not hold would be no evidence.
    static func notReproducible(
        _ pages: [String: [UInt8]],
        _ others: [String: [UInt8]],
        _ disclosure: Disclosure
    ) -> Diagnostic {
        let names = Set(pages.keys).union(others.keys).filter { pages[$0] != others[$0] }.sorted()
        let list = names.prefix(5).joined(separator: ", ")
        return Diagnostic(
            .notReadyToFreeze,
            at: disclosure.location,
            Wording(
                "只用要归档的文件重新生成，\(names.count) 个文件与网站不同（\(list)），未归档",
                "\(names.count) files (\(list)) differ when built from what would be archived"
            ),
            remedy: Wording(
                "这是程序的问题，请报告",
                "this is a fault of the program; please report it"
            )
        )
    }
}
