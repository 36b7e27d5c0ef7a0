import ArgumentParser
import Budget
import Diagnostics
import Formula
import Foundation
import Importing
import Reading

/// `gongkai sum`: drafts the tables of a department from those of its units.
struct SumCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "sum",
            does: Wording("由所属单位汇总部门的报表。", "Draft a department's tables from its units."),
            examples: [
                "gongkai sum culture/2024 --dry-run",
                "gongkai sum culture/2024 --force",
            ],
            details: Wording(
                """
                部门的 disclosure.yaml 写明所属单位。应汇总的报表由各单位的报表起草，金额精确相加，\
                并减去写明的抵销；不是汇总的列和表保持原样。没有 --force 不覆盖已有内容。
                """,
                """
                The disclosure.yaml of the department names its units under sums. Every form \
                that is a sum is drafted from their tables, with exact amounts and with the \
                offsets that are stated there; columns and forms that are no sums stay as they \
                are. Nothing is overwritten without --force.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "部门的年度文件夹，如 culture/2024。",
            "The folder of the department, such as culture/2024.",
            value: ("部门", "department")
        )
    )
    var department: String

    @Flag(
        help: .says(
            "覆盖内容不同的文件，先列出改动。",
            "Replace files that hold something else, after showing the changes."
        )
    )
    var force = false

    @Flag(
        help: .says(
            "只说明会做什么，不写文件。",
            "Say what would be done and write nothing."
        )
    )
    var dryRun = false

    @OptionGroup var project: ProjectOptions

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func run() throws {
        let console = Console(language: language.value, options: report, lines: project.sourceLines)
        let reading = project.read()
        let disclosure = try disclosure(among: reading.value, console)
        // What the department's own forms lack is what they are drafted for.
        let ofForms: Set<DiagnosticCode> = [.unexplainedEmptyForm, .contradictedEmptyForm]
        let found = reading.diagnostics.filter { finding in
            !ofForms.contains(finding.code)
                && finding.location.map { concerns(disclosure, reading.value, $0) } ?? false
        }
        guard let units = reading.value.departments[disclosure.path], !units.units.isEmpty,
            units.missing.isEmpty
        else {
            try tell(found, console)
            console.write(.noUnits(disclosure.path))
            throw ExitCode(1)
        }
        let draft = try draft(of: disclosure, units, console)
        var changes = ContentChanges()
        for file in draft.files {
            let folder = "\(project.content)/\(disclosure.path)"
            changes.add("tables/\(file.name)", in: folder, text: file.text) { old in
                old.split(whereSeparator: \.isNewline).count <= 1
            }
        }
        let kept = force ? [] : changes.replaced.map { Diagnostic.existingDraft($0.path) }
        let gaps = draft.gaps.map { Diagnostic.undrafted($0, of: disclosure) }
        let diagnostics = found + gaps + kept
        try tell(diagnostics, console)
        try changes.write(
            console,
            replacing: force,
            isTrial: dryRun,
            isShown: !json.isWanted
        )
        if !json.isWanted {
            console.summarize(summary(draft, changes, disclosure).text(in: language.value))
        }
        if diagnostics.contains(where: \.isBlocking) { throw ExitCode(1) }
    }

    /// The department that is named.
    private func disclosure(among sources: Sources, _ console: Console) throws -> Disclosure {
        let start = "\(project.content)/"
        let isWhole = department.hasPrefix(start)
        var path = isWhole ? String(department.dropFirst(start.count)) : department
        while path.hasSuffix("/") { path.removeLast() }
        let departments = sources.disclosures.filter(\.formSet.sumsUnits)
        guard let found = departments.first(where: { $0.path == path }) else {
            let isUnit = sources.disclosures.contains { $0.path == path }
            console.write(.noDepartment(path, isUnit: isUnit, among: departments.map(\.path)))
            throw ExitCode.validationFailure
        }
        return found
    }

    /// Whether a finding is about the heads and tables that are added, or what they become.
    private func concerns(
        _ disclosure: Disclosure,
        _ sources: Sources,
        _ place: SourceLocation
    ) -> Bool {
        let folder = "\(project.content)/\(disclosure.path)"
        if place.file == "\(folder)/disclosure.yaml" { return true }
        let units = sources.departments[disclosure.path]?.units ?? []
        return units.contains { place.file.hasPrefix("\(project.content)/\($0.path)/tables/") }
    }

    /// The draft, with the offsets: these name cells as they are after the sums were made.
    private func draft(
        of disclosure: Disclosure,
        _ units: DepartmentUnits,
        _ console: Console
    ) throws -> DepartmentDraft {
        let draft = DepartmentDraft(of: disclosure, units.units)
        guard disclosure.summation?.offsets.isEmpty == false else { return draft }
        let files = draft.files.map { file in
            ("\(disclosure.path)/tables/\(file.name)", Array(file.text.utf8))
        }
        let content = OverlayTree(
            DiskTree(project.content),
            adding: Dictionary(files, uniquingKeysWith: { one, _ in one })
        )
        let reading = readProject(content: content, templates: project.templateTree)
        guard let drafted = reading.value.disclosures.first(where: { $0.path == disclosure.path })
        else { return draft }
        let comparison = compareWithUnits(Scope(disclosure: drafted), units)
        console.report(comparison.diagnostics, on: .standardError)
        var offsets: [DepartmentDraft.Cell: Money] = [:]
        for found in comparison.value?.comparisons ?? [] {
            guard let fact = found.facts.first else { continue }
            let row = drafted.tables[fact.form].panels[fact.panel].rows[fact.row]
            let cell = DepartmentDraft.Cell(
                form: fact.form,
                panel: fact.panel,
                row: row.id,
                column: fact.column
            )
            for addend in found.addends where addend.isOffset {
                offsets[cell, default: .zero] = offsets[cell, default: .zero] + addend.amount.value
            }
        }
        return DepartmentDraft(of: drafted, units.units, offsets: offsets)
    }

    private func tell(_ diagnostics: [Diagnostic], _ console: Console) throws {
        if json.isWanted {
            try console.write(JSONReport(diagnostics))
        } else {
            console.report(diagnostics, on: .standardOutput)
        }
    }

    private func summary(
        _ draft: DepartmentDraft,
        _ changes: ContentChanges,
        _ disclosure: Disclosure
    ) -> Wording {
        let units = disclosure.summation?.units.count ?? 0
        let lines = zip(draft.files, changes.files).map { file, change in
            let state = state(of: change)
            return Wording(
                "\(change.path)：\(file.rowCount) 行，\(file.amountCount) 个金额，\(state.chinese)\n",
                "\(change.path): \(file.rowCount) rows, \(file.amountCount) amounts, "
                    + "\(state.english)\n"
            )
        }
        let byForm = Dictionary(grouping: draft.files, by: \.form)
        let empty = byForm.filter { $0.value.allSatisfy { $0.amountCount == 0 } }.keys.sorted()
            .map { disclosure.formSet.forms[$0].name }
        let note =
            empty.isEmpty
            ? Wording("", "")
            : Wording(
                "没有数据、须在 empty-forms 下说明原因的表：\(empty.joined(separator: "、"))。\n",
                "Forms without data, whose reasons belong under empty-forms: "
                    + "\(empty.joined(separator: ", ")).\n"
            )
        let trial = dryRun ? Wording("试运行，没有写文件。", "Nothing was written. ") : Wording("", "")
        return Wording(
            lines.map(\.chinese).joined() + note.chinese
                + "\(trial.chinese)汇总 \(units) 个单位。下一步：gongkai check\n",
            lines.map(\.english).joined() + note.english
                + "\(trial.english)Added up \(units) units. Next: gongkai check\n"
        )
    }

    private func state(of file: ContentChanges.File) -> Wording {
        switch file.effect {
        case .created: dryRun ? Wording("将写入", "to be written") : Wording("已写入", "written")
        case .unchanged: Wording("与原有内容相同", "the same as before")
        case .replaced where !force: Wording("未覆盖", "kept")
        case .replaced: dryRun ? Wording("将覆盖", "to be replaced") : Wording("已覆盖", "replaced")
        }
    }
}

extension Diagnostic {
    fileprivate static func existingDraft(_ path: String) -> Diagnostic {
        Diagnostic(
            .existingContent,
            at: SourceLocation(file: path),
            Wording(
                "已有内容与各单位之和不同，未覆盖",
                "it holds something else than the sums of the units and was kept"
            ),
            remedy: Wording("核对上面的差异，确认后加 --force", "Compare the changes, then use --force")
        )
    }

    fileprivate static func undrafted(
        _ gap: SumReport.Gap,
        of disclosure: Disclosure
    ) -> Diagnostic {
        let form = disclosure.formSet.forms[gap.form].name
        return Diagnostic(
            .unknownSummedUnit,
            at: disclosure.summation?.location ?? disclosure.location,
            Wording(
                "\(form)没有汇总：“\(gap.name)”\(gap.reason.chinese)",
                "\(form) was not added up, for '\(gap.name)': \(gap.reason.english)"
            ),
            remedy: Wording(
                "先改正该单位的表；报表体系不同的，由人工汇总",
                "Mend the table of the unit first; where the form sets differ, add up by hand"
            )
        )
    }
}

extension Wording {
    fileprivate static func noUnits(_ path: String) -> Wording {
        Wording(
            "\(path) 的所属单位没有全部找到，没有汇总。提示：在 disclosure.yaml 的 sums 下逐个写明",
            "Not all units of \(path) were found, so nothing was added up. "
                + "hint: name them under sums in its disclosure.yaml"
        )
    }

    fileprivate static func noDepartment(
        _ path: String,
        isUnit: Bool,
        among paths: [String]
    ) -> Wording {
        let list = paths.joined(separator: ", ")
        let hint =
            paths.isEmpty
            ? Wording("用 gongkai new --forms 新建部门的材料", "make one with gongkai new --forms")
            : Wording("可为 \(list)", "it may be \(list)")
        return isUnit
            ? Wording(
                "“\(path)”的报表体系没有汇总的表。提示：\(hint.chinese)",
                "No form of '\(path)' is a sum of units. hint: \(hint.english)"
            )
            : Wording(
                "没有“\(path)”这份部门材料。提示：\(hint.chinese)",
                "There is no disclosure '\(path)' of a department. hint: \(hint.english)"
            )
    }
}
