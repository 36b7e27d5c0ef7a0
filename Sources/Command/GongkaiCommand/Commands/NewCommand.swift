import ArgumentParser
import Budget
import Diagnostics
import Foundation
import Publishing
import Reading
import Scaffolding

/// `gongkai new`: makes a site that builds, or the next year of one.
struct NewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "new",
            does: Wording("新建网站，或新建下一年度。", "Make a new site, or the next year of one."),
            examples: [
                "gongkai new 预算公开 --unit 青禾县图书馆 --kind 公益一类事业单位 --year 2025",
                "gongkai new 2025 --from 2024",
            ],
            details: Wording(
                """
                没有写出的，在终端会逐项询问。新网站的报表是空的，文字里的数字已与报表对应，填好报表，文字里就有了数字。\
                用 --from 时，沿用上一年的结构和文字，上一年的数字成为上年数，金额和原因留空待填。
                """,
                """
                What is not given as an option is asked on a terminal. The new site has empty \
                tables and texts whose figures are bound already, so that filling the tables \
                fills the text. With --from, structure and wording are kept, this year's figures \
                become last year's, and amounts and reasons are left blank.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "网站的文件夹；用 --from 时，是 Content 里新年度的文件夹。",
            "The folder of the site; with --from, of the new year in Content.",
            value: ("文件夹", "folder")
        )
    )
    var folder: String

    @Option(help: .says("单位名称。", "The name of the unit.", value: ("单位", "unit")))
    var unit: String?

    @Option(
        help: .says(
            "单位性质，如 公益一类事业单位、行政单位。",
            "What kind of unit it is, such as 公益一类事业单位 or 行政单位.",
            value: ("性质", "kind")
        )
    )
    var kind: String?

    @Option(help: .says("预算年度。", "The fiscal year.", value: ("年度", "year")))
    var year: Int?

    @Option(
        help: .says("主管部门。", "The supervising department.", value: ("部门", "department"))
    )
    var department: String?

    @Option(
        help: .says(
            "用哪一套表样，如 unit-budget-2024。",
            "The form set, such as unit-budget-2024.",
            value: ("表样", "forms")
        )
    )
    var forms: String?

    @OptionGroup var choices: ChoiceOptions

    @Option(
        name: .customLong("from"),
        help: .says(
            "接着哪一年度做，如 2024。",
            "The disclosure that the new year follows.",
            value: ("上一年度", "year")
        )
    )
    var previous: String?

    @OptionGroup var project: ProjectOptions

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func validate() throws {
        if let year, !(1949...9998).contains(year) {
            throw ValidationError("--year 应为 2025 这样的年份", "--year is a year such as 2025")
        }
    }

    func run() async throws {
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        if let previous {
            try await roll(previous, console)
        } else {
            try makeSite(console)
        }
    }

    private func makeSite(_ console: Console) throws {
        let sets = readFormSets(project.templateTree)
        let asked = try formSet(among: sets.value, console)
        try console.refuseUnused(choices, of: asked)
        let formSet = sets.value[asked.id, choices.chosen(of: asked)] ?? asked
        try console.refuseFaulty(formSet, sets.diagnostics)
        let name = try answer(unit, .askUnit, option: "--unit", console)
        let kind = try answer(kind, .askKind, option: "--kind", console)
        let year = try year(console)
        let supervisor = department.map { SupervisingDepartment(code: nil, name: $0) }
        let disclosure = DisclosureFile(
            formSet: formSet,
            year: year,
            unit: BudgetUnit(name: name, kind: kind, supervisor: supervisor)
        )
        var changes = ContentChanges()
        for file in newSite(disclosure, templates: project.templateTree) {
            changes.add(file.path, in: folder, text: file.text)
        }
        let inside = defaultTemplates(name: "")
        for file in ownTemplates(of: formSet, in: project.templateTree, besides: inside) {
            changes.add(file.path, in: folder, text: file.text)
        }
        try changes.writeNew(console)
        guard !json.isWanted else { return try console.write(DeedReport(changes.paths)) }
        let next = Wording(
            "已新建 \(changes.files.count) 个文件。下一步：cd \(folder)，"
                + "用 gongkai import 导入报表，再运行 gongkai check",
            "Made \(changes.files.count) files. Next: cd \(folder), "
                + "fill the tables with gongkai import, then run gongkai check"
        )
        console.summarize(next.text(in: language.value) + "\n")
    }

    /// Ends the run for a form set that has errors: a site made for it could not be built.
    private func refuseFaulty(
        _ formSet: FormSet,
        _ diagnostics: [Diagnostic],
        _ console: Console
    ) throws {
        let own = diagnostics.filter {
            formSet.isDeclared(in: $0.location?.file)
        }
        guard own.contains(where: { $0.severity == .error }) else { return }
        console.report(own, on: .standardError)
        console.write(.faultyFormSet(formSet.id))
        throw ExitCode(1)
    }

    /// Writes files of which none may be there yet.
    func write(_ changes: ContentChanges, _ console: Console) throws {
        if let existing = changes.files.first(where: { $0.original != nil }) {
            console.write(.alreadyThere(existing.path))
            throw ExitCode(1)
        }
        do {
            try changes.write(replacing: false)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
    }

    // MARK: Answers

    /// The form set asked for, or the newest there is: that of a unit's budget, with which a year
    /// begins, if there is one.
    func formSet(among sets: FormSets, _ console: Console) throws -> FormSet {
        let ids = sets.ids
        let budgets = ids.filter { id in
            sets[id].map { $0.phase.id == "budget" && !$0.sumsUnits } ?? false
        }
        guard let id = forms ?? budgets.last ?? ids.last, let formSet = sets[id] else {
            let near = nearestNames(to: forms ?? "", among: ids)
            console.write(.unknownFormSet(forms ?? "", near.isEmpty ? ids : near))
            throw ExitCode.validationFailure
        }
        return formSet
    }

    private func year(_ console: Console) throws -> Int {
        if let year { return year }
        let text = try answer(nil, .askYear, option: "--year", console)
        guard let year = Int(text), (1949...9998).contains(year) else {
            console.write(.askYear)
            throw ExitCode.validationFailure
        }
        return year
    }

    /// A value that was given, or that a person at the terminal gives now.
    private func answer(
        _ given: String?,
        _ question: Wording,
        option: String,
        _ console: Console
    ) throws -> String {
        let text = given ?? console.answer(to: question) ?? ""
        let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard value.isEmpty else { return value }
        console.write(.missingOption(option, question))
        throw ExitCode.validationFailure
    }
}

extension Wording {
    fileprivate static let askUnit = Wording("单位名称：", "Name of the unit: ")
    fileprivate static let askKind = Wording(
        "单位性质（行政单位、公益一类事业单位等）：",
        "Kind of unit (such as 行政单位, 公益一类事业单位): "
    )
    fileprivate static let askYear = Wording("预算年度（如 2025）：", "Fiscal year (such as 2025): ")

    fileprivate static func missingOption(_ option: String, _ question: Wording) -> Wording {
        Wording(
            "缺少 \(option)。提示：不在终端运行时，用 \(option) 给出",
            "\(option) is missing. hint: give it as an option where no terminal can be asked"
        )
    }

    fileprivate static func faultyFormSet(_ id: String) -> Wording {
        Wording(
            "报表体系“\(id)”有错误，没有新建。提示：改正后重试",
            "The form set '\(id)' has errors, so nothing was made. hint: correct them and try again"
        )
    }

    fileprivate static func alreadyThere(_ path: String) -> Wording {
        Wording(
            "“\(path)”已经存在，未作改动。提示：换一个文件夹",
            "'\(path)' is there already, so nothing was changed. hint: choose another folder"
        )
    }
}
