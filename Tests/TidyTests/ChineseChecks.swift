/// Chinese that people read stands where they look for it.
extension Check {
    static let chineseText = Check(
        name: "Chinese text stands in wordings and in files of words",
        bad: ("Sources/Output/Site/Pages/CoverPage.swift", "html.element(\"p\", text: \"首页\")\n"),
        good: ("Sources/Output/Site/A.swift", "let a = Wording(\"缺少\\(b(\"列\"))\", \"a\")  // 首页\n")
    ) { source in
        guard source.isProgram, !isPlaceOfChinese(source) else { return [] }
        return source.literals.compactMap { literal in
            guard literal.text.unicodeScalars.contains(where: isHan),
                !enclosingCalls(at: literal.offset, in: source).contains("Wording")
            else { return nil }
            let text = "“\(literal.text)” belongs into a Wording or a file \(wordFiles)"
            return source.complaint(at: literal.offset, text)
        }
    }

    static let formNames = Check(
        name: "no form is known to the program",
        bad: ("Sources/Output/Site/SiteWords.swift", "let cover = \"表一\"\n"),
        good: ("Sources/Output/Site/A.swift", "let a = Wording(\"例如表一\", \"b\")\n")
    ) { source in
        guard source.isProgram else { return [] }
        return source.literals.compactMap { literal in
            guard namesForm(literal.text),
                !enclosingCalls(at: literal.offset, in: source).contains("Wording")
            else { return nil }
            let text = "“\(literal.text)” names a form; forms are data in Templates/forms"
            return source.complaint(at: literal.offset, text)
        }
    }
}

private let endings = [
    "Words.swift", "Wording.swift", "Messages.swift", "Text.swift", "Reporter.swift",
]

private let wordFiles = endings.map { "*\($0)" }.joined(separator: ", ")

/// Modules whose Chinese may stand anywhere, each with what it is.
private let modulesOfChinese = [
    "Formula": "the formula language",
    "GongkaiCommand": "the help of the commands, in both languages",
]

/// Files whose Chinese is a notation rather than a text, each with what it denotes.
private let notations = [
    "Sources/Model/Budget/Amounts/CalendarDate.swift": "a date, 2024年2月9日",
    "Sources/Model/Budget/Forms/Codes.swift": "the levels 类, 款, 项 and 目",
    "Sources/Model/Budget/Amounts/Money.swift": "the units 元, 万元 and 亿元",
    "Sources/Model/Budget/Amounts/Ordinals.swift": "ordinals before a label",
    "Sources/Input/Narration/Charts/ChartReader.swift": "the keys 标题, 各项 and 分项 of a chart",
    "Sources/Input/Narration/Pages/Glossary.swift": "ordinals before a term",
    "Sources/Input/Narration/Bindings/Mentions.swift": "characters that begin or end a word",
    "Sources/Input/Narration/Pages/Narrative.swift":
        "the mark of a figure without value, and the info strings of charts",
    "Sources/Input/Reading/FormSets/FormSetReading.swift": "the default of a key of the form set",
    "Sources/Input/Reading/YAML/YAMLErrors.swift": "what the YAML library reports, translated",
]

private func isPlaceOfChinese(_ source: SwiftSource) -> Bool {
    endings.contains { source.fileName.hasSuffix($0) }
        || modulesOfChinese[source.module] != nil || notations[source.path] != nil
}

private func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x2_0000...0x3_134F: true
    default: false
    }
}

private func namesForm(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    let numerals = "一二三四五六七八九十".unicodeScalars
    return zip(scalars, scalars.dropFirst()).contains { $0 == "表" && numerals.contains($1) }
}

/// The names of the calls around an offset, innermost first.
private func enclosingCalls(at offset: Int, in source: SwiftSource) -> [Substring] {
    var names: [Substring] = []
    var depth = 0
    var position = offset
    while position > 0 {
        position -= 1
        switch source.code[position] {
        case ")": depth += 1
        case "(" where depth > 0: depth -= 1
        case "(": names.append(word(endingAt: position, in: source))
        default: break
        }
    }
    return names
}

private func word(endingAt end: Int, in source: SwiftSource) -> Substring {
    var start = end
    while start > 0, source.code[start - 1].properties.isXIDContinue { start -= 1 }
    var text = ""
    text.unicodeScalars.append(contentsOf: source.code[start..<end])
    return text[...]
}
