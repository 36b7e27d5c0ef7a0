/// How many findings of each severity there are; a waived one counts as waived alone.
package struct Tally: Hashable, Sendable {
    package let errors: Int
    package let warnings: Int
    package let information: Int
    /// Findings that someone accepted on purpose (已豁免).
    package let waived: Int

    /// Counts findings.
    ///
    /// - Parameters:
    ///   - diagnostics: those that are there.
    ///   - more: how many notes there are besides that were counted alone.
    package init(_ diagnostics: some Sequence<Diagnostic>, alsoInformation more: Int = 0) {
        var counts = (errors: 0, warnings: 0, information: more, waived: 0)
        for diagnostic in diagnostics {
            switch diagnostic.severity {
            case _ where diagnostic.acceptance != nil: counts.waived += 1
            case .error: counts.errors += 1
            case .warning: counts.warnings += 1
            case .information: counts.information += 1
            }
        }
        errors = counts.errors
        warnings = counts.warnings
        information = counts.information
        waived = counts.waived
    }

    private init(errors: Int, warnings: Int, information: Int, waived: Int) {
        self.errors = errors
        self.warnings = warnings
        self.information = information
        self.waived = waived
    }

    /// Nothing.
    package static let none = Tally(errors: 0, warnings: 0, information: 0, waived: 0)

    package static func + (left: Tally, right: Tally) -> Tally {
        Tally(
            errors: left.errors + right.errors,
            warnings: left.warnings + right.warnings,
            information: left.information + right.information,
            waived: left.waived + right.waived
        )
    }

    /// How many there are.
    var count: Int { errors + warnings + information + waived }

    /// The counts as a sentence without a full stop, errors first.
    package var wording: Wording {
        wording(kinds.filter { $0.count > 0 || !$0.isOnlyNamedIfAny })
    }

    /// The counts that are not zero, errors first.
    package var nonzeroWording: Wording { wording(kinds.filter { $0.count > 0 }) }

    private var kinds: [Kind] {
        [
            Kind(errors, Wording("错误", "error"), plural: "errors"),
            Kind(warnings, Wording("警告", "warning"), plural: "warnings"),
            Kind(information, Wording("提示信息", "note"), plural: "notes"),
            Kind(waived, Wording("已豁免", "waived"), plural: "waived", isOnlyNamedIfAny: true),
        ]
    }

    private func wording(_ kinds: [Kind]) -> Wording {
        Wording(
            kinds.map(\.text.chinese).joined(separator: "，"),
            kinds.map(\.text.english).joined(separator: ", ")
        )
    }
}

/// A count with its name.
private struct Kind {
    let count: Int
    /// The number and the name.
    let text: Wording
    let isOnlyNamedIfAny: Bool

    init(_ count: Int, _ name: Wording, plural: String, isOnlyNamedIfAny: Bool = false) {
        self.count = count
        self.isOnlyNamedIfAny = isOnlyNamedIfAny
        text = Wording(
            "\(name.chinese) \(count) 条",
            "\(count) \(count == 1 ? name.english : plural)"
        )
    }
}
