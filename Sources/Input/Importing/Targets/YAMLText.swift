/// A text as it can stand behind a key in YAML, in quotation marks where it needs them.
package func yamlText(_ text: String) -> String {
    let marks = Set("\"'#&*!|>%@`{}[],:?\\\t\n\r~".unicodeScalars)
    let words: Set = ["null", "true", "false", "yes", "no", "on", "off"]
    let isNumber = text.unicodeScalars.allSatisfy { "0123456789.+_eE".unicodeScalars.contains($0) }
    let isPlain =
        !text.isEmpty && !isNumber && text.unicodeScalars.allSatisfy { !marks.contains($0) }
        && text.first != "-" && text.first?.isWhitespace == false
        && text.last?.isWhitespace == false
        && !words.contains(text.lowercased())
    guard !isPlain else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\0"..<" ", "\u{7F}": quoted += " "
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

/// The text of a key, with a space before what follows, or nothing for what is not known.
package func yamlValue(_ text: String?) -> String { text.map { " \(yamlText($0))" } ?? "" }
