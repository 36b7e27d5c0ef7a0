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
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            "publish",
            does: Wording("公开网站，先列出改动。", "Publish the site, after showing what changes."),
            examples: [
                "gongkai publish /srv/web/budget --dry-run",
                "gongkai publish web@www.example.gov.cn:budget",
                "gongkai publish 预算公开.zip",
            ],
            details: Wording(
                """
                可以公开到文件夹、服务器上的文件夹（用户@主机:文件夹）、.zip 文件，或供网站管理系统用的 cms:文件夹。\
                有错误、含不宜公开的信息、缺日期、豁免到期的那一份不公开，草稿也不公开，已公开的保持原样。

                全部公开时退出码为 0；有一份不公开，或没有可公开的，为 1；运行没有成功为 2。
                """,
                """
                The target is a folder, user@host:folder, name.zip or cms:folder. A disclosure \
                with errors, leaks, missing dates or waivers that have ended is held back, and so \
                is a draft: it stays as it is live.

                The exit code is 0 if all of the site is live, 1 if something is held back or \
                nothing is to be published, 2 if the run failed.
                """
            )
        )
    }

    @Argument(
        help: .says(
            "公开到哪里：文件夹、用户@主机:文件夹、.zip 文件或 cms:文件夹。",
            "Where to: a folder, user@host:folder, name.zip or cms:folder.",
            value: ("位置", "target")
        )
    )
    var target: String

    @OptionGroup var project: ProjectOptions

    @Flag(
        help: .says(
            "只列出改动，不公开。",
            "Show what would change and change nothing."
        )
    )
    var dryRun = false

    @Flag(help: .says("不再询问。", "Publish without asking."))
    var yes = false

    @Flag(
        help: .says("恢复上一版本。", "Make the release before the live one live again.")
    )
    var rollback = false

    @OptionGroup var place: PlaceOptions

    @Flag(
        help: .says(
            "已公开的文件被别人改动过，也照常公开。",
            "Publish though live files were altered by others."
        )
    )
    var replaceAltered = false

    @Flag(
        help: .says(
            "有一份不能公开，就都不公开。",
            "Publish nothing while anything stands in the way of a disclosure."
        )
    )
    var strict = false

    @Flag(
        help: .says(
            "允许撤下已公开的年度。",
            "Publish though a disclosure that is live would be gone."
        )
    )
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
        let prepared = await prepareSite(
            archived.reading,
            frozen: archived.frozen,
            today: project.today
        )
        let rendered = await render(prepared, frozen: archived.frozen)
        progress.finish()
        let alone = Holding(rendered, published: .none, gate: gate)
        guard !strict || alone.held.isEmpty, alone.common.isEmpty else {
            return try conclude(.refused, nil, alone.obstacles, destination, console)
        }
        let place = try open(destination, console)
        defer { place.close() }
        let judged = judge(rendered, archived, at: place)
        guard let release = judged.release, let plan = judged.plan else {
            let obstacles = judged.holding?.obstacles ?? []
            return try conclude(.refused, nil, obstacles, destination, console)
        }
        try carryOut(plan, judged, destination, console) {
            try place.deliver(release, keeping: self.place.keep)
        }
    }

    /// What stands in the way of publishing a disclosure, or what all share.
    private var gate: Holding.Gate {
        { disclosure, findings in
            obstacles(toPublishing: disclosure.map { [$0] } ?? [], findings: findings)
        }
    }

    /// Plans what can be published.
    ///
    /// What a disclosure may not do holds back that one alone, and what is left is planned anew.
    private func judge(
        _ rendered: RenderedSite,
        _ archived: ArchivedProject,
        at place: any OpenDestination
    ) -> Judgement {
        let published = PublishedSite(place.live)
        var more: [String: [Diagnostic]] = [:]
        var refused: Judgement?
        while true {
            let holding = Holding(rendered, published: published, besides: more, gate: gate)
            let built = rendered.site(holding: holding, keeping: published)
            // Where nothing is left to be published, people see what was refused.
            guard let site = built.site else { return refused ?? Judgement(holding: holding) }
            let release = place.release(of: site, program: programVersion)
            let plan = PublicationPlan(
                from: place.live,
                to: release.id,
                release.site.files,
                access: place.access
            )
            let findings = judge(plan, built, archived)
            let own = strict ? [:] : rendered.findingsByDisclosure(findings.filter(\.isBlocking))
            let new = own.filter { holding.held[$0.key] == nil }
            let judgement = Judgement(
                holding: holding,
                release: release,
                plan: plan,
                findings: findings,
                held: built.held
            )
            guard !new.isEmpty else { return judgement }
            refused = refused ?? judgement
            more.merge(new) { $0 + $1 }
        }
    }

    /// What a plan does that it may not, or not without a word.
    private func judge(
        _ plan: PublicationPlan,
        _ built: Build,
        _ project: ArchivedProject
    ) -> [Diagnostic] {
        let held = Set(built.held.map(\.path))
        let entries = built.inspection.entries.filter { !held.contains($0.disclosure.path) }
        let disclosures = entries.map(\.disclosure)
        let corrections = Dictionary(
            entries.map { ($0.disclosure.path, $0.corrections) },
            uniquingKeysWith: { first, _ in first }
        ).merging(project.frozenCorrections.filter { !held.contains($0.key) }) { first, _ in first }
        let unexplained = plan.unexplainedFindings(
            in: disclosures,
            corrections: corrections,
            frozen: Set(project.frozen.served.map(\.publication.path)).subtracting(held)
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
        try carryOut(plan, Judgement(findings: altered), destination, console) {
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
        _ judged: Judgement,
        _ destination: any Destination,
        _ console: Console,
        delivery: () throws -> Keeping
    ) throws {
        if !json.isWanted {
            console.summarize(plan.text(in: language.value, limit: report.limit(on: STDOUT_FILENO)))
            if !report.quiet { plan.accessWarnings.forEach(console.write) }
        }
        var findings = judged.findings
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
        try conclude(outcome, plan, findings, destination, console, held: judged.held)
    }

    /// Says what became of it; for anything but what was wanted the exit code is 1.
    private func conclude(
        _ outcome: PublicationOutcome,
        _ plan: PublicationPlan?,
        _ findings: [Diagnostic],
        _ destination: any Destination,
        _ console: Console,
        held: [HeldDisclosure] = []
    ) throws {
        let wording = outcome.wording(plan, findings, place: destination.name)
        let findings = held.map(\.finding) + held.flatMap(\.causes).ordered + findings
        if json.isWanted {
            let report = PublicationReport(
                outcome,
                plan,
                findings,
                held: held,
                target: destination.name
            )
            try console.write(report)
        } else {
            console.report(findings, on: .standardError)
            if outcome.isFailure {
                console.write(wording)
            } else {
                console.summarize("\(wording.text(in: language.value))\n")
                if !held.isEmpty { console.write(.held(held)) }
                if case .published = outcome { console.suggest(.afterPublication) }
            }
        }
        if outcome.isFailure || !held.isEmpty { throw ExitCode(1) }
    }
}

/// What can be published, and what not.
private struct Judgement {
    var holding: Holding?
    var release: Release?
    var plan: PublicationPlan?
    /// What the plan does that it may not, or not without a word.
    var findings: [Diagnostic] = []
    /// The disclosures that are held back.
    var held: [HeldDisclosure] = []
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
