import Characters

/// A label without what counts it, such as 一、 （一） 1、 ①.
package func nameWithoutOrdinal(_ label: String) -> String {
    let text = trimmed(label)
    let scalars = Array(text.unicodeScalars)
    guard let end = endOfOrdinal(scalars) else { return text }
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: scalars[end...])
    let name = trimmed(String(rest))
    return name.isEmpty ? text : name
}

private func endOfOrdinal(_ scalars: [Unicode.Scalar]) -> Int? {
    guard let first = scalars.first else { return nil }
    if (0x2460...0x2473).contains(first.value) { return 1 }
    let isInParentheses = first == "（" || first == "("
    let start = isInParentheses ? 1 : 0
    let isCounting = { (scalar: Unicode.Scalar) in
        NumeralWords.ofOrdinals.unicodeScalars.contains(scalar)
    }
    let rest = scalars[start...]
    let digits = rest.prefix(while: \.isAnyDigit)
    let end = digits.isEmpty ? rest.prefix(while: isCounting).endIndex : digits.endIndex
    guard end > start, end < scalars.count else { return nil }
    if isInParentheses { return scalars[end] == "）" || scalars[end] == ")" ? end + 1 : nil }
    // A point between digits is a decimal point, as in 1.5.
    if ".．".unicodeScalars.contains(scalars[end]) {
        return end + 1 < scalars.count && scalars[end + 1].isAnyDigit ? nil : end + 1
    }
    return scalars[end] == "、" ? end + 1 : nil
}
