import Archiving
import Checksums
import Diagnostics
import Site

extension Verification {
    /// What was checked, with its counts.
    var wording: Wording {
        var lines = [titleLine]
        let names = report.algorithms.map(\.rawValue).joined(separator: ", ")
        lines.append(
            Wording(
                "  结构和校验和：\(report.fileCount) 个文件，\(report.byteCount) 字节，\(names)",
                "  structure and checksums: \(report.fileCount) files, "
                    + "\(report.byteCount) bytes, \(names)"
            )
        )
        if let signature { lines.append(signature) }
        if snapshot != nil {
            lines.append(comparisonLine)
            if let templatesLine { lines.append(templatesLine) }
            lines.append(
                Wording(
                    "  勾稽关系：重新核对 \(relations) 处",
                    "  relations between figures: \(relations) checked again"
                )
            )
            lines.append(
                Wording(
                    "  数字：数据文件 \(figures.listed) 个，报表 \(figures.cells) 个，"
                        + "文字和图 \(figures.mentions) 个，逐个与源数据比较",
                    "  figures compared with the sources: \(figures.listed) in the data file, "
                        + "\(figures.cells) in tables, \(figures.mentions) in texts and charts"
                )
            )
        }
        return Wording(
            lines.map { "\($0.chinese)\n" }.joined(),
            lines.map { "\($0.english)\n" }.joined()
        )
    }

    private var titleLine: Wording {
        guard let snapshot else { return Wording(name, name) }
        return Wording(
            "\(name)：\(snapshot.publication.fullTitle)，第\(snapshot.edition)版，"
                + "快照指纹 \(snapshot.hash)",
            "\(name): \(snapshot.publication.fullTitle), edition \(snapshot.edition), "
                + "hash \(snapshot.hash)"
        )
    }

    private var unprovenCount: Int { diagnostics.count { $0.code == .unproven } }

    /// Who decides how the pages look; `nil` where known templates do.
    private var templatesLine: Wording? {
        guard hasKnownTemplates == false else { return nil }
        return Wording(
            "  模板：单位自有，不是已知版本的；它显示什么、隐藏什么，未作判断",
            "  templates: the unit's own, of no known version; nobody judged what they show"
        )
    }

    private var signature: Wording? {
        guard let signer else { return nil }
        return Wording("  签名：\(signer)，有效", "  signed by \(signer), who may sign")
    }

    private var comparisonLine: Wording {
        switch comparison {
        case .identical(let files):
            Wording(
                "  用源数据重新生成：\(files) 个文件，逐字节相同",
                "  made again from its sources: \(files) files, the same to the byte"
            )
        case .otherVersion:
            unprovenCount == 0
                ? Wording(
                    "  用源数据重新生成：记载由其他版本生成，读出的内容都相同",
                    "  made again from its sources: another version wrote it, and it reads the same"
                )
                : Wording(
                    "  用源数据重新生成：记载由其他版本生成，\(unprovenCount) 处未能证明",
                    "  made again from its sources: another version wrote it, and \(unprovenCount) "
                        + "\(unprovenCount == 1 ? "part is" : "parts are") unproven"
                )
        case .different, nil:
            Wording(
                "  用源数据重新生成：不同",
                "  made again from its sources: it differs"
            )
        }
    }
}

extension Wording {
    /// The verdict over all bags.
    static func verdict(_ verifications: [Verification], _ diagnostics: [Diagnostic]) -> Wording {
        let count = verifications.count
        let tally = Tally(diagnostics).wording
        let (chinese, english) =
            switch Verification.Verdict(diagnostics) {
            case .sealed: ("均与封存时一致", "all as they were sealed")
            case .unproven:
                ("没有发现矛盾，但有内容未能证明", "nothing contradicts them, and parts are unproven")
            case .wrong: ("发现问题", "something is wrong")
            }
        return Wording(
            "核验 \(count) 份，\(chinese)。\(tally.chinese)。",
            "Verified \(count) \(count == 1 ? "bag" : "bags"): \(english). \(tally.english)."
        )
    }
}

/// What verifying found, for other programs.
struct VerificationReport: Encodable {
    private let version = 1
    private let verdict: String
    private let bags: [BagEntry]
    private let report: JSONReport

    init(_ verifications: [Verification], _ diagnostics: [Diagnostic]) {
        verdict = Verification.Verdict(diagnostics).rawValue
        bags = verifications.map(BagEntry.init)
        report = JSONReport(diagnostics)
    }

    private struct BagEntry: Encodable {
        let name: String
        let hash: String?
        let path: String?
        let edition: Int?
        let software: String?
        let files: Int
        let bytes: Int
        let algorithms: [String]
        let verdict: String
        let signer: String?
        let rebuilt: String?
        /// `known`, or `own` where the unit has templates of which nobody judged what they show.
        let templates: String?
        let relations: Int
        let figures: Figures

        init(_ verification: Verification) {
            let (report, snapshot) = (verification.report, verification.snapshot)
            name = verification.name
            hash = snapshot?.hash
            path = snapshot?.publication.path
            edition = snapshot?.edition
            software = snapshot?.software
            files = report.fileCount
            bytes = report.byteCount
            algorithms = report.algorithms.map(\.rawValue)
            verdict = verification.verdict.rawValue
            signer = verification.signer
            switch verification.comparison {
            case .identical: rebuilt = "identical"
            case .different: rebuilt = "different"
            case .otherVersion: rebuilt = "other-version"
            case nil: rebuilt = nil
            }
            templates = verification.hasKnownTemplates.map { $0 ? "known" : "own" }
            relations = verification.relations
            figures = Figures(
                listed: verification.figures.listed,
                cells: verification.figures.cells,
                mentions: verification.figures.mentions
            )
        }
    }

    private struct Figures: Encodable {
        let listed: Int
        let cells: Int
        let mentions: Int
    }
}
