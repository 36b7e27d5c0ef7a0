import ArgumentParser
import Budget
import Diagnostics

/// What is chosen of the choices of a form set.
struct ChoiceOptions: ParsableArguments {
    @Option(
        name: .customLong("choose"),
        help: .says(
            "表样留待选定的一处，选哪一种，如 行次=印。",
            "Decides a choice that the form set leaves open.",
            value: ("选择项=选项", "choice=option")
        ),
        transform: { text in
            guard let choice = NamedOption(text) else {
                throw ValidationError(
                    "“\(text)”应写成 选择项=选项",
                    "'\(text)' is not choice=option"
                )
            }
            return choice
        }
    )
    fileprivate var named: [NamedOption] = []

    /// What the choices of a form set become.
    ///
    /// - Parameters:
    ///   - formSet: the form set.
    ///   - earlier: what was chosen before and stays, unless it is chosen otherwise.
    /// - Returns: an option for each of its choices.
    func chosen(of formSet: FormSet, after earlier: FormChoices = FormChoices()) -> FormChoices {
        let choices = formSet.choices.choices
        var chosen = Dictionary(
            zip(earlier.choices.map(\.name), earlier.options),
            uniquingKeysWith: { first, _ in first }
        )
        for option in named { chosen[option.choice] = option.option }
        return FormChoices(choices, chosen: chosen)
    }
}

/// An option of a choice, as it is typed.
private struct NamedOption: Sendable {
    let choice: String
    let option: String

    init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        choice = parts[0]
        option = parts[1]
    }
}

extension Console {
    /// Ends the run if something is chosen that a form set does not leave open.
    ///
    /// - Throws: an exit code, after saying what can be chosen.
    func refuseUnused(_ options: ChoiceOptions, of formSet: FormSet) throws {
        let choices = formSet.choices.choices
        for named in options.named {
            let choice = choices.first { $0.name == named.choice }
            if let choice, choice.options.contains(named.option) { continue }
            write(.notToChoose(named, of: formSet))
            throw ExitCode.validationFailure
        }
    }
}

extension Wording {
    fileprivate static func notToChoose(_ named: NamedOption, of formSet: FormSet) -> Wording {
        let choices = formSet.choices.choices.map { choice in
            choice.options.map { "\(choice.name)=\($0)" }.joined(separator: " | ")
        }
        let list = choices.joined(separator: ", ")
        let typed = "\(named.choice)=\(named.option)"
        return Wording(
            "报表体系“\(formSet.id)”没有“\(typed)”可选。提示："
                + (choices.isEmpty ? "去掉 --choose" : "--choose 可为 \(list)"),
            "The form set '\(formSet.id)' has no '\(typed)' to choose. hint: "
                + (choices.isEmpty ? "leave --choose out" : "--choose may be \(list)")
        )
    }
}
