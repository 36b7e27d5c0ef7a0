/// Text that can stand on a drawing: one line, white space single, nothing invisible.
///
/// Control and format characters go, those that reverse the direction of writing among them; the
/// joiner stays, because emoji are made with it.
func tidied(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.properties.isWhitespace {
            if let last = scalars.last, last != " " { scalars.append(" ") }
            continue
        }
        switch scalar.properties.generalCategory {
        case .control: continue
        case .format where scalar != "\u{200D}": continue
        default: scalars.append(scalar)
        }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
}

/// The width of `text` at a font size of 1, rounded up over the usual fonts.
///
/// The drawing is made before any font is known, so the table errs on the wide side.
func emWidth(of text: some StringProtocol) -> Double {
    text.unicodeScalars.reduce(0) { $0 + advance(of: $1) }
}

private func advance(of scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0..<0x20: 0
    case 0x20..<0x7F: latinAdvance(of: scalar)
    case 0x7F..<0x250: 0.75
    case 0x2013, 0x2212: 0.62
    case 0x2E3A: 2
    case 0x2E3B: 3
    case 0x1_F000..<0x2_0000: 1.4
    default: markAdvance(of: scalar)
    }
}

private func latinAdvance(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case ".", ",", ":", ";", "'", "|", "!", " ", "i", "j", "l", "I": 0.32
    case "(", ")", "[", "]", "/", "\\", "`", "-", "f", "r", "t", "\"": 0.42
    case "%", "@", "M", "W", "m", "w": 0.96
    case "A"..."Z", "&", "+", "<", "=", ">", "~", "#": 0.74
    default: 0.6
    }
}

private func markAdvance(of scalar: Unicode.Scalar) -> Double {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: 1
    }
}

/// Breaks `text` into lines of at most `width` times the font size; nothing is left out.
///
/// Chinese breaks anywhere, but no line begins with a closing mark; a Latin word moves down whole
/// if it is short enough. An empty text is no line.
func lines(of text: String, emWidth width: Double) -> [String] {
    var lines: [String] = []
    var line: [Character] = []
    var used = 0.0
    for character in text {
        let advance = emWidth(of: String(character))
        if used + advance > width, !line.isEmpty {
            let kept = breakIndex(of: line, before: character)
            lines.append(trimmed(line[..<kept]))
            line = Array(line[kept...])
            used = emWidth(of: String(line))
        }
        if line.isEmpty, character == " " { continue }
        line.append(character)
        used += advance
    }
    if !line.isEmpty { lines.append(trimmed(line[...])) }
    return lines
}

/// Breaks `text` into as few lines, about equally long, so that no character stands alone.
func evenLines(of text: String, emWidth width: Double) -> [String] {
    let full = lines(of: text, emWidth: width)
    guard full.count > 1 else { return full }
    let even = lines(of: text, emWidth: min(width, emWidth(of: text) / Double(full.count) + 1))
    return even.count == full.count ? even : full
}

/// How many characters of a full `line` stay on it when `next` has to follow on another.
private func breakIndex(of line: [Character], before next: Character) -> Int {
    if isClosingMark(next) { return line.count > 1 ? line.count - 1 : line.count }
    guard isWordPart(next) else { return line.count }
    let tail = line.reversed().prefix(while: isWordPart).count
    return tail * 2 <= line.count ? line.count - tail : line.count
}

private func isWordPart(_ character: Character) -> Bool {
    character.isASCII && character != " "
}

private func isClosingMark(_ character: Character) -> Bool {
    "，。、；：？！）》〉」』】〕”’…·,.;:?!)]%".contains(character)
}

private func trimmed(_ line: ArraySlice<Character>) -> String {
    String(line.last == " " ? line.dropLast() : line)
}
