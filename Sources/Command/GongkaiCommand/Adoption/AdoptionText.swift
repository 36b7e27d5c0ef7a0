import Accounting
import Budget
import Checking
import Diagnostics
import Importing
import Reading

/// What came of an adoption, as a clerk works through it: what was taken, what is open, what check
/// says.
struct AdoptionOutcome {
    let file: String
    let folder: String
    let proposal: AdoptionProposal
    let adopted: AdoptedProject
    /// What is said of the file beside what stands in it.
    let remarks: [Diagnostic]
    /// What `check` says of the project.
    let check: [Diagnostic]
    let written: [String]

    private var formSet: FormSet { proposal.formSet }

    /// Everything that was found in the document, and the figures that it does not state.
    var findings: [Diagnostic] {
        remarks + adopted.imported.diagnostics + doubtfulFigures + suggestedFigures
            + unstatedFigures
    }

    /// The findings that leave something to do; what was passed over by rule is no work.
    var open: [Diagnostic] {
        findings.filter { $0.severity != .information || $0.code == .unstatedFigure }
    }

    // MARK: Figures

    private func name(_ id: FigureID) -> String {
        let group = formSet.figureGroups[id.group]
        return "\(group.name).\(group.entries[id.entry].name)"
    }

    private var doubtfulFigures: [Diagnostic] {
        adopted.figures.doubts.map { .doubtfulFigure(name($0.id), at: $0.places) }
    }

    /// The figures that a change comes to, which were not taken.
    private var suggestedFigures: [Diagnostic] {
        adopted.figures.suggestions.map { suggestion in
            .suggestedFigure(
                name(suggestion.entry.id),
                suggestion.entry.text,
                suggestion.computation,
                at: suggestion.entry.place
            )
        }
    }

    /// The figures that are left blank, group by group.
    private var unstatedFigures: [Diagnostic] {
        let figures = adopted.figures
        let known = Set(
            figures.entries.map(\.id) + figures.doubts.map(\.id)
                + figures.suggestions.map(\.entry.id)
        )
        return formSet.figureGroups.enumerated().compactMap { group, definition in
            let blank = definition.entries.enumerated().filter { entry, _ in
                !known.contains(FigureID(group: group, entry: entry))
            }
            guard !blank.isEmpty else { return nil }
            let place = adopted.disclosure.location
            return .unstatedFigures(definition.name, blank.map(\.element.name), at: place)
        }
    }

    // MARK: What was decided

    /// What the document is, and by what that is known.
    var heading: [Wording] {
        let year = String(proposal.year.value)
        let fit = proposal.fit
        var lines = [
            Wording("材料：\(file)", "Document: \(file)"),
            decided(Wording("单位", "Unit"), proposal.unit.value, proposal.unit.place),
            decided(Wording("年度", "Year"), year, proposal.year.place),
        ]
        if let kind = proposal.kind {
            lines.append(decided(Wording("单位性质", "Kind of unit"), kind.value, kind.place))
        }
        let set = fit.wording
        let given =
            proposal.isFormSetGiven
            ? Wording("（--forms 指定）", " (named by --forms)") : Wording("", "")
        lines.append(
            Wording(
                "报表体系：\(set.chinese)\(given.chinese)",
                "Form set: \(set.english)\(given.english)"
            )
        )
        lines += proposal.others.map { other in
            let why = other.whyNot(beside: fit)
            return Wording("  未选 \(why.chinese)", "  not \(why.english)")
        }
        return lines
    }

    private func decided(_ name: Wording, _ value: String, _ place: SourceLocation?) -> Wording {
        guard let place else {
            return Wording(
                "\(name.chinese)：\(value)（命令行指定）",
                "\(name.english): \(value) (named on the command line)"
            )
        }
        return Wording(
            "\(name.chinese)：\(value)（\(place.description)）",
            "\(name.english): \(value) (\(place.description))"
        )
    }

    // MARK: What was taken

