import ArgumentParser
import Budget
import Diagnostics

extension Console {
    /// Ends the run for a form set that has errors: a site made for it could not be built.
    ///
    /// - Parameters:
    ///   - formSet: the form set.
    ///   - diagnostics: what was found in all form sets.
    /// - Throws: an exit code, after saying what is wrong.
    func refuseFaulty(_ formSet: FormSet, _ diagnostics: [Diagnostic]) throws {
        let own = diagnostics.filter {
            formSet.isDeclared(in: $0.location?.file)
        }
        guard own.contains(where: { $0.severity == .error }) else { return }
        report(own, on: .standardError)
        write(.faultyFormSet(formSet.id))
        throw ExitCode(1)
    }
}

extension Wording {
    private static func list(_ known: [String]) -> String { known.joined(separator: ", ") }

    private static let faulty = Wording(
        "有错误，没有新建。提示：改正后重试",
        "has errors, so nothing was made. hint: correct them and try again"
    )

    fileprivate static func faultyFormSet(_ id: String) -> Wording {
        Wording("报表体系“\(id)”\(faulty.chinese)", "The form set '\(id)' \(faulty.english)")
    }

    static func unknownFormSet(_ id: String, _ known: [String]) -> Wording {
        Wording(
            "没有报表体系“\(id)”。提示：--forms 可为 \(list(known))",
            "There is no form set '\(id)'. hint: --forms may be \(list(known))"
        )
    }
}
