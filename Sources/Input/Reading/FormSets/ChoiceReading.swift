import Budget
import Diagnostics

/// The keys by which a form set says what holds for some options alone.
private enum ChoiceKey {
    static let only = "only"
    static let choose = "choose"
}

extension YAMLValue {
    /// The value as some choices make it.
    ///
    /// What holds `only` for other options is left out, and what is to `choose` becomes the value
    /// of the option; where the option has none, nothing.
    func chosen(by choices: FormChoices) -> YAMLValue {
        switch content {
        case .empty, .text, .specimen: return self
        case .list(let items):
            let kept = items.filter { $0.holds(for: choices) }.compactMap { item -> YAMLValue? in
                let chosen = item.chosen(by: choices)
                // What is empty without a choice is a fault, which its reader reports.
                if item.has(ChoiceKey.choose), case .empty = chosen.content { return nil }
                return chosen
            }
            return with(.list(kept))
        case .mapping(let entries):
            if let name = entries.value(of: ChoiceKey.choose)?.plainText {
                let option = choices.option(of: name) ?? ""
                return entries.value(of: option)?.chosen(by: choices) ?? with(.empty)
            }
            let kept = entries.filter { $0.key != ChoiceKey.only && $0.value.holds(for: choices) }
            return with(
                .mapping(
                    kept.map {
                        YAMLEntry(
                            key: $0.key,
                            location: $0.location,
                            value: $0.value.chosen(by: choices)
                        )
                    }
                )
            )
        }
    }

    /// Whether the options that it is bound to are chosen.
    private func holds(for choices: FormChoices) -> Bool {
        guard case .mapping(let entries) = content, let only = entries.value(of: ChoiceKey.only),
            case .mapping(let conditions) = only.content
        else { return true }
        return conditions.allSatisfy { condition in
            guard let option = choices.option(of: condition.key) else { return true }
            return condition.value.plainTexts.contains(option)
        }
    }

    private func with(_ content: Content) -> YAMLValue {
        YAMLValue(content: content, location: location, lines: lines)
    }

    private var plainText: String? {
        if case .text(let text) = content { text } else { nil }
    }

    private var plainTexts: [String] {
        guard case .list(let items) = content else { return [plainText].compactMap(\.self) }
        return items.compactMap(\.plainText)
    }
}

extension [YAMLEntry] {
    fileprivate func value(of key: String) -> YAMLValue? {
        first { $0.key == key }?.value
    }
}

extension FormSetReader {
    /// The choices of a form set, each with at least two options.
    func choices(_ fields: inout Fields) -> [FormChoice] {
        var names = UniqueNames(Wording("选择项", "choice"), findings: findings)
        return fields.list("choices").compactMap { value in
            findings.fields(of: value, as: "choices") { fields -> FormChoice? in
                let name = fields.text("name")
                let place = fields.location(of: "options")
                let options = texts("options", of: &fields)
                let explanation = fields.optionalText("says")?.value ?? ""
                guard let name, names.insert(name) else { return nil }
                guard options.count > 1, Set(options).count == options.count else {
                    findings.report(.tooFewOptions(of: name.value, at: place))
                    return nil
                }
                return FormChoice(name: name.value, options: options, explanation: explanation)
            } ?? nil
        }
    }
}

extension Findings {
    /// The choices that a form set declares.
    func choices(of value: YAMLValue) -> [FormChoice] {
        guard case .mapping(let entries) = value.content else { return [] }
        // Only this key is read here, so none of the others is unknown.
        let own = entries.filter { $0.key == "choices" }
        let part = YAMLValue(content: .mapping(own), location: value.location)
        return fields(of: part, as: "") { FormSetReader(findings: self).choices(&$0) } ?? []
    }

    /// Reports the choices and options that a form set names and does not declare.
    func reportUnknownChoices(in value: YAMLValue, declared: [FormChoice]) {
        switch value.content {
        case .empty, .text, .specimen: return
        case .list(let items):
            for item in items { reportUnknownChoices(in: item, declared: declared) }
        case .mapping(let entries):
            if let only = entries.value(of: ChoiceKey.only) {
                reportUnknownConditions(in: only, declared: declared)
            }
            if let name = entries.value(of: ChoiceKey.choose) {
                reportUnknownOptions(among: entries, of: name, declared: declared)
            }
            for entry in entries where entry.key != ChoiceKey.only {
                reportUnknownChoices(in: entry.value, declared: declared)
            }
        }
    }

    private func reportUnknownConditions(in value: YAMLValue, declared: [FormChoice]) {
        for condition in entries(of: value, as: ChoiceKey.only) {
            guard let choice = declared.first(where: { $0.name == condition.key }) else {
                reportUnknownKey(
                    condition.key,
                    at: condition.location,
                    known: declared.map(\.name)
                )
                continue
            }
            for option in condition.value.items ?? [condition.value] {
                guard let option = text(option, as: condition.key),
                    !choice.options.contains(option.value)
                else { continue }
                reportUnknownOption(option, of: choice)
            }
        }
    }

    private func reportUnknownOptions(
        among entries: [YAMLEntry],
        of name: YAMLValue,
        declared: [FormChoice]
    ) {
        guard let name = text(name, as: ChoiceKey.choose) else { return }
        guard let choice = declared.first(where: { $0.name == name.value }) else {
            let kind = Wording("选择项", "choice")
            return reportUnknownName(name, of: kind, among: declared.map(\.name))
        }
        for entry in entries where entry.key != ChoiceKey.choose {
            guard !choice.options.contains(entry.key) else { continue }
            reportUnknownKey(entry.key, at: entry.location, known: choice.options)
        }
        for option in choice.options where entries.value(of: option) == nil {
            report(.optionWithoutValue(option, of: choice.name, at: name.location))
        }
    }

    /// Reports an option that a choice does not have.
    func reportUnknownOption(_ option: Text, of choice: FormChoice) {
        let kind = Wording("“\(choice.name)”的选项", "option of '\(choice.name)'")
        reportUnknownName(option, of: kind, among: choice.options)
    }
}

extension Diagnostic {
    fileprivate static func tooFewOptions(
        of name: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .unexpectedValue,
            at: location,
            Wording(
                "“\(excerpt(name))”至少要有两个不同的选项",
                "'\(excerpt(name))' needs at least two different options"
            ),
            remedy: Wording(
                "在 options 中依次写明，第一项是不作选择时的做法",
                "List them under 'options'; the first holds where nothing is chosen"
            )
        )
    }

    fileprivate static func optionWithoutValue(
        _ option: String,
        of choice: String,
        at location: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .missingKey,
            at: location,
            Wording(
                "没有写“\(excerpt(choice))”为“\(excerpt(option))”时的值",
                "no value for the option '\(excerpt(option))' of '\(excerpt(choice))'"
            ),
            remedy: Wording(
                "增加“\(excerpt(option))”一项；此时不要这一内容的，值留空",
                "Add '\(excerpt(option))', without a value if nothing is to stand there"
            )
        )
    }
}
