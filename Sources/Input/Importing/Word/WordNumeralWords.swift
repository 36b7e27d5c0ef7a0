import Characters

/// A number as Word counts with it; `nil` for a way of counting that is not known here, or that
/// does not reach so far.
///
/// The names are those of ECMA-376-1, 17.18.59.
func numeral(_ number: Int, in format: String) -> String? {
    guard number >= 0 else { return nil }
    switch format {
    case "decimal": return String(number)
    case "none": return ""
    case "decimalZero": return number < 10 ? "0\(number)" : String(number)
    case "decimalFullWidth", "decimalFullWidth2": return fullWidth(number)
    case "decimalHalfWidth": return String(number)
    case "upperLetter": return letters(number, from: "A")
    case "lowerLetter": return letters(number, from: "a")
    case "upperRoman": return roman(number)
    case "lowerRoman": return roman(number)?.lowercased()
    case "numberInDash": return "- \(number) -"
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
        return picked(number, from: 0x2460, 20) ?? String(number)
    case "decimalEnclosedParen": return picked(number, from: 0x2474, 20) ?? String(number)
    case "decimalEnclosedFullstop": return picked(number, from: 0x2488, 20) ?? String(number)
    case "ideographEnclosedCircle": return picked(number, from: 0x3280, 10) ?? String(number)
    case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting",
        "taiwaneseCountingThousand":
        return (1...99).contains(number) ? chineseNumeral(number) : nil
    case "japaneseCounting": return (1...99).contains(number) ? chineseNumeral(number) : nil
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
        return digits(number, "〇一二三四五六七八九")
    case "chineseLegalSimplified": return legal(number)
    case "ideographTraditional": return picked(number, "甲乙丙丁戊己庚辛壬癸")
    case "ideographZodiac": return picked(number, "子丑寅卯辰巳午未申酉戌亥")
    default: return nil
    }
}

/// The character that counts so far from the one for 1.
private func picked(_ number: Int, from first: UInt32, _ count: Int) -> String? {
    guard (1...count).contains(number) else { return nil }
    return Unicode.Scalar(first + UInt32(number) - 1).map { String(Character($0)) }
}

private func picked(_ number: Int, _ characters: String) -> String? {
    let all = Array(characters)
    return all.indices.contains(number - 1) ? String(all[number - 1]) : nil
}

private func digits(_ number: Int, _ characters: String) -> String {
    let all = Array(characters)
    return String(String(number).compactMap { $0.wholeNumberValue.map { all[$0] } })
}

private func fullWidth(_ number: Int) -> String { digits(number, "０１２３４５６７８９") }

/// A to Z, then AA to ZZ.
private func letters(_ number: Int, from first: Unicode.Scalar) -> String? {
    guard (1...780).contains(number),
        let letter = Unicode.Scalar(first.value + UInt32((number - 1) % 26))
    else { return nil }
    return String(repeating: String(Character(letter)), count: (number - 1) / 26 + 1)
}

private func roman(_ number: Int) -> String? {
    guard (1..<4000).contains(number) else { return nil }
    let signs: [(Int, String)] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    return signs.reduce(into: "") { text, sign in
        while rest >= sign.0 {
            text += sign.1
            rest -= sign.0
        }
    }
}

/// 壹, 拾壹, as contracts count.
private func legal(_ number: Int) -> String? {
    guard (1...99).contains(number) else { return nil }
    let signs: [Character: Character] = [
        "一": "壹", "二": "贰", "三": "叁", "四": "肆", "五": "伍", "六": "陆", "七": "柒", "八": "捌", "九": "玖",
        "十": "拾",
    ]
    let plain = chineseNumeral(number)
    let whole = number >= 10 && number < 20 ? "一" + plain : plain
    return String(whole.map { signs[$0] ?? $0 })
}

/// The pictures of boxes and ticks that symbol fonts have for characters.
enum WordSymbols {
    private static let wingdings: [UInt32: String] = [
        0x6C: "●", 0x6E: "■", 0x71: "□", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA8: "□", 0xD8: "➢",
        0xFB: "✗", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    ]
    private static let wingdingsTwo: [UInt32: String] = [
        0x4F: "✗", 0x50: "√", 0x52: "☑", 0x53: "☒", 0xA3: "□",
    ]
    private static let symbol: [UInt32: String] = [
        0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·",
    ]

    /// What a character of a font looks like; `nil` if that is not known.
    static func text(_ code: String?, font: String?) -> String? {
        guard let code, let value = UInt32(code, radix: 16) else { return nil }
        let index = value & 0xFF
        guard value >= 0xF000 || value <= 0xFF else {
            return Unicode.Scalar(value).map { String(Character($0)) }
        }
        return switch font?.lowercased() {
        case "wingdings": wingdings[index]
        case "wingdings 2": wingdingsTwo[index]
        case "symbol": symbol[index]
        default: nil
        }
    }
}
