/// How many findings of each severity there are; a waived one counts as waived alone.
package struct Tally: Hashable, Sendable {
    package let errors: Int
    package let warnings: Int
    package let information: Int
    /// Findings that someone accepted on purpose (已豁免).
    package let waived: Int

    package init(_ diagnostics: some Sequence<Diagnostic>) {
        var counts = (errors: 0, warnings: 0, information: 0, waived: 0)
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

    /// The counts as a sentence without a full stop, errors first.
    package var wording: Wording {
        let rest =
            waived > 0 ? ("，已豁免 \(waived) 条", ", \(counted(waived, "waived", "waived"))") : ("", "")
        return Wording(
            "错误 \(errors) 条，警告 \(warnings) 条，提示信息 \(information) 条" + rest.0,
            "\(counted(errors, "error", "errors")), \(counted(warnings, "warning", "warnings")), "
                + counted(information, "note", "notes") + rest.1
        )
    }
}

private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
}
