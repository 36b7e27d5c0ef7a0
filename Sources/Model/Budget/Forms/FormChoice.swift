/// A point in which places draw a form differently (各地差异), and which a disclosure decides.
package struct FormChoice: Hashable, Sendable {
    /// The name by which a disclosure decides it, such as 行次.
    package let name: String
    /// What it can be; the first holds for a disclosure that says nothing.
    package let options: [String]
    /// What is decided, in a sentence; empty if the form set does not say.
    package let explanation: String

    package init(name: String, options: [String], explanation: String) {
        self.name = name
        self.options = options
        self.explanation = explanation
    }
}

/// What is decided of the choices of a form set.
package struct FormChoices: Hashable, Sendable {
    package let choices: [FormChoice]
    /// The options, in the order of the choices.
    package let options: [String]

    /// - Parameters:
    ///   - choices: the choices of a form set.
    ///   - chosen: options by the names of choices; for others the first option holds.
    package init(_ choices: [FormChoice] = [], chosen: [String: String] = [:]) {
        self.choices = choices
        options = choices.map { choice in
            choice.options.first { $0 == chosen[choice.name] } ?? choice.options.first ?? ""
        }
    }

    /// The option of a choice; `nil` if there is no such choice.
    package func option(of name: String) -> String? {
        choices.firstIndex { $0.name == name }.map { options[$0] }
    }

    /// The choices that are decided otherwise than by saying nothing.
    package var deviations: [(choice: FormChoice, option: String)] {
        zip(choices, options).filter { $0.options.first != $1 }.map { (choice: $0, option: $1) }
    }

    /// The same, but for one choice.
    package func with(_ option: String, of name: String) -> FormChoices {
        var chosen = Dictionary(
            zip(choices.map(\.name), options),
            uniquingKeysWith: { first, _ in first }
        )
        chosen[name] = option
        return FormChoices(choices, chosen: chosen)
    }
}
