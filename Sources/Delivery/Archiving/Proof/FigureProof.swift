import Budget
import Diagnostics
import Site

extension SnapshotProof {
    /// Compares every figure that stands in the snapshot with its sources.
    mutating func compareFigures(of made: Rebuilding, _ snapshot: ArchivedSnapshot) {
        guard let disclosure = made.disclosure else { return }
        let book = FigureBook(disclosure)
        compareFigureList(snapshot, book)
        var proof = PageProof(disclosure, book)
        for (file, bytes) in bag.files.sorted(by: { $0.key < $1.key })
        where file.hasPrefix("\(SnapshotFolder.site)/") && file.hasSuffix(".html") {
            proof.read(bytes, at: bag.place(of: file).file)
        }
        proof.findAbsent(at: bag.place(of: SnapshotFolder.site))
        figures.cells = proof.cellCount
        figures.mentions = proof.mentionCount
        diagnostics += proof.diagnostics
        if case .otherVersion? = comparison { findStrangers(made) }
    }

    /// Finds amounts on the pages that the sources do not know at all.
    private mutating func findStrangers(_ made: Rebuilding) {
        var numbers = StrayNumbers()
        for bytes in made.pages.values { numbers.learn(bytes) }
        for bytes in made.content.values { numbers.learn(bytes) }
        for (file, bytes) in bag.files.sorted(by: { $0.key < $1.key })
        where file.hasPrefix("\(SnapshotFolder.site)/") && file.hasSuffix(".html") {
            for (amount, line) in numbers.strangers(on: bytes).prefix(50) {
                diagnostics.append(.stranger(amount, at: bag.place(of: file, line: line)))
            }
        }
    }

    /// Compares the list of figures line by line.
    private mutating func compareFigureList(_ snapshot: ArchivedSnapshot, _ book: FigureBook) {
        let file = "\(SnapshotFolder.site)/\(snapshot.publication.figureList)"
        guard let bytes = bag.files[file] else { return }
        var missing = book.listed
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let fields = String(decoding: line, as: UTF8.self).split(
                separator: "\t",
                omittingEmptySubsequences: false
            )
            // Earlier versions wrote no names of columns.
            if index == 0, fields.map(String.init) == namesOfFigureList { continue }
            let place = bag.place(of: file, line: index + 1)
            guard fields.count >= 3 else {
                diagnostics.append(.malformedFigureLine(at: place))
                continue
            }
            let stated = "\(fields[1])\(fields[2])"
            let known = missing.removeValue(forKey: String(fields[0]))
            figures.listed += 1
            guard let known else {
                diagnostics.append(.unknownFigure(String(fields[0]), stated, at: place))
                continue
            }
            if known.text(grouped: false) + known.unit != stated {
                diagnostics.append(.alteredFigure(String(fields[0]), stated, known, at: place))
            }
        }
        for (anchor, value) in missing.sorted(by: { $0.key < $1.key }) {
            diagnostics.append(.absentFigure(anchor, value, at: bag.place(of: file)))
        }
    }
}

/// The figures of a disclosure by their anchors.
struct FigureBook {
    /// Those of the forms and beside them, which the list of figures holds.
    private(set) var listed: [String: FigureValue] = [:]
    /// Those and the amounts of project targets.
    private(set) var values: [String: FigureValue] = [:]

    init(_ disclosure: Disclosure) {
        for (form, definition) in disclosure.formSet.forms.enumerated() {
            for (panel, columns) in definition.panels.enumerated() {
                for row in disclosure.tables[form].panels[panel].rows.indices {
                    for column in columns.columns.indices
                    where columns.columns[column].role == .amount {
                        let id = FactID(form: form, panel: panel, row: row, column: column)
                        guard let amount = disclosure.cell(id).reported else { continue }
                        listed[disclosure.anchor(of: id)] = .money(amount)
                    }
                }
            }
        }
        for (group, definition) in disclosure.formSet.figureGroups.enumerated() {
            for entry in definition.entries.indices {
                guard let figure = disclosure.figures[group][entry] else { continue }
                listed[disclosure.anchor(of: FigureID(group: group, entry: entry))] = figure.value
            }
        }
        values = listed
        for target in disclosure.targets {
            add(target.funding.wholePeriod, of: target, isOfYear: false)
            add(target.funding.year, of: target, isOfYear: true)
        }
    }

    private mutating func add(_ funding: Funding, of target: PerformanceTarget, isOfYear: Bool) {
        let amounts = [(nil, funding.total)] + funding.sources.enumerated().map { ($0, $1) }
        for (source, amount) in amounts {
            guard let amount = amount.reported else { continue }
            values[target.anchor(ofAmount: source, isOfYear: isOfYear)] = .money(amount)
        }
    }
}

extension Diagnostic {
    fileprivate static func stranger(
        _ amount: Substring,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .alteredFigure,
            .warning,
            at: place,
            Wording(
                "“\(amount)”在源数据和由其生成的页面中都没有",
                "'\(amount)' is neither in the sources nor on the pages that they give"
            ),
            remedy: Wording(
                "与可信的副本核对此处；由其他版本另行计算的数可以不同",
                "compare it with a trusted copy; another version may have computed it otherwise"
            )
        )
    }

    static func malformedFigureLine(at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .alteredFigure,
            at: place,
            Wording("此行应有标识、数字和单位", "this line ought to have an address, a number and a unit"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func unknownFigure(
        _ anchor: String,
        _ stated: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .alteredFigure,
            at: place,
            Wording(
                "\(anchor) 列示 \(stated)，而源数据没有这个数",
                "\(anchor) is \(stated) here, and the sources have no such figure"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    static func alteredFigure(
        _ anchor: String,
        _ stated: String,
        _ value: FigureValue,
        at place: SourceLocation
    ) -> Diagnostic {
        let expected = value.text(grouped: false) + value.unit
        return Diagnostic(
            .alteredFigure,
            at: place,
            Wording(
                "\(anchor) 列示 \(stated)，源数据为 \(expected)",
                "\(anchor) is \(stated) here, and \(expected) in the sources"
            ),
            remedy: Wording(
                "数字连同校验和一起被改动过，从可信的副本恢复",
                "it was changed together with its checksums; put a trusted copy in its place"
            )
        )
    }

    static func absentFigure(
        _ anchor: String,
        _ value: FigureValue,
        at place: SourceLocation
    ) -> Diagnostic {
        let expected = value.text(grouped: false) + value.unit
        return Diagnostic(
            .absentFigure,
            at: place,
            Wording(
                "缺少 \(anchor)，源数据为 \(expected)",
                "\(anchor) is not here; it is \(expected) in the sources"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }
}