    /// What was taken, form by form, part by part, figure by figure.
    var taken: [Wording] {
        let imported = adopted.imported
        let forms = Set(imported.tables.map(\.form))
        let rows = imported.tables.reduce(0) { $0 + $1.rowCount }
        let amounts = imported.tables.reduce(0) { $0 + $1.amountCount }
        let lines = imported.parts.reduce(0) { $0 + $1.lineCount }
        let parts = imported.parts.map { formSet.parts[$0.part].shortTitle }
        let names = parts.isEmpty ? "" : "（\(parts.joined(separator: "、"))）"
        var taken = [
            Wording("\n一、已取用", "\n1. Taken"),
            Wording(
                "  报表 \(forms.count)/\(formSet.forms.count) 张，\(rows) 行，\(amounts) 个金额",
                "  \(forms.count) of \(formSet.forms.count) forms, \(rows) rows, \(amounts) amounts"
            ),
            Wording(
                "  项目绩效目标表 \(imported.targets.count) 份",
                "  \(imported.targets.count) target tables"
            ),
            Wording(
                "  文字 \(parts.count) 个部分\(names)，\(lines) 行；"
                    + "绑定 \(adopted.texts.boundCount) 个数字",
                "  \(parts.count) parts of text\(names), \(lines) lines; "
                    + "bound \(adopted.texts.boundCount) figures"
            ),
        ]
        taken += adopted.figures.entries.map { entry in
            let value = "\(name(entry.id)) \(entry.text)"
            let place = entry.place.description
            return Wording("  数据 \(value)（\(place)）", "  figure \(value) (\(place))")
        }
        taken += adopted.reasons.sorted { $0.key < $1.key }.map { form, reason in
            let name = formSet.forms[form].name
            return Wording("  \(name)空表原因：\(reason.text)", "  reason of \(name): \(reason.text)")
        }
        return taken
    }

    // MARK: What is left

    var openTitle: Wording {
        let tally = Tally(open).wording
        return open.isEmpty
            ? Wording("\n二、待办：无", "\n2. Left open: nothing")
            : Wording("\n二、待办：\(tally.chinese)", "\n2. Left open: \(tally.english)")
    }

    var checkTitle: Wording {
        let open = GapList.parted(check)
        let tally = open.gaps.wording(behind: Tally(open.rest).wording)
        return Wording("\n三、check 的结果：\(tally.chinese)", "\n3. What check says: \(tally.english)")
    }

    var closing: Wording {
        Wording(
            "已建立 \(written.count) 个文件。下一步：cd \(folder)，从上到下处理待办，再运行 gongkai check",
            "Made \(written.count) files. Next: cd \(folder), work through what is open, "
                + "then run gongkai check"
        )
    }

    /// The page that shows document and result side by side.
    var page: AccountPage {
        let account = DocumentAccount(
            imported: adopted.imported,
            texts: adopted.texts,
            disclosure: adopted.disclosure,
            folder: "\(adopted.content.name)/\(adopted.disclosure.path)",
            findings: findings
        )
        let figures = taken.dropFirst().map { $0.trimmed }
        let list = AccountPage.List(
            Wording("check 的结果", "What check says"),
            check.filter { $0.severity != .information }.map(\.sentence)
        )
        return account.page(
            of: file,
            facts: heading.dropFirst().map(\.trimmed) + figures,
            lists: [list]
        )
    }
}

extension Wording {
    /// The wording as a line of its own.
    var line: Wording { Wording(chinese + "\n", english + "\n") }

    /// The wording without the blanks that set it in.
    fileprivate var trimmed: Wording {
        Wording(String(chinese.drop { $0 == " " }), String(english.drop { $0 == " " }))
    }
}

extension FormSetFit {
    /// The set, with how much of it the document has.
    var wording: Wording {
        let (id, all) = (formSet.id, formSet.forms.count)
        return Wording(
            "\(id)（\(formSet.phase.name)）：认出标题的报表 \(forms.count)/\(all) 张，"
                + "章节标题 \(sectionCount)/\(sectionTotal) 个",
            "\(id) (\(formSet.phase.name)): \(forms.count) of \(all) forms by their titles, "
                + "\(sectionCount) of \(sectionTotal) headings of sections"
        )
    }

    /// The set, with why it was not chosen.
    func whyNot(beside chosen: FormSetFit) -> Wording {
        let reason: Wording =
            if isOfOtherPhase {
                Wording(
                    "封面写的不是\(formSet.phase.name)",
                    "the cover does not say \(formSet.phase.name)"
                )
            } else if forms.isEmpty, sectionCount < 2 {
                Wording("没有它的报表和章节", "none of its forms and sections are there")
            } else if lines.isSubset(of: chosen.lines), forms.count < chosen.forms.count {
                Wording("另一体系认出的更多", "the other set knows more of it")
            } else {
                Wording("符合程度较低", "it fits less")
            }
        return Wording(
            "\(wording.chinese)；\(reason.chinese)",
            "\(wording.english); \(reason.english)"
        )
    }
}
