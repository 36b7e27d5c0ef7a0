/// `text` without the spaces, line ends and invisible characters around it.
package func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
        let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
}

/// `text` for comparison: half-width, without spaces and line breaks.
package func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isSpace(scalar) {
        let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
        let narrow = isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) : scalar
        scalars.append(narrow ?? scalar)
    }
    return String(scalars)
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
}
