import ArgumentParser
import Budget
import Diagnostics
import Disk
import Foundation
import Importing
import Reading
import Scaffolding
import Site

/// `gongkai adopt`: makes a project from a disclosure that exists already.
struct AdoptCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "adopt",
            does: Wording("由已有的公开材料建立项目。", "Make a project from an existing disclosure."),
            examples: [
                "gongkai adopt 2024年预算报表.xlsx 旧站",
                "gongkai adopt 2023年单位预算公开.docx 旧站 --report 去向.html",
            ],
            details: Wording(
                """
                能导入的文件都可以，如 .docx、.pdf、.xlsx。单位、年度和表样取自封面、标题和报表，说法不一的须指明；\
                报表、项目绩效目标表、文字和数字按导入的办法取用。最后列出取用了什么、还有什么待办，以及检查的结果。\
                新项目的文件夹须是新的或空的。
                """,
                """
                The file is the disclosure as it was published: whatever import reads. Unit, year \
                and form set are taken from its cover, titles and forms where these say one \
                thing, and asked for where they do not; tables, target tables, texts and figures \
                are taken as import does. What is left open is listed, and what check says of the \
                project. The folder must be new or empty.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "已公开的材料。",
            "The disclosure as it was published.",
            value: ("文件", "file")
        ),
        completion: .file()
    )
    var file: String

    @Argument(
        help: .says(
            "新项目的文件夹，须是新的或空的。",
            "The folder of the project, new or empty.",
            value: ("文件夹", "folder")
        )
    )
    var folder: String

    @Option(
        help: .says(
            "单位名称，材料中说法不一时写出。",
            "The name of the unit, where the document leaves a doubt.",
            value: ("单位", "unit")
        )
    )
    var unit: String?

    @Option(
        help: .says(
            "单位性质，如 公益一类事业单位、行政单位。",
            "What kind of unit it is, such as 公益一类事业单位 or 行政单位.",
            value: ("性质", "kind")
        )
    )
    var kind: String?

    @Option(
        help: .says(
            "年度，材料中说法不一时写出。",
            "The fiscal year, where the document leaves a doubt.",
            value: ("年度", "year")
        )
    )
    var year: Int?

    @Option(
        help: .says(
            "用哪一套表样，几套都合适时写出。",
            "The form set, where several fit.",
            value: ("表样", "forms")
        )
    )
    var forms: String?

    @Flag(
        help: .says(
            "金额比表样精细的，按表样的小数位数四舍五入。",
            "Round amounts that are finer than the form prints."
        )
    )
    var round = false

    @OptionGroup var account: AccountOption

    @OptionGroup var choices: ChoiceOptions

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
        let console = console([ImportSource.tree(of: file), project.templateTree])
        try refuseFilledFolder(console)
        try account.refuseOther(console)
        let progress = Progress(.adopting, console)
        defer { progress.finish() }
        let source = try ImportSource(file, console)
        let sets = readFormSets(project.templateTree)
        let proposal = try proposal(of: source, among: sets.value, console)
        try console.refuseUnused(choices, of: proposal.formSet)
        try console.refuseFaulty(proposal.formSet, sets.diagnostics)
        let adoption = Adoption(
            source: source,
            proposal: proposal,
            folder: place,
            templates: project.templateTree,
            isRounding: round
        )
        guard let adopted = adoption.run() else {
            console.write(.notReadBack)
            throw ExitCode(2)
        }
        let prepared = await prepareSite(adopted.reading, today: project.today)
        progress.finish()
        let paths = try write(adopted, console)
        let outcome = AdoptionOutcome(
            file: file,
            folder: place,
            proposal: proposal,
            adopted: adopted,
            remarks: source.remarks,
            check: prepared.diagnostics,
            written: paths
        )
        try tell(outcome, source)
        if outcome.findings.contains(where: \.isBlocking) { throw ExitCode(1) }
    }

    /// The folder without slashes at its end.
    private var place: String { trimmedPath(folder) }

    private func console(_ trees: [any FileTree]) -> Console {
        Console(language: language.value, options: report, lines: SourceLines(trees))
    }

    /// Ends the run for a folder in which something stands, or that is a file.
    private func refuseFilledFolder(_ console: Console) throws {
        try keepOutOfBags(folder, option: "DIR")
        let entries = try? DiskTree(folder).entries(of: "")
        let isFile = entries == nil && exists(folder)
        guard isFile || !(entries ?? []).isEmpty else { return }
        console.write(.notEmpty(folder))
        throw ExitCode(1)
    }

    /// What the document is, by itself and by the options; ends the run where that is not certain.
    private func proposal(
        of source: ImportSource,
        among sets: FormSets,
        _ console: Console
    ) throws -> AdoptionProposal {
        if let forms, sets[forms] == nil {
            let ids = sets.ids
            let near = nearestNames(to: forms, among: ids)
            console.write(.unknownFormSet(forms, near.isEmpty ? ids : near))
            throw ExitCode.validationFailure
        }
        let chosen = sets.all.map { sets[$0.id, choices.chosen(of: $0)] ?? $0 }
        let survey = source.survey(among: chosen, unit: unit)
        var findings = source.remarks + survey.diagnostics
        let isUnreadable = findings.contains(where: \.isBlocking)
        if !survey.isRead, !isUnreadable { findings.append(.emptyDocument(at: survey.file)) }
        var proposal: AdoptionProposal?
        if survey.isRead {
            proposal = AdoptionProposal(
                survey,
                unit: unit,
                kind: kind,
                year: year,
                formSet: forms,
                findings: &findings
            )
        }
        guard let proposal else {
            try refuse(findings, console)
            throw ExitCode(1)
        }
        return proposal
    }

    private func refuse(_ findings: [Diagnostic], _ console: Console) throws {
        guard !json.isWanted else {
            return try console.write(DeedReport([], findings))
        }
        console.report(findings, on: .standardOutput)
        console.summarize(Wording.nothingMade.text(in: language.value) + "\n")
    }

    /// Writes the project, of which nothing is there yet.
    private func write(_ adopted: AdoptedProject, _ console: Console) throws -> [String] {
        var changes = ContentChanges()
        for file in adopted.files { changes.add(file.path, in: place, text: file.text) }
        guard !changes.files.contains(where: { $0.original != nil }) else {
            console.write(.notEmpty(folder))
            throw ExitCode(1)
        }
        do {
            try changes.write(replacing: false)
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
        return changes.paths
    }

    private func tell(_ outcome: AdoptionOutcome, _ source: ImportSource) throws {
        let trees: [any FileTree] = [outcome.adopted.content, source.tree, project.templateTree]
        let console = console(trees)
        try account.write(outcome.page, console)
        guard !json.isWanted else { return try console.write(AdoptionReport(outcome)) }
        let say = { (wording: Wording) in console.summarize(wording.text(in: console.language)) }
        for wording in outcome.heading + outcome.taken { say(wording.line) }
        say(outcome.openTitle.line)
        console.report(outcome.open, on: .standardOutput)
        guard !report.quiet else { return }
        say(outcome.checkTitle.line)
        let open = GapList.parted(outcome.check.filter { $0.severity != .information })
        console.report(open.rest, on: .standardOutput)
        console.write(open.gaps.text(in: console.language), on: .standardOutput)
        say(outcome.closing.line)
    }
}

extension ImportSource {
    /// Looks at what lies there, to see what it discloses.
    fileprivate func survey(among sets: [FormSet], unit: String?) -> DocumentSurvey {
        let (names, isDocument): ([String], Bool) =
            switch kind {
            case .tables(let names): (names, false)
            case .text(let name): ([name], true)
            }
        return surveyDocument(
            from: tree,
            names: names,
            isDocument: isDocument,
            printed: printed,
            among: sets,
            unit: unit
        )
    }
}
