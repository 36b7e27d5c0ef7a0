import Budget
import Diagnostics
import Inspecting
import Publishing
import Reading
import Site

/// What can be handed over, and what stands in the way (交付方案).
struct HandoverView: Encodable, Sendable {
    /// A disclosure with what stands in its way.
    struct Entry: Encodable, Sendable {
        let path: String
        let title: String
        let isReady: Bool
        let obstacles: [FindingView]
    }

    let entries: [Entry]
    /// What stands in the way of everything.
    let common: [FindingView]
    let fileCount: Int
    let byteCount: Int
    let generation: Int
}

extension Desk {
    /// What could be handed over now.
    func handover(in language: Language) async -> HandoverView {
        let (site, holding) = await publicSite()
        let entries = reading.value.disclosures.map { disclosure in
            let held = holding.held[disclosure.path]
            return HandoverView.Entry(
                path: disclosure.path,
                title: disclosure.fullTitle,
                isReady: held == nil && site != nil,
                obstacles: (held?.causes ?? []).map { cause in
                    var view = FindingView(cause, in: language)
                    view.target = cause.location.flatMap { target(of: $0, in: disclosure) }
                    return view
                }
            )
        }
        return HandoverView(
            entries: entries,
            common: (holding.common + holding.stray).map { FindingView($0, in: language) },
            fileCount: site?.files.count ?? 0,
            byteCount: site?.files.values.reduce(0) { $0 + $1.count } ?? 0,
            generation: generation
        )
    }

    /// The site as one archive.
    ///
    /// - Parameter isForReview: whether drafts are in it, each page of which says so.
    /// - Returns: the bytes of a zip archive.
    /// - Throws: that there is nothing to hand over.
    func archive(isForReview: Bool) async throws(DeskFault) -> [UInt8] {
        let site = isForReview ? await reviewedSite() : await publicSite().site
        guard let site else { throw DeskFault(DeskWords.nothingToHandOver) }
        do {
            return try Publishing.archive(of: site)
        } catch {
            throw DeskFault(error.deskWording)
        }
    }

    /// What may be published: approved, dated, without errors.
    private func publicSite() async -> (site: SiteTree?, holding: Holding) {
        await read()
        let (reading, frozen) = (reading, frozen)
        let prepared = await prepareSite(
            reading,
            frozen: frozen,
            today: setting.today,
            reusing: publicCache
        )
        let rendered = await render(prepared, frozen: frozen, reusing: publicCache)
        let holding = Holding(rendered, published: .none) { disclosure, findings in
            obstacles(toPublishing: disclosure.map { [$0] } ?? [], findings: findings)
        }
        let isNothing = holding.held.count >= reading.value.disclosures.count
        guard holding.common.isEmpty, !isNothing else { return (nil, holding) }
        return (rendered.site(holding: holding, keeping: .none).site, holding)
    }

    /// What others in the unit look at before it is approved.
    private func reviewedSite() async -> SiteTree? {
        await read()
        let options = BuildOptions(tolerance: .everything, today: setting.today)
        let prepared = await prepareSite(reading, frozen: frozen, today: setting.today)
        return await Site.build(prepared, frozen: frozen, options: options).site
    }
}
