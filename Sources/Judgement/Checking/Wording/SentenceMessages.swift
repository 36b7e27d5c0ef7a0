import Diagnostics

extension Diagnostic {
    static func missingStop(_ end: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .missingStop,
            .warning,
            at: place,
            Wording("“…\(end)”之后没有句末标点", "‘…\(end)’ ends without a full stop"),
            remedy: Wording("补上句号；被分页截断的，接成一段", "add one; join what a page break cut")
        )
    }

    static func runInList(_ count: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .runInList,
            .information,
            at: place,
            Wording("一段之中连写了 \(count) 项", "\(count) items of a list run on in one paragraph"),
            remedy: Wording("每项单独成行", "give each item a line of its own")
        )
    }

    static func repeatedLeadIn(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .repeatedLeadIn,
            .information,
            at: place,
            Wording("连续两句以“其中”开头", "two sentences in a row begin with 其中"),
            remedy: Wording("写明各按什么划分", "say by what each of them divides")
        )
    }

    static func layoutResidue(_ stated: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .layoutResidue,
            .warning,
            at: place,
            Wording("“\(stated)”是印刷版面的页码或目录", "‘\(stated)’ belongs to a printed page"),
            remedy: Wording("删去；网页的目录由程序生成", "delete it; the program makes the contents")
        )
    }

    static func wrongChangeWord(
        _ wrong: String,
        _ right: String,
        _ edit: TextEdit?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .wrongChangeWord,
            .warning,
            at: place,
            Wording(
                "“\(wrong)”用于幅度，金额的增减用“\(right)”",
                "‘\(wrong)’ goes with a rate; with an amount it is ‘\(right)’"
            ),
            remedy: Wording("改为“\(right)”", "write ‘\(right)’"),
            fixes: [edit].compactMap(\.self)
        )
    }

    static func mixedSelfReference(
        _ word: String,
        _ usual: String,
        at place: SourceLocation?,
        note: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .mixedSelfReference,
            .information,
            at: place,
            Wording(
                "自称“\(word)”，别处多用“\(usual)”",
                "the unit calls itself ‘\(word)’, elsewhere mostly ‘\(usual)’"
            ),
            notes: note.map {
                [Note(Wording("“\(usual)”首见于此", "‘\(usual)’ stands here first"), at: $0)]
            }
                ?? [],
            remedy: Wording("统一自称", "use one of them")
        )
    }
}
