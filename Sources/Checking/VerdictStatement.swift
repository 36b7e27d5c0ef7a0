extension Verdict {
    /// Whether the figure that the verdict is about stands on the left.
    ///
    /// It is the total of a sum, on whichever side it stands; of two single figures the left one.
    package var isStatedLeft: Bool { left.isSingleFigure || !right.isSingleFigure }

    /// The terms of the side that the verdict is about.
    package var stated: [Term] { isStatedLeft ? left : right }

    /// The terms that it should agree with.
    package var computed: [Term] { isStatedLeft ? right : left }
}

extension [Verdict.Term] {
    /// Whether the side is one printed figure.
    fileprivate var isSingleFigure: Bool { count == 1 && first?.reference != nil }
}
