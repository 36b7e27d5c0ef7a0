import Budget
import Characters
import Formula

/// Numbers that add up those before them (合计、相加): 甲5万元、乙3万元，两项共8万元.
extension StatedFigures {
    /// What the figures of numbers before a place come to, where its clause says that it is a sum.
    struct Sum {
        /// The sum with the formula that computes it.
        let fact: ProseFact
        /// What is added up.
        let parts: [ProseFact]
        /// The name of what it is a sum of.
        let name: Int
        /// Whether the text says how many are added up.
        let isCounted: Bool
    }

    /// The sum that a number states.
    ///
    /// - Parameter statement: the number.
    /// - Returns: the sum of the figures before it, whatever the number states; `nil` if its clause
    ///   says nothing of a sum, or if words lead to no figure of one of its parts.
    func sum(of statement: ProseStatement) -> Sum? {
        guard statement.role == .value, statement.cell == nil else { return nil }
        return sum(before: statement.number.digits.lowerBound, of: statement)
    }

    /// The sum of which a clause speaks that ends at a place.
    ///
    /// - Parameters:
    ///   - end: where the words end that say so.
    ///   - statement: the number in whose sentence they stand.
    /// - Returns: the sum; of as many figures as the text counts, else of all in the sentence that
    ///   stand in one form and one column.
    func sum(before end: Int, of statement: ProseStatement) -> Sum? {
        let sentence = passages.statements[statement.block][..<statement.position].suffix(12).filter
        {
            $0.number.exemption == nil && !$0.number.isSpelled && $0.number.range.upperBound <= end
                && $0.number.digits.lowerBound >= statement.sentence.lowerBound
        }
        guard let last = sentence.last else { return nil }
        let range = text.blocks[statement.block].range
        let start = max(
            last.number.range.upperBound,
            text.startOfClause(before: end, in: range)
        )
        let words = start..<max(start, end)
        guard text.contains(ClaimWords.sums, in: words),
            reader.isUnderstood(words, ofBlock: statement.block, besides: ClaimWords.aroundSums),
            !reader.tokens(in: words, ofBlock: statement.block).contains(where: \.isName)
        else { return nil }
        let stated = count(in: last.number.range.upperBound..<end)
        let values = sentence.filter { $0.role == .value }
        let parts = stated.map { Array(values.suffix($0)) } ?? values
        guard parts.count > 1, stated == nil || parts.count == stated else { return nil }
        let figures = parts.compactMap(figure)
        guard figures.count == parts.count, stated != nil || areBeside(figures) else { return nil }
        return sum(figures).map {
            Sum(fact: $0, parts: figures, name: figures[0].names[0], isCounted: stated != nil)
        }
    }

    /// How many are said to be added up: 上述两项.
    private func count(in range: Range<Int>) -> Int? {
        let place = range.first { position in
            position + 1 < range.upperBound
                && ClaimWords.counters.contains(text.scalars[position + 1])
                && NumeralWords.digit(text.scalars[position]) ?? 0 > 1
        }
        return place.flatMap { NumeralWords.digit(text.scalars[$0]) }.map(Int.init)
    }

    /// Whether figures are of rows of one column, or of one group.
    private func areBeside(_ figures: [ProseFact]) -> Bool {
        let places = figures.map { fact -> [Int] in
            switch fact.source {
            case .cell(let id): [0, id.form, id.panel, id.column]
            case .figure(let id): [1, id.group]
            case .formula: []
            }
        }
        return !places[0].isEmpty && Set(figures.map(\.source)).count == figures.count
            && places.allSatisfy { $0 == places[0] }
    }

    private func sum(_ figures: [ProseFact]) -> ProseFact? {
        guard figures.allSatisfy({ !$0.names.isEmpty }), let first = figures.first else {
            return nil
        }
        let value: FigureValue
        switch first.value {
        case .money(let amount):
            let amounts = figures.compactMap { figure -> ReportedAmount? in
                if case .money(let amount) = figure.value { amount } else { nil }
            }
            guard amounts.count == figures.count, amounts.allSatisfy({ $0.unit == amount.unit })
            else { return nil }
            let fen = amounts.reduce(Int128(0)) { $0 + $1.value.fen }
            value = .money(
                ReportedAmount(Money(fen: fen), in: amount.unit, decimals: amount.decimals)
            )
        case .quantity(let quantity):
            let counts = figures.compactMap { figure -> Quantity? in
                if case .quantity(let count) = figure.value { count } else { nil }
            }
            guard counts.count == figures.count,
                counts.allSatisfy({
                    $0.unit == quantity.unit && $0.decimals == quantity.decimals
                })
            else { return nil }
            value = .quantity(
                Quantity(
                    scaled: counts.reduce(0) { $0 + $1.scaled },
                    decimals: quantity.decimals,
                    unit: quantity.unit
                )
            )
        }
        let formula = figures.map(passages.facts.formula).joined(separator: " + ")
        return ProseFact(
            source: .formula(formula),
            value: value,
            names: [],
            location: first.location
        )
    }
}
