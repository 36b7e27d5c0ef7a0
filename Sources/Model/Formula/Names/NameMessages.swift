import Diagnostics

/// The kinds of names in a formula.
enum NameKind {
    case form
    case panel
    case row
    case column
    case group
    case figure
    case function
    case text

    var wording: Wording {
        switch self {
        case .form: Wording("表", "form")
        case .panel: Wording("面板", "panel")
        case .row: Wording("行", "row")
        case .column: Wording("列", "column")
        case .group: Wording("数据组", "figure group")
        case .figure: Wording("数据", "figure")
        case .function: Wording("函数", "function")
        case .text: Wording("文字", "text")
        }
    }
}

/// How many names a remedy lists at most.
private let listLimit = 8

extension Resolver {
    /// The finding for a name that does not exist, with the names that may have been meant.
    func unknown(
        _ kind: NameKind,
        _ name: Name,
        in owner: String?,
        among names: [String]
    ) -> Diagnostic {
        let near = nearestNames(to: name.text, among: names)
        let (chinese, english) = (kind.wording.chinese, kind.wording.english)
        let summary =
            owner.map {
                Wording(
                    "\($0)没有名为“\(name.text)”的\(chinese)",
                    "\($0) has no \(english) ‘\(name.text)’"
                )
            } ?? Wording("没有名为“\(name.text)”的\(chinese)", "no \(english) is named ‘\(name.text)’")
        return Diagnostic(
            .unknownName,
            at: source.place(name.range.lowerBound),
            summary,
            remedy: proposal(kind, near, all: names)
        )
    }

    private func proposal(_ kind: NameKind, _ near: [String], all names: [String]) -> Wording? {
        if !near.isEmpty {
            return Wording(
                "是否应为\(near.map { "“\($0)”" }.joined(separator: "、"))",
                "did you mean \(near.map { "‘\($0)’" }.joined(separator: ", "))"
            )
        }
        guard !names.isEmpty else {
            let (chinese, english) = (kind.wording.chinese, kind.wording.english)
            return Wording(
                "删去\(chinese)名：此处没有\(chinese)可选",
                "leave it out: there is no \(english) here"
            )
        }
        let rest = names.count > listLimit
        let listed = names.prefix(listLimit)
        return Wording(
            "可用的名称：\(listed.joined(separator: "、"))\(rest ? "等" : "")",
            "use one of: \(listed.joined(separator: ", "))\(rest ? ", …" : "")"
        )
    }
}

extension Diagnostic {
    static func ambiguous(
        _ kind: NameKind,
        _ name: String,
        _ ids: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        let (chinese, english) = (kind.wording.chinese, kind.wording.english)
        return Diagnostic(
            .ambiguousName,
            at: place,
            Wording(
                "有 \(ids.count) 个\(chinese)名为“\(name)”：\(ids.joined(separator: "、"))",
                "\(ids.count) \(english)s are named ‘\(name)’: \(ids.joined(separator: ", "))"
            ),
            remedy: Wording("用编码或标识代替名称", "write a code or id instead of the name")
        )
    }

    static func missingPanel(
        _ form: String,
        _ panels: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .ambiguousName,
            at: place,
            Wording(
                "\(form)有 \(panels.count) 个面板，须写明是哪一个",
                "\(form) has \(panels.count) panels; say which"
            ),
            remedy: Wording(
                "写作\(panels.map { "\(form).\($0)[…]" }.joined(separator: "或"))",
                "write \(panels.map { "\(form).\($0)[…]" }.joined(separator: " or "))"
            )
        )
    }

    static func missingColumn(
        _ panel: String,
        _ columns: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .ambiguousName,
            at: place,
            Wording(
                "\(panel)有 \(columns.count) 个金额列，须写明是哪一列",
                "\(panel) has \(columns.count) amount columns; say which"
            ),
            remedy: Wording(
                "在方括号后写“.列名”：\(columns.joined(separator: "、"))",
                "write .column behind the brackets: \(columns.joined(separator: ", "))"
            )
        )
    }

    static func missingSelector(_ reference: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedFormula,
            at: place,
            Wording("“\(reference)”之后缺少行", "‘\(reference)’ lacks the row"),
            remedy: Wording("写明行和列，如 表三[合计].基本支出", "say which row and column, as in 表三[合计].基本支出")
        )
    }

    static func missingFigure(
        _ group: String,
        _ names: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .malformedFormula,
            at: place,
            Wording("数据组“\(group)”之后缺少数据名", "figure group ‘\(group)’ lacks the figure"),
            remedy: Wording(
                "写作\(names.prefix(listLimit).map { "\(group).\($0)" }.joined(separator: "、"))",
                "write \(names.prefix(listLimit).map { "\(group).\($0)" }.joined(separator: ", "))"
            )
        )
    }

    static func figureWithSelector(_ group: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedFormula,
            at: place,
            Wording("“\(group)”是数据组，没有行", "‘\(group)’ is a figure group and has no rows"),
            remedy: Wording("写作 \(group).数据名，不用方括号", "write \(group).name without brackets")
        )
    }

    static func emptySelector(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .malformedFormula,
            at: place,
            Wording("方括号内缺少名称", "a name is missing between the brackets"),
            remedy: Wording(
                "写行名或编码；所有行写 *",
                "write a row's name or code, or * for all rows"
            )
        )
    }

    static func unsetFigure(
        _ group: String,
        _ name: String,
        in file: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .noValue,
            at: place,
            Wording("数据“\(group).\(name)”没有填写", "figure ‘\(group).\(name)’ is not given"),
            remedy: Wording(
                "在 \(file) 的 figures 下填写“\(group)”的“\(name)”",
                "fill in ‘\(name)’ of ‘\(group)’ under figures in \(file)"
            )
        )
        .leaving(Gap(.figure(group: group, name: name)))
    }

    /// No line has the text that a filter asks for, which may be so or may be a slip.
    static func absentValue(
        _ value: String,
        _ column: String,
        _ near: [String],
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unknownName,
            near.isEmpty ? .information : .warning,
            at: place,
            Wording(
                "列“\(column)”中没有值“\(value)”，按没有行计算",
                "no row has ‘\(value)’ in column ‘\(column)’; computed as no rows"
            ),
            remedy: near.isEmpty
                ? nil
                : Wording(
                    "核对是否应为\(near.map { "“\($0)”" }.joined(separator: "、"))",
                    "check whether \(near.map { "‘\($0)’" }.joined(separator: ", ")) was meant"
                )
        )
    }
}
