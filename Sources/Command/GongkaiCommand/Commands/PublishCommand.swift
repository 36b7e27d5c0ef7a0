import Archiving
import ArgumentParser
import Budget
import Diagnostics
import Foundation
import Inspecting
import Publishing
import Site

/// `gongkai publish`: puts the site where readers see it, after showing what changes for them.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish the site, after showing what changes. 公开网站，先列出改动。",
        discussion: """
            TARGET is a folder, user@host:folder, NAME.zip or cms:FOLDER. Nothing is published \
            while there are errors, drafts, leaks, missing dates or waivers that have ended. The \
            exit code is 0 if the site is live, 1 if it is not to be, 2 if the run failed.

            EXAMPLE: gongkai publish /srv/web/budget --dry-run
            EXAMPLE: gongkai publish web@www.example.gov.cn:budget
            EXAMPLE: gongkai publish 预算公开.zip
            """
    )

    @Argument(help: "Where to: a folder, user@host:folder, NAME.zip or cms:FOLDER. 发布位置")
    var target: String

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Show what would change and change nothing. 只列出改动，不发布")
    var dryRun = false

    @Flag(help: "Publish without asking. 不再询问")
    var yes = false

    @Flag(help: "Make the release before the live one live again. 恢复上一版本")
    var rollback = false

    @OptionGroup var place: PlaceOptions

    @Flag(help: "Publish though live files were altered by others. 覆盖被改动的已公开文件")
    var replaceAltered = false

    @Flag(help: "Publish though a disclosure that is live would be gone. 撤下已公开的年度")
    var withdraw = false

    @OptionGroup var language: LanguageOption

    @OptionGroup var report: ReportOptions

    @OptionGroup var json: JSONOption

    func validate() throws {
        if let folder = try PublicationTarget(target).localPath {
            try project.keepApart(folder, option: "TARGET")
        }
    }

    func run() async throws {
        let destination = try PublicationTarget(target).destination(self.place)
        let console = Console(
            language: language.value,
            options: report,
            lines: project.sourceLines
        )
        do {
            if rollback {
                try goBack(at: destination, console)
            } else {
                try await publish(to: destination, console)
            }
        } catch let error as DeliveryError {
            console.write(error.wording(of: destination.name))
            throw ExitCode(2)
        }
    }

    /// Builds, judges, shows the plan, asks, delivers.
    private func publish(to destination: any Destination, _ console: Console) async throws {
        let progress = Progress(.building, console)
        defer { progress.finish() }
        let archived = await project.readArchived()
        let built = await build(
            archived.reading,
            frozen: archived.frozen,
            options: BuildOptions(today: project.today)
        )
        progress.finish()
        let disclosures = built.inspection.entries.map(\.disclosure)
        let obstacles = obstacles(toPublishing: disclosures, findings: built.diagnostics)
        guard obstacles.isEmpty, let site = built.site else {
            return try conclude(.refused, nil, obstacles, destination, console)
        }
        let place = try open(destination, console)
        defer { place.close() }
        let release = place.release(of: site, program: programVersion)
        let plan = PublicationPlan(
            from: place.live,
            to: release.id,
            release.site.files,
            access: place.access
        )
        let findings = judge(plan, built.inspection, archived)
        try carryOut(plan, findings: findings, destination, console) {
            try place.deliver(release, keeping: self.place.keep)
        }
    }

    /// What a plan does that it may not, or not without a word.
    private func judge(
        _ plan: PublicationPlan,
        _ inspection: Inspection,
        _ project: ArchivedProject
    ) -> [Diagnostic] {
        let disclosures = inspection.entries.map(\.disclosure)
        let corrections = Dictionary(
            inspection.entries.map { ($0.disclosure.path, $0.corrections) },
            uniquingKeysWith: { first, _ in first }
        ).merging(project.frozenCorrections) { first, _ in first }
        let unexplained = plan.unexplainedFindings(
            in: disclosures,
            corrections: corrections,
            frozen: Set(project.frozen.served.map(\.publication.path))
        )
        let withdrawn = plan.withdrawalFindings.map { withdraw ? $0.weighed(.warning) : $0 }
        let days = daysToCome(in: disclosures, today: self.project.today ?? .ofThisMachine)
        let altered = plan.alterationFindings.map { replaceAltered ? $0.weighed(.warning) : $0 }
        return days + altered + withdrawn + unexplained
    }

    /// Makes the release before the live one live again.
    private func goBack(at destination: any Destination, _ console: Console) throws {
        let place = try open(destination, console)
        defer { place.close() }
        let before = try place.releaseBefore()
        let plan = PublicationPlan(
            from: place.live,
            to: before.id,
            before.files,
            access: place.access
        )
        let altered = plan.alterationFindings.map { $0.weighed(.warning) }
        try carryOut(plan, findings: altered, destination, console) {
            try place.goBack(to: before)
        }
    }

    private func open(
        _ destination: any Destination,
        _ console: Console
    ) throws -> any OpenDestination {
        let progress = Progress(.comparing, console)
        defer { progress.finish() }
        return try destination.open(isDryRun: dryRun)
    }

    /// Shows a plan and carries it out if nothing stands in its way and it is agreed to.
    private func carryOut(
        _ plan: PublicationPlan,
        findings: [Diagnostic],
        _ destination: any Destination,
        _ console: Console,
        delivery: () throws -> Keeping
    ) throws {
        if !json.isWanted {
            console.summarize(plan.text(in: language.value, limit: report.limit(on: STDOUT_FILENO)))
            if !report.quiet { plan.accessWarnings.forEach(console.write) }
        }
        var findings = findings
        var outcome = PublicationOutcome.published
        if findings.contains(where: \.isBlocking) {
            outcome = .refused
        } else if plan.isEmpty {
            outcome = .unchanged
        } else if dryRun {
            outcome = .planned
        } else if yes || console.confirms(.publishQuestion) {
            let progress = Progress(.publishing, console)
            defer { progress.finish() }
            findings += try delivery().findings
        } else {
            outcome = .declined
        }
        try conclude(outcome, plan, findings, destination, console)
    }

    /// Says what became of it; for anything but what was wanted the exit code is 1.
    private func conclude(
        _ outcome: PublicationOutcome,
        _ plan: PublicationPlan?,
        _ findings: [Diagnostic],
        _ destination: any Destination,
        _ console: Console
    ) throws {
        let wording = outcome.wording(plan, findings, place: destination.name)
        if json.isWanted {
            let report = PublicationReport(outcome, plan, findings, target: destination.name)
            try console.write(report)
        } else {
            console.report(findings, on: .standardError)
            if outcome.isFailure {
                console.write(wording)
            } else {
                console.summarize("\(wording.text(in: language.value))\n")
            }
        }
        if outcome.isFailure { throw ExitCode(1) }
    }
}

extension CalendarDate {
    /// The day that the clock of this machine shows; `nil` if it shows none.
    fileprivate static var ofThisMachine: CalendarDate? {
        let calendar = Calendar(identifier: .gregorian)
        let day = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = day.year, let month = day.month, let number = day.day else { return nil }
        return CalendarDate(year: year, month: month, day: number)
    }
}
