import Budget
import Diagnostics
import Extraction
import Formula

/// Compares what archived pages state with what their sources disclose.
///
/// Pages are read as a browser reads them, so it does not matter which version wrote them.
struct PageProof {
    private(set) var diagnostics: [Diagnostic] = []
    /// How many cells were compared.
    private(set) var cellCount = 0
    /// How many numbers in texts and charts were compared.
    private(set) var mentionCount = 0

    private let scope: Scope
    private let book: FigureBook
    private let place: SourceLocation
    private var seen: Set<String> = []
    /// What formulas give, each computed once.
    private var passages: [String: [PrintedNumber]] = [:]

    init(_ disclosure: Disclosure, _ book: FigureBook) {
        scope = Scope(disclosure: disclosure)
        place = disclosure.location
        self.book = book
    }

    /// Compares every figure of a page.
    mutating func read(_ bytes: [UInt8], at file: String) {
        let page: PublishedPage
        do {
            page = try PublishedPage(bytes)
        } catch {
            diagnostics.append(.unreadablePage(error, at: file))
            return
        }
        for card in page.cards { compare(card, at: file) }
        for figure in page.figures {
            let place = SourceLocation(file: file, line: figure.line)
            guard let formula = figure.formula else {
                compareCell(figure, at: place)
                continue
            }
            if formula.isEmpty {
                compareDigits(of: figure, at: place)
            } else {
                compareMention(figure, of: formula, at: place)
            }
        }
    }

    /// Reports the figures that no page states in a cell of their own.
    mutating func findAbsent(at place: SourceLocation) {
        for (anchor, value) in book.values.sorted(by: { $0.key < $1.key })
        where !seen.contains(anchor) {
            diagnostics.append(.absentFigure(anchor, value, at: place))
        }
    }

    private mutating func compareCell(_ figure: PublishedPage.Figure, at place: SourceLocation) {
        guard let value = book.values[figure.fragment] else {
            // A blank cell is no figure; any other has to be known.
            if figure.value != nil || !figure.text.isEmpty {
                let stated = figure.text + figure.unit
                diagnostics.append(.unknownFigure(figure.fragment, stated, at: place))
            }
            return
        }
        seen.insert(figure.fragment)
        cellCount += 1
        let expected = value.text(grouped: false)
        let texts = [figure.text, figure.value ?? figure.text]
        guard let wrong = texts.first(where: { plain($0) != expected }) else { return }
        diagnostics.append(
            .alteredFigure(figure.fragment, wrong + value.unit, value, at: place)
        )
    }

    /// Compares what a card says of its cell: the amount as printed, and the same in yuan.
    private mutating func compare(_ card: PublishedPage.Card, at file: String) {
        guard let stated = card.value else { return }
        let isFigure = stated.contains(where: \.isNumber)
        guard isFigure || book.values[card.fragment] != nil else { return }
        let value = book.values[card.fragment]
        let expected = value.map { $0.text(grouped: true) + $0.unit } ?? ""
        let rest = plain(String(stated.dropFirst(expected.count))).filter(\.isNumber)
        let isRight =
            value != nil && stated.hasPrefix(expected)
            && (rest.isEmpty || rest == value?.yuanDigits)
        guard !isRight else { return }
        let place = SourceLocation(file: file, line: card.line)
        diagnostics.append(.alteredCard(card.fragment, stated, expected, at: place))
    }

    private mutating func compareMention(
        _ figure: PublishedPage.Figure,
        of formula: String,
        at place: SourceLocation
    ) {
        mentionCount += 1
        let numbers = numbers(of: formula)
        let isRight = numbers.contains { number in
            plain(number.text) == plain(figure.text)
                && number.machineValue == figure.value ?? number.machineValue
        }
        guard !isRight else { return }
        let expected = numbers.map(\.text).joined(separator: " ")
        diagnostics.append(.alteredMention(figure.text, formula, expected, at: place))
    }

    /// Compares a number that is bound to nothing with what it says to machines.
    private mutating func compareDigits(
        of figure: PublishedPage.Figure,
        at place: SourceLocation
    ) {
        mentionCount += 1
        guard let value = figure.value, digits(value) != digits(figure.text) else { return }
        diagnostics.append(.alteredMention(figure.text, figure.fragment, value, at: place))
    }

    private mutating func numbers(of formula: String) -> [PrintedNumber] {
        if let known = passages[formula] { return known }
        let passage = scope.passage(formula, at: place).value
        let numbers = passage?.pieces.compactMap { piece in
            if case .number(let number) = piece { number } else { nil }
        }
        passages[formula] = numbers ?? []
        return numbers ?? []
    }
}

extension FigureValue {
    /// The digits of an amount in yuan; `nil` for what is no amount.
    fileprivate var yuanDigits: String? {
        guard case .money(let amount) = self else { return nil }
        let fen = amount.value.magnitude.fen
        if fen.isMultiple(of: 100) { return String(fen / 100) }
        return String(repeating: "0", count: max(0, 3 - String(fen).count)) + String(fen)
    }
}

/// A number as printed, without its thousands separators.
private func plain(_ text: String) -> String { text.replacing(",", with: "") }

/// The digits that say something: zeros at the ends depend on the unit.
private func digits(_ text: String) -> String {
    var digits = text.filter(\.isNumber).drop { $0 == "0" }
    while digits.last == "0" { digits.removeLast() }
    return String(digits)
}

extension Diagnostic {
    fileprivate static func unreadablePage(_ error: HTMLError, at file: String) -> Diagnostic {
        let reason =
            switch error {
            case .tooLong: Wording("过长", "it is too long")
            case .tooDeep(let line):
                Wording("第 \(line) 行嵌套过深", "its elements nest too deeply at line \(line)")
            case .notUTF8: Wording("不是 UTF-8", "it is not UTF-8")
            }
        return Diagnostic(
            .alteredFigure,
            at: SourceLocation(file: file),
            Wording("页面无法读取：\(reason.chinese)", "the page cannot be read: \(reason.english)"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    fileprivate static func alteredMention(
        _ stated: String,
        _ formula: String,
        _ expected: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .alteredFigure,
            at: place,
            Wording(
                "“\(formula)”列示 \(stated)，按源数据为 \(expected)",
                "'\(formula)' is \(stated) here, and \(expected) by the sources"
            ),
            remedy: Wording(
                "数字连同校验和一起被改动过，从可信的副本恢复",
                "it was changed together with its checksums; put a trusted copy in its place"
            )
        )
    }
}
