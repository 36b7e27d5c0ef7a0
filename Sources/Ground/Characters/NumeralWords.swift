/// The characters of Chinese numerals, those of contracts included.
package enum NumeralWords {
    package static let point: Unicode.Scalar = "点"

    package static func digit(_ scalar: Unicode.Scalar) -> Int128? {
        switch scalar {
        case "〇", "零": 0
        case "一", "壹": 1
        case "二", "两", "贰": 2
        case "三", "叁": 3
        case "四", "肆": 4
        case "五", "伍": 5
        case "六", "陆": 6
        case "七", "柒": 7
        case "八", "捌": 8
        case "九", "玖": 9
        default: nil
        }
    }

    package static func multiplier(_ scalar: Unicode.Scalar) -> Int128? {
        switch scalar {
        case "十", "拾": 10
        case "百", "佰": 100
        case "千", "仟": 1_000
        default: nil
        }
    }

    package static func isLarge(_ scalar: Unicode.Scalar) -> Bool { scalar == "万" || scalar == "亿" }

    package static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        digit(scalar) != nil || multiplier(scalar) != nil || isLarge(scalar)
    }

    /// What headings and items are counted with, 零 left out.
    package static let ofOrdinals = "一二三四五六七八九十百"
}

/// The Chinese numeral that official headings count with, such as 十二; from 1 to 99.
package func chineseNumeral(_ number: Int) -> String {
    guard (1...99).contains(number) else { return String(number) }
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
    let lead = tens > 1 ? digits[tens] : ""
    return (tens > 0 ? lead + "十" : "") + digits[ones]
}
