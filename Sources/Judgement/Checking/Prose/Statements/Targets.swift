import Budget
import Characters
import Diagnostics
import Formula

/// Amounts in the sentences of target tables, compared with the money of the project.
///
/// A target speaks of much that is no budget, such as pensions or sums for each person, and nothing
/// can be bound there; so what states the project's own money, or nothing that is known, is silent.
func checkTargetAmounts(_ facts: ProseFacts) -> [Diagnostic] {
    let disclosure = facts.disclosure
    guard let form = disclosure.formSet.performance else { return [] }
    return disclosure.targets.flatMap { target -> [Diagnostic] in
        let money = TargetMoney(target, form)
        return disclosure.sentences(of: target).flatMap { text -> [Diagnostic] in
            guard text.scalars.contains(where: \.isAnyDigit) || text.hasNumerals else { return [] }
            return TargetAmountCheck(ProsePassages(text, facts), money).diagnostics
        } + money.costs(in: target)
    }
}

/// The money of a project, as its target table states it.
private struct TargetMoney {
    /// A stated amount, with the name that sentences have for it; `nil` for the whole.
    struct Entry {
        let name: [Unicode.Scalar]?
        let amount: ReportedAmount
        let location: SourceLocation?
    }

    let entries: [Entry]

    init(_ target: PerformanceTarget, _ form: PerformanceForm) {
        let names = [nil] + form.fundSources.map { Array($0.unicodeScalars) }
        entries = [target.funding.year, target.funding.wholePeriod].flatMap { funding in
            zip(names, [funding.total] + funding.sources).enumerated().compactMap { index, cell in
                cell.1.reported.map { amount in
                    let places = funding.locations
                    return Entry(
                        name: cell.0,
                        amount: amount,
                        location: places.indices.contains(index) ? places[index] : nil
                    )
                }
            }
        }
    }

    /// The amounts of the whole project, of the year and of the whole period.
    var whole: [Entry] { entries.filter { $0.name == nil } }

    func states(_ number: ProseNumber) -> Bool {
        entries.contains { number.states($0.amount.value) }
    }

    /// Whether one wrong digit, or two in the wrong order, make up the difference.
    func isNear(_ number: ProseNumber) -> Entry? {
        let stated = Array(String(number.scaled).utf8)
        guard stated.count >= 3, case .money(let unit) = number.measure else { return nil }
        return whole.first { entry in
            let scaled = boundedProduct(entry.amount.value.fen, powerOfTen(number.decimals)) / unit
            let own = Array(String(scaled).utf8)
            guard own.count == stated.count, own != stated else { return false }
            let places = own.indices.filter { own[$0] != stated[$0] }
            return places.count == 1
                || places.count == 2 && places[1] == places[0] + 1
                    && own[places[0]] == stated[places[1]] && own[places[1]] == stated[places[0]]
        }
    }

    /// Target values of the whole cost that the project's money does not cover.
    func costs(in target: PerformanceTarget) -> [Diagnostic] {
        guard let most = whole.max(by: { $0.amount.value < $1.amount.value }) else { return [] }
        let indicators = target.indicators.joined().flatMap { [$0.wholePeriod, $0.year] }
            .compactMap(\.self)
        return indicators.compactMap { indicator in
            guard ProseTargetWords.costs.contains(where: indicator.name.contains) else {
                return nil
            }
            let place = indicator.location ?? target.location
            let text = ProseText(indicator.target, .targetValue, at: place)
            let number = ProseNumberScanner.numbers(in: text, tables: [:]).joined()
                .first { $0.fen != nil }
            guard let number, let fen = number.fen, fen > most.amount.value.fen else { return nil }
            let stated = text.string(number.range)
            return .otherProjectAmount(stated, number, most, isError: false, at: place)
        }
    }
}

private struct TargetAmountCheck {
    let passages: ProsePassages
    let money: TargetMoney
    private var text: ProseText { passages.text }
    private var facts: ProseFacts { passages.facts }

    init(_ passages: ProsePassages, _ money: TargetMoney) {
        self.passages = passages
        self.money = money
    }

    var diagnostics: [Diagnostic] {
        let amounts = passages.statements.joined().filter {
            $0.number.fen != nil && $0.number.exemption == nil && !isOfOtherYear($0)
        }
        return amounts.compactMap { statement in
            if text.contains(unitWords, in: statement.clause) { return ofUnit(statement) }
            let source = namedSource(statement)
            if let first = source.first {
                let isStated = source.contains { statement.number.states($0.amount.value) }
                return isStated ? nil : finding(statement, first, isError: true)
            }
            guard !money.states(statement.number), !isPart(statement) else { return nil }
            if let finding = ofProject(statement) { return finding }
            return given(statement, isOnly: amounts.count == 1)
                ?? money.isNear(statement.number).map { finding(statement, $0, isError: false) }
        }
    }

    /// What the table states of the source of funds that is named before an amount.
    private func namedSource(_ statement: ProseStatement) -> [TargetMoney.Entry] {
        guard statement.role == .value else { return [] }
        return money.entries.filter { $0.name.map { isNamed($0, before: statement) } ?? false }
    }

    /// The money of the whole project, by its name.
    private func ofProject(_ statement: ProseStatement) -> Diagnostic? {
        guard ProseTargetWords.whole.contains(where: { isNamed($0, before: statement) }),
            let whole = money.whole.first
        else { return nil }
        return finding(statement, whole, isError: true)
    }

    /// Whether a name stands before an amount, with or without words such as 共 between them.
    private func isNamed(_ name: [Unicode.Scalar], before statement: ProseStatement) -> Bool {
        [beforeFillers(statement), statement.number.digits.lowerBound].contains { end in
            stands(name, before: end, from: statement.clause.lowerBound)
        }
    }

