import Budget
import Characters
import Diagnostics
import Reading

/// The headings above the indicators of a target table.
struct IndicatorHead {
    /// The columns of one half.
    struct Group {
        let half: TargetHalf
        let second: Int
        let name: Int
        let value: Int
    }

    let first: Int?
    let groups: [Group]
}

extension TargetBlockReader {
    // MARK: Headings

    /// Reads the headings of the indicators, and which half each group of them belongs to: what its
    /// own heading says, else the headings of halves above from left to right.
    mutating func readIndicatorHead(_ cells: [TargetBlock.Cell]) {
        isInObjectives = false
        var (first, second, name): (Int?, Int?, Int?) = (nil, nil, nil)
        var groups: [(second: Int, name: Int, cell: TargetBlock.Cell, half: TargetHalf?)] = []
        for cell in cells {
            guard let reading = cell.label else { continue }
            switch reading.label {
            case .firstTier: first = cell.column
            case .secondTier: second = cell.column
            case .thirdTier: name = cell.column
            case .value(let half):
                guard let second, let name else { continue }
                groups.append((second, name, cell, half))
            case .indicators: break
            default: continue
            }
            checkYear(reading, cell)
            fates[cell.position] = .passed(.headings)
        }
        let halves = halvesOfGroups(groups.map(\.half))
        guard let halves, Set(halves).count == halves.count else {
            for group in groups { self.name(group.cell.position) }
            findings.report(.indicatorsOfNoHalf(at: place(cells[0].position)))
            head = IndicatorHead(first: first, groups: [])
            return
        }
        namedHalves.formUnion(halves)
        head = IndicatorHead(
            first: first,
            groups: zip(groups, halves).map { group, half in
                .init(half: half, second: group.second, name: group.name, value: group.cell.column)
            }
        )
        currentFirst = nil
        currentSecond = [:]
    }

    /// The half of each group; `nil` if the labels do not tell.
    private func halvesOfGroups(_ stated: [TargetHalf?]) -> [TargetHalf]? {
        let own = stated.compactMap(\.self)
        if own.count == stated.count { return own.isEmpty ? nil : own }
        guard own.isEmpty else { return nil }
        let above = halves.sorted { $0.column < $1.column }.map(\.half)
        let money = totals.sorted { $0.columns.lowerBound < $1.columns.lowerBound }.map(\.half)
        if above.count == stated.count, namedHalves.count == stated.count { return above }
        // Without headings of their own the halves stand as those of the money do.
        guard above.isEmpty, money.count == stated.count else { return nil }
        return money
    }

    // MARK: Lines

    mutating func readIndicators(
        _ cells: [TargetBlock.Cell],
        _ row: Int,
        _ head: IndicatorHead
    ) {
        if let first = head.first { takeFirstTier(cells, row, first) }
        for cell in cells where cell.label?.label == .indicators {
            fates[cell.position] = .passed(.headings)
        }
        var lines: [(tier: Int, half: TargetHalf, indicator: TargetDraft.Indicator)] = []
        for group in head.groups {
            takeSecondTier(cells, row, group)
            let name = cells.first { $0.column == group.name }.map { text($0) } ?? ""
            let value = cells.first { $0.column == group.value }
            let target = value.map { text($0) } ?? ""
            checkMerged(row, group)
            guard !name.isEmpty || !target.isEmpty else { continue }
            guard !name.isEmpty, let tier = currentSecond[group.half] else {
                let column = name.isEmpty ? group.value : group.name
                self.name(CellPosition(row: row, column: column))
                let text = name.isEmpty ? target : name
                findings.report(.unplacedTarget(text, at: place(row, column)))
                continue
            }
            lines.append((tier, group.half, .init(name: name, target: target)))
        }
        // What stands in one line stands beside one another.
        for (tier, line) in Dictionary(grouping: lines, by: \.tier).sorted(by: { $0.key < $1.key })
        {
            draft.indicators[tier].append(
                Dictionary(
                    line.map { ($0.half, $0.indicator) },
                    uniquingKeysWith: { first, _ in first }
                )
            )
        }
    }

    /// Reports a name or value that is merged with that of another line, so that it is said twice.
    private mutating func checkMerged(_ row: Int, _ group: IndicatorHead.Group) {
        for column in [group.name, group.value] {
            let position = CellPosition(row: row, column: column)
            guard let anchor = sheet.anchors[position], anchor.row < row, fates[anchor] == .taken
            else { continue }
            name(anchor)
            findings.report(.mergedIndicator(sheet.text(row, column), at: place(anchor)))
        }
    }

    private mutating func takeFirstTier(_ cells: [TargetBlock.Cell], _ row: Int, _ column: Int) {
        guard let cell = cells.first(where: { $0.column == column }), cell.label == nil else {
            return
        }
        currentSecond = [:]
        currentFirst = form.tiers.firstIndex { isSame($0.name, cell.text) }
        take(cell, isKnown: currentFirst != nil)
    }

    /// Reads the indicator of the second tier, which may be merged over several lines.
    private mutating func takeSecondTier(
        _ cells: [TargetBlock.Cell],
        _ row: Int,
        _ group: IndicatorHead.Group
    ) {
        let text = trimmed(sheet.text(row, group.second))
        guard !text.isEmpty else { return }
        var index = 0
        var found: Int?
        for (first, tier) in form.tiers.enumerated() {
            for name in tier.secondTier {
                let isHere = currentFirst == nil || currentFirst == first
                if isHere, isSame(name, text) { found = index }
                index += 1
            }
        }
        currentSecond[group.half] = found
        guard let cell = cells.first(where: { $0.column == group.second }),
            fates[cell.position] == nil
        else { return }
        take(cell, isKnown: found != nil)
    }

    private mutating func take(_ cell: TargetBlock.Cell, isKnown: Bool) {
        fates[cell.position] = isKnown ? .taken : .named
        guard !isKnown else { return }
        findings.report(.unknownIndicatorTier(cell.text, at: place(cell.position)))
    }

    /// Whether a text is the name of a tier; 指标 at its end and remarks in parentheses may differ.
    private func isSame(_ name: String, _ text: String) -> Bool {
        tierKey(name) == tierKey(text)
    }

    private func tierKey(_ text: String) -> String {
        let key = folded(text).prefix { $0 != "(" }
        let end = ImportWords.indicator
        return key.hasSuffix(end) && key.count > end.count
            ? String(key.dropLast(end.count)) : String(key)
    }
}
