package import Diagnostics

/// A formula of the form file as text, read anew for each disclosure (公式).
package struct FormulaSource: Hashable, Sendable {
    package let text: String
    /// The place of the first character.
    package let location: SourceLocation

    package init(text: String, location: SourceLocation) {
        self.text = text
        self.location = location
    }
}

/// A relation that must hold between the figures of a disclosure (勾稽关系).
package struct Rule: Sendable {
    /// The code by which people speak of the rule, such as `R101`; unique in the form set.
    package let code: String
    /// The relation, such as `表六[合计].合计 = 表五[合计].基本支出`.
    package let formula: FormulaSource
    /// The relation as a sentence for citizens.
    package let says: String
    /// The law or regulation that the relation follows from, or 表内关系 and 表间关系.
    package let basis: String
    /// The condition under which the rule applies; `nil` if it always does.
    package let condition: FormulaSource?
    /// The condition in words for citizens.
    package let applies: String?
    /// How much a broken relation weighs: an error, unless the relation is only inferred.
    package let severity: Severity
    /// By how many in the last printed digit the sides may be apart where one quantity was rounded
    /// on its own in two places; zero where both must agree.
    package let tolerance: Int

    package init(
        code: String,
        formula: FormulaSource,
        says: String,
        basis: String,
        condition: FormulaSource?,
        applies: String?,
        severity: Severity,
        tolerance: Int = 0
    ) {
        self.code = code
        self.formula = formula
        self.says = says
        self.basis = basis
        self.condition = condition
        self.applies = applies
        self.severity = severity
        self.tolerance = tolerance
    }
}
