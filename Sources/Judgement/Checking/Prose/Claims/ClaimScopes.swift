/// The funds and purposes that a name or a form is of (口径), which part figures of equal names.
struct ClaimScopes: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// What the state allots, of whichever fund.
    static let fiscal = scope(ClaimWords.ofFiscal)
    /// The funds that the state allots from.
    static let funds = ClaimWords.funds.map(scope).reduce(into: Self()) { $0.formUnion($1) }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Those that a text names.
    init(of text: String) {
        self = ClaimWords.scopes.enumerated().reduce([]) { found, scope in
            text.contains(scope.element)
                ? found.union(Self(rawValue: 1 << scope.offset)) : found
        }
    }

    private static func scope(_ name: String) -> Self { Self(of: name) }

    var count: Int { rawValue.nonzeroBitCount }

    /// With what each fund is of as well: whatever is of a fund is 财政拨款.
    var widened: Self { isDisjoint(with: .funds) ? self : union(.fiscal) }

    /// Those of a figure that nothing in a text says.
    ///
    /// - Parameter said: what the text says.
    /// - Returns: what is left; any fund is said where 财政拨款 is and none is named.
    func unsaid(_ said: Self) -> Self {
        let isOfAnyFund = said.contains(.fiscal) && said.isDisjoint(with: .funds)
        return subtracting(isOfAnyFund ? said.union(.funds) : said.widened)
    }

    /// Whether a figure is of what a text names, and of none of the funds beside one that it names.
    ///
    /// - Parameter said: what the text says.
    /// - Returns: whether they have something in common that no fund contradicts.
    func isSaid(_ said: Self) -> Bool {
        let (own, named) = (intersection(.funds), said.intersection(.funds))
        guard own.isEmpty || named.isEmpty else { return !own.isDisjoint(with: named) }
        return !widened.isDisjoint(with: said)
    }
}
