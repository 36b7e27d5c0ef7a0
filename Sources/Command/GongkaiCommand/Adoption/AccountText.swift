import Accounting
import ArgumentParser
import Budget
import Diagnostics
import Disk
import Importing
import Reading

/// The option that asks for a page of what became of a document.
struct AccountOption: ParsableArguments {
    @Option(
        name: .customLong("report"),
        help: .says(
            "另写一个网页，原文与结果对照。",
            "Also write a page with the document beside its result.",
            value: ("文件.html", "file.html")
        )
    )
    var path: String?

    func validate() throws {
        guard let path, !["html", "htm"].contains(path.split(separator: ".").last?.lowercased())
        else { return }
        throw ValidationError("--report 应为 a.html 这样的文件", "--report is a file such as a.html")
    }

    /// Ends the run where a file stands that is no such page.
    func refuseOther(_ console: Console) throws {
        guard let path, exists(path) else { return }
        let (folder, name) = (parentFolder(of: settledPath(path)), path.split(separator: "/").last)
        let bytes = try? DiskTree(folder).contents(of: String(name ?? ""), limit: 256 << 20)
        guard !AccountPage.isOne(bytes ?? []) else { return }
        console.write(.otherReport(path))
        throw ExitCode(1)
    }

    /// Writes the page, if it was asked for.
    func write(_ page: AccountPage, _ console: Console) throws {
        guard let path else { return }
        do {
            let bytes = page.page(in: console.language)
            if exists(path) {
                try replaceFile(pathWithoutLinks(path), with: bytes)
            } else {
                try createFile(path, with: bytes)
            }
        } catch {
            console.write(error.wording)
            throw ExitCode(2)
        }
    }
}

extension ImportCommand {
    /// Writes the page of what became of the document, if it was asked for.
    func writeAccount(
        of imported: ImportedFiles,
        _ texts: BoundTexts?,
        _ findings: [Diagnostic],
        into disclosure: Disclosure,
        _ console: Console
    ) throws {
        let account = DocumentAccount(
            imported: imported,
            texts: texts,
            disclosure: disclosure,
            folder: "\(project.content)/\(disclosure.path)",
            findings: findings
        )
        let facts = [account.wordingOfDisclosure]
        try self.account.write(account.page(of: file, facts: facts), console)
    }
}

/// What became of a document, put together for the page.
struct DocumentAccount {
    let imported: ImportedFiles
    let texts: BoundTexts?
    let disclosure: Disclosure
    /// The folder of the disclosure.
    let folder: String
    /// What was found in the document.
    let findings: [Diagnostic]

    /// The page.
    ///
    /// - Parameters:
    ///   - document: the document as the command line names it.
    ///   - facts: what is said of it before the pieces.
    ///   - lists: what is said behind them.
    /// - Returns: what became of each piece, and of the whole.
    func page(
        of document: String,
        facts: [Wording],
        lists: [AccountPage.List] = []
    ) -> AccountPage {
        let blocks = blocksOfParts
        let pieces = imported.pieces.filter { !$0.rows.isEmpty }.map { piece($0, blocks) }
        let others = findings.filter { finding in
            !imported.pieces.contains { $0.holds(finding.location) }
        }
        let whole = AccountPage.List(
            Wording("整份材料", "The document as a whole"),
            others.map(\.sentence)
        )
        return AccountPage(
            document: document,
            facts: facts,
            pieces: pieces,
            lists: [whole] + lists
        )
    }

    /// What the document was read as.
    var wordingOfDisclosure: Wording {
        Wording(
            "作为 \(disclosure.unit.name) \(disclosure.title)读入，放在 \(folder)。",
            "Read as \(disclosure.unit.name) \(disclosure.title), for \(folder)."
        )
    }

    // MARK: Pieces

