/// The characters of Chinese numerals, those of contracts included.
enum NumeralWords {
    static let point: Unicode.Scalar = "点"

    static func digit(_ scalar: Unicode.Scalar) -> Int128? {
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

    static func multiplier(_ scalar: Unicode.Scalar) -> Int128? {
        switch scalar {
        case "十", "拾": 10
        case "百", "佰": 100
        case "千", "仟": 1_000
        default: nil
        }
    }

    static func isLarge(_ scalar: Unicode.Scalar) -> Bool { scalar == "万" || scalar == "亿" }

    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        digit(scalar) != nil || multiplier(scalar) != nil || isLarge(scalar)
    }
}
