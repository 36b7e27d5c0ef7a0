/// The level of a code of the government revenue and expenditure classification.
///
/// A code grows by two digits a level; the first level has three (财政部《政府收支分类科目》).
package enum CodeLevel: Int, CaseIterable, Sendable, Comparable {
    /// 类, three digits.
    case category = 1
    /// 款, five digits.
    case section
    /// 项, seven digits.
    case item
    /// 目, nine digits; revenue alone has it.
    case subitem

    /// How many digits a code of this level has.
    package var digits: Int { 1 + 2 * rawValue }

    /// The level's name in formulas and on forms.
    package var name: String {
        switch self {
        case .category: "类"
        case .section: "款"
        case .item: "项"
        case .subitem: "目"
        }
    }

    package static func < (left: CodeLevel, right: CodeLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A code of a classification, such as `2080109`, whose length says its level.
package struct ClassificationCode: Hashable, Sendable, Comparable {
    /// The ASCII digits.
    package let digits: String
    package let level: CodeLevel

    /// Fails for anything but three, five, seven or nine ASCII digits.
    package init?(_ digits: String) {
        let isNumeric = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
        let level = CodeLevel.allCases.first { $0.digits == digits.utf8.count }
        guard isNumeric, let level else { return nil }
        self.digits = digits
        self.level = level
    }

    /// The code one level up; `nil` for a category.
    package var parent: ClassificationCode? {
        guard level > .category else { return nil }
        return ClassificationCode(String(digits.dropLast(2)))
    }

    /// The digits that the code has at a level alone, such as 01 of 20801 at 款; empty below its
    /// own.
    package func part(at level: CodeLevel) -> String {
        guard level <= self.level else { return "" }
        let start = level == .category ? 0 : level.digits - 2
        return String(digits.dropFirst(start).prefix(level.digits - start))
    }

    package static func < (left: ClassificationCode, right: ClassificationCode) -> Bool {
        left.digits < right.digits
    }
}

/// A classification that a form's rows come from: functional, economic, revenue.
package struct Classification: Sendable {
    /// The id that forms refer to.
    package let id: String
    package let name: String
    /// The levels that the classification has.
    package let levels: ClosedRange<CodeLevel>
    /// Codes whose official names are known; an unknown code is no error.
    package let names: [String: String]

    package init(
        id: String,
        name: String,
        levels: ClosedRange<CodeLevel>,
        names: [String: String]
    ) {
        self.id = id
        self.name = name
        self.levels = levels
        self.names = names
    }
}