    private func piece(_ piece: DocumentPiece, _ blocks: [Int: [TextBlock]]) -> AccountPage.Piece {
        let own = findings.filter { piece.holds($0.location) }
        var (state, target, result) = (AccountPage.State.taken, "", AccountPage.Side.nothing)
        var reasons = own.map(\.sentence)
        switch piece.fate {
        case .form(let form):
            let tables = imported.tables.filter { $0.form == form }
            target = tables.map { "tables/\($0.fileName)" }.joined(separator: ", ")
            result = .tables(tables.map(\.lines), isHeaded: true)
        case .target(let file):
            target = "performance/\(file)"
            result = .file(imported.targets.first { $0.fileName == file }?.text ?? "")
        case .text(let part, let range):
            target = "narrative/\(disclosure.formSet.parts[part].id).md"
            let all = blocks[part] ?? []
            let chosen = range.clamped(to: all.indices).map { all[$0] }
            result = .lines(chosen.map(\.text))
            reasons += chosen.flatMap(\.findings).map(\.sentence)
            if chosen.contains(where: { !$0.findings.isEmpty }) { state = .open }
        case .doubtfulForm(let form):
            state = .open
            let name = disclosure.formSet.forms[form].name
            reasons.append(Wording("\(name)有疑问，没有取用", "\(name) is in doubt and was left out"))
        case .doubtfulTarget:
            state = .open
            reasons.append(Wording("绩效目标表有疑问，没有取用", "the target table was left out"))
        case .open:
            state = .open
            if reasons.isEmpty {
                reasons.append(Wording("不属于任何部分或报表", "it belongs to no part and no form"))
            }
        case .passed(let passing):
            state = .passedOver
            reasons.append(passing.wording)
        }
        if own.contains(where: { $0.severity != .information }) { state = .open }
        return AccountPage.Piece(
            state,
            at: piece.place.description,
            original: piece.isTable
                ? .tables([piece.rows], isHeaded: false) : .lines(piece.rows.flatMap(\.self)),
            target: target,
            result: result,
            reasons: reasons
        )
    }

    // MARK: Texts

    /// A paragraph or heading of a text that was written.
    private struct TextBlock {
        let text: String
        let findings: [Diagnostic]
    }

    /// The blocks of the texts with what is left to look at in each, by part.
    private var blocksOfParts: [Int: [TextBlock]] {
        guard let texts else { return [:] }
        var found: [Int: [TextBlock]] = [:]
        for (part, text) in texts.parts {
            let end = "/narrative/\(disclosure.formSet.parts[part].id).md"
            let own = texts.unbound.filter { $0.location?.file.hasSuffix(end) ?? false }
            let byLine = Dictionary(grouping: own) { $0.location?.line ?? 0 }
            var line = 1
            let blocks = trimmedEnd(text)
                .split(separator: "\n\n", omittingEmptySubsequences: false)
            found[part] = blocks.map { block in
                let count = block.split(separator: "\n", omittingEmptySubsequences: false).count
                let lines = line..<(line + count)
                line += count + 1
                let findings = lines.flatMap { byLine[$0] ?? [] }
                return TextBlock(text: String(block), findings: findings)
            }
        }
        return found
    }

    private func trimmedEnd(_ text: String) -> String {
        text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}

extension Diagnostic {
    /// The finding as one line of a page: its place, what is wrong and what to do.
    var sentence: Wording {
        let place = location.map { "\($0.description) " } ?? ""
        let chinese = remedy.map { "。\($0.chinese)" } ?? ""
        let english = remedy.map { ". \($0.english)" } ?? ""
        return Wording(
            "[\(codeText)] \(place)\(summary.chinese)\(chinese)。",
            "[\(codeText)] \(place)\(summary.english)\(english)."
        )
    }
}

extension DocumentPiece.Passing {
    fileprivate var wording: Wording {
        switch self {
        case .contents: Wording("目录，程序自行生成", "a list of contents, which the program makes")
        case .pages: Wording("页码或每页都有的文字", "the number of a page, or what stands on every page")
        case .titles: Wording("程序自行印出的标题及其周围文字", "a title that the program prints itself")
        case .rule(let rule): rule.wording
        }
    }
}

extension Wording {
    fileprivate static func otherReport(_ path: String) -> Wording {
        Wording(
            "“\(path)”已经存在，而且不是本程序写的报告，未作改动。提示：换一个文件名",
            "'\(path)' is there already and no report of this program, so nothing was changed. "
                + "hint: choose another name"
        )
    }
}
