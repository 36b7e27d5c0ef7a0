import Diagnostics

/// Why a part of a snapshot of another version could not be proven.
enum UnprovenPart {
    /// This version makes a file that is not there.
    case absent
    /// No page of this version is made from it.
    case unused
    /// No known version has such a file, and this one does not make it.
    case unknownFile
    /// A template that no known version has: it may show and hide what it likes.
    case unknownLooks
    /// A page that this version does not make.
    case unknownPage
    /// So many things are said otherwise; the first of them.
    case statements(first: String, count: Int)
    /// So many places of a page differ, of which so many are words that the version is not known
    /// to write.
    case places(count: Int, strange: Int, examples: [(text: String, line: Int)])
    /// Signs that browsers pass over and other programs may obey; the first of them.
    case unread(example: String, line: Int)

    /// What is shown of it, each with its line.
    var examples: [(text: String, line: Int)] {
        switch self {
        case .places(_, _, let examples): examples
        case .unread(let example, let line): example.isEmpty ? [] : [(example, line)]
        case .absent, .unused, .unknownFile, .unknownLooks, .unknownPage, .statements: []
        }
    }

    var wording: Wording {
        switch self {
        case .absent:
            Wording("本版本会生成此文件，快照中没有", "this version makes the file, and it is not there")
        case .unused: Wording("没有网页由它生成", "no page is made from it")
        case .unknownFile:
            Wording("不是已知版本的文件，也不能重新生成", "no known version has it, and it cannot be made again")
        case .unknownLooks:
            Wording(
                "不是已知版本的模板：它可以显示或隐藏任何内容",
                "no known version has this template: it may show and hide what it likes"
            )
        case .unknownPage:
            Wording("本版本不生成此网页", "this version makes no such page")
        case .statements(let first, let count):
            Wording(
                "有 \(count) 处与重新生成的不同，如“\(shortened(first))”",
                "\(count) statements are not as made again, such as '\(shortened(first))'"
            )
        case .places(let count, let strange, _):
            Wording(
                "读出的网页有 \(count) 处与重新生成的不同"
                    + (strange > 0 ? "，其中 \(strange) 处文字来历不明" : ""),
                "\(count) places of the page do not read as made again"
                    + (strange > 0 ? "; of \(strange) texts nothing says where they come from" : "")
            )
        case .unread:
            Wording(
                "读出的网页相同，但源代码中有浏览器略过的内容与重新生成的不同",
                "the page reads as made again, but not what browsers pass over in its source"
            )
        }
    }
}

extension Diagnostic {
    /// Nothing contradicts it, and nothing proves it.
    static func unproven(
        _ part: UnprovenPart,
        _ software: String,
        at place: SourceLocation
    ) -> Diagnostic {
        let notes = part.examples.map { example in
            let place = SourceLocation(file: place.file, line: max(1, example.line))
            return Note(Wording("“\(example.text)”", "'\(example.text)'"), at: place)
        }
        return Diagnostic(
            .unproven,
            .warning,
            at: place,
            Wording("未能证明：\(part.wording.chinese)", "unproven: \(part.wording.english)"),
            notes: notes,
            remedy: Wording(
                "用 \(software) 核验，或核对签名、另处留存的指纹",
                "verify it with \(software), or by a signature or a hash that was kept elsewhere"
            )
        )
    }

    /// A statement of a report or a tag file that the sources contradict.
    static func otherStatement(
        _ name: String,
        _ stated: String,
        _ expected: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .alteredText,
            at: place,
            Wording(
                "\(name) 为“\(shortened(stated))”，按源数据为“\(shortened(expected))”",
                "\(name) is '\(shortened(stated))', and the sources give '\(shortened(expected))'"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func absentText(_ text: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .alteredText,
            at: place,
            Wording(
                "源数据中的“\(shortened(text))”没有照原样出现在其位置",
                "'\(shortened(text))' of the sources does not stand where it belongs"
            ),
            remedy: Wording(
                "文字连同校验和一起被改动过，从可信的副本恢复",
                "it was changed together with its checksums; put a trusted copy in its place"
            )
        )
    }

    static func alteredCard(
        _ fragment: String,
        _ stated: String,
        _ expected: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .alteredFigure,
            at: place,
            Wording(
                "\(fragment) 的说明卡写作“\(shortened(stated))”，源数据为 \(expected)",
                "the card of \(fragment) says '\(shortened(stated))', and the sources \(expected)"
            ),
            remedy: Wording(
                "说明卡连同校验和一起被改动过，从可信的副本恢复",
                "it was changed together with its checksums; put a trusted copy in its place"
            )
        )
    }
}

/// A text that fits into a sentence.
func shortened(_ text: String) -> String {
    text.count > 60 ? "\(text.prefix(59))…" : text
}
