import Diagnostics

extension Diagnostic {
    static func unofficialName(
        _ name: String,
        _ official: String,
        _ code: String,
        _ classification: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unofficialName,
            at: place,
            Wording(
                "\(code) 的名称为“\(name)”，\(classification)为“\(official)”",
                "\(code) is named ‘\(name)’ here and ‘\(official)’ in \(classification)"
            ),
            remedy: Wording("改为“\(official)”，或更正编码", "write ‘\(official)’, or correct the code")
        )
    }

    static func unknownCode(
        _ code: String,
        _ classification: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unknownCode,
            .information,
            at: place,
            Wording(
                "\(code) 未收录在\(classification)中，名称未核对",
                "\(code) is no known code of \(classification); its name was not checked"
            ),
            remedy: Wording(
                "核对编码；经常使用的，补入表样文件的 names",
                "check the code; add it to the names of the form set if it is used often"
            )
        )
    }

    static func unusualHeading(
        _ row: String,
        _ heading: String,
        _ usual: String,
        at place: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .unusualHeading,
            .warning,
            at: place,
            Wording(
                "“\(row)”对应“\(heading)”，同类其他行对应“\(usual)”",
                "‘\(row)’ belongs to ‘\(heading)’, the rows around it to ‘\(usual)’"
            ),
            remedy: Wording("按单位性质核对政府预算支出经济科目", "check the heading against the kind of unit")
        )
    }

    static func brokenName(_ name: String, at place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .brokenName,
            .warning,
            at: place,
            Wording("名称“\(name)”中间有空格", "the name ‘\(name)’ is broken by spaces"),
            remedy: Wording("删去空格", "delete the spaces")
        )
    }

    static func duplicateProjectName(
        _ name: String,
        at place: SourceLocation?,
        first: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .duplicateProjectName,
            .warning,
            at: place,
            Wording("两行同名：“\(name)”", "two rows bear the name ‘\(name)’"),
            notes: [Note(Wording("第一次出现在此", "it stands here first"), at: first)],
            remedy: Wording("在名称中写明区别", "tell them apart by their names")
        )
    }

    static func systemPrefix(
        _ name: String,
        count: Int,
        _ form: String,
        at place: SourceLocation?,
        others: [(name: String, place: SourceLocation?)]
    ) -> Diagnostic {
        Diagnostic(
            .systemMark,
            .warning,
            at: place,
            Wording(
                "\(form)有 \(count) 个名称带系统前缀，如“\(name)”",
                "\(count) names of \(form) bear prefixes of the finance system, such as ‘\(name)’"
            ),
            notes: others.map { Note(Wording("“\($0.name)”", "‘\($0.name)’"), at: $0.place) },
            remedy: Wording("公开时去掉前缀；批复如此的，可予保留", "leave the prefix out unless the approval has it")
        )
    }

    static func systemTag(_ tag: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .systemMark,
            .warning,
            at: place,
            Wording("“\(tag)”是财政系统的标记", "‘\(tag)’ is a tag of the finance system"),
            remedy: Wording("删去", "delete it")
        )
    }
}