    /// What is given to the project: not more than all of it, and all of it if nothing else is.
    private func given(_ statement: ProseStatement, isOnly: Bool) -> Diagnostic? {
        let isGiven = ProseTargetWords.given.contains { isNamed($0, before: statement) }
        let most = money.whole.max { $0.amount.value < $1.amount.value }
        guard isGiven, let most, let fen = statement.number.fen,
            isOnly || fen > most.amount.value.fen
        else { return nil }
        return finding(statement, most, isError: false)
    }

    /// A figure of the whole unit, by its name.
    private func ofUnit(_ statement: ProseStatement) -> Diagnostic? {
        guard let label = statement.label, !facts.genericNames.contains(label.name) else {
            return nil
        }
        let named = facts.facts(named: label.name).map { facts.facts[$0] }.filter { fact in
            fact.isOfLastYear == statement.isOfLastYear
                && facts.isComparable(statement.number, fact)
        }
        guard let expected = named.first(where: \.isMain) ?? named.first,
            !named.contains(where: { facts.states(statement.number, $0) })
        else { return nil }
        return .otherAmountOfUnit(
            passages.stated(statement.number),
            facts.names[label.name],
            facts.stated(expected.value),
            note: expected.location,
            at: text.location(statement.number.digits.lowerBound)
        )
    }

    private var unitWords: [[Unicode.Scalar]] {
        ProseTargetWords.unit + [Array(facts.disclosure.unit.name.unicodeScalars)]
    }

    private func finding(
        _ statement: ProseStatement,
        _ entry: TargetMoney.Entry,
        isError: Bool
    ) -> Diagnostic {
        .otherProjectAmount(
            passages.stated(statement.number),
            statement.number,
            entry,
            isError: isError,
            at: text.location(statement.number.digits.lowerBound)
        )
    }

    // MARK: Words

    /// Whether an amount is of one person, one month or a part, by the words of its clause.
    private func isPart(_ statement: ProseStatement) -> Bool {
        let end = statement.number.range.upperBound
        let rest = end..<min(end + 3, text.scalars.count)
        return text.contains(ProseTargetWords.parts, in: statement.clause)
            || text.contains(ProseTargetWords.parts, in: rest)
            || statement.role != .value
    }

    /// Whether the sentence so far names a year, and not the fiscal year last.
    private func isOfOtherYear(_ statement: ProseStatement) -> Bool {
        if statement.isOfLastYear { return true }
        let year = Array(String(facts.disclosure.fiscalYear).unicodeScalars)
        let before = statement.sentence.lowerBound..<statement.number.digits.lowerBound
        let last = before.last { position in
            text.scalars[position] == ProseTargetWords.year && position >= 4
                && text.scalars[(position - 4)..<position].allSatisfy(\.isDigit)
        }
        return last.map { !text.scalars.has(year, at: $0 - 4) } ?? false
    }

    private func beforeFillers(_ statement: ProseStatement) -> Int {
        var end = statement.number.digits.lowerBound
        while let filler = ProseTargetWords.fillers.first(where: {
            stands($0, before: end, from: statement.clause.lowerBound)
        }) {
            end -= filler.count
        }
        return end
    }

    private func stands(_ word: [Unicode.Scalar], before end: Int, from start: Int) -> Bool {
        end - word.count >= start && text.scalars.has(word, at: end - word.count)
    }
}

extension ProseText {
    /// Whether an amount may stand in it in Chinese numerals.
    fileprivate var hasNumerals: Bool {
        scalars.contains { NumeralWords.multiplier($0) != nil || NumeralWords.isLarge($0) }
    }
}

extension Diagnostic {
    fileprivate static func otherProjectAmount(
        _ stated: String,
        _ number: ProseNumber,
        _ entry: TargetMoney.Entry,
        isError: Bool,
        at place: SourceLocation
    ) -> Diagnostic {
        let amount = entry.amount
        let own = amount.text(grouped: true) + amount.unit.rawValue
        let name = entry.name.map { String(scalars: $0) }
        let gap = ReportedAmount(
            Money(fen: (number.fen ?? 0) - amount.value.fen),
            in: amount.unit,
            decimals: amount.decimals
        )
        return Diagnostic(
            .contradictedNumber,
            isError ? .error : .warning,
            at: place,
            Wording(
                "文中为\(stated)，本项目的\(name ?? Self.wholeMoney.chinese)为\(own)",
                "the text says \(stated); \(name ?? Self.wholeMoney.english) is \(own)"
            ),
            notes: entry.location.map {
                [Note(Wording("项目资金填在此", "the money is stated here"), at: $0)]
            } ?? [],
            remedy: Wording(
                "核对后改为一致；不是同一笔资金的，写明是什么资金",
                "state one amount, or say of what the other one is"
            ),
            comparison: Comparison(
                stated: stated,
                computed: own,
                difference: gap.text(grouped: true) + amount.unit.rawValue,
                allowed: "0"
            )
        )
    }

    private static var wholeMoney: Wording { Wording("资金总额", "the project’s money") }

    fileprivate static func otherAmountOfUnit(
        _ stated: String,
        _ name: String,
        _ value: String,
        note: SourceLocation?,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .contradictedNumber,
            at: place,
            Wording(
                "“\(name)”文中为\(stated)，报表数据为\(value)",
                "‘\(name)’ is \(stated) in the text and \(value) in the data"
            ),
            notes: note.map { [Note(Wording("报表数据在此", "the data stands here"), at: $0)] } ?? [],
            remedy: Wording("核对后改为一致", "check which is right and state one amount"),
            comparison: Comparison(stated: stated, computed: value, difference: "", allowed: "0")
        )
    }
}
