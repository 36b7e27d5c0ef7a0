import Characters

/// The marks of Markdown and those that a Chinese input method types in their place.
enum MarkWords {
    /// Stands for what is printed and was not typed as it is: code, escaped marks, references.
    static let gap: Unicode.Scalar = "\u{FFFC}"

    // MARK: At the begin of a line

    static let hashes = set("#＃")
    /// Dashes that stand in place of the hyphen of a list.
    static let dashes = set(DashWords.otherThanHyphen)
    /// Dashes that also begin a line for themselves, as in — 摘自《办法》.
    static let longDashes = set("–" + DashWords.long)
    /// The sign of a negative number, which no input method types for a bullet.
    static let minus: Unicode.Scalar = "−"
    static let plus: Unicode.Scalar = "+"
    static let pluses = set("+＋﹢")
    static let partsOfNumbers = set(",.，．")
    static let currencies = set("¥￥$＄€")
    /// Bullets that have no other meaning at the begin of a line.
    static let bullets = set("•·・‧∙⋅●◦▪◆")
    /// Marks that are a list only where several lines begin with them.
    static let otherBullets = set("*+＊﹡＋﹢■□○◇★☆▲△◎※→➢►▶—")
    static let wideBullets = set("＊﹡＋﹢")
    static let quotes = set("＞》〉")
    static let greater: Unicode.Scalar = "＞"
    /// Marks that stand in place of the backticks or tildes of a fence.
    static let fences = set("·・•｀‘’′´ˋ˙～")
    static let rules = set(DashWords.otherThanHyphen + "＊=＝")
    static let equals = set("=＝")
    static let stars = set("*＊")
    static let firstNumeral = "一"
    static let numerals = set(NumeralWords.ofOrdinals)
    /// What an amount or a share in Chinese numerals holds behind its first numerals.
    static let multiples = set("千万亿零〇元角分点成％%")
    /// What may stand behind the number of an item.
    static let ordinalEnds = set("、．.)）。")
    static let opening = set("（(")
    static let closing = set("）)")
    static let lists = ["[ ]", "[x]", "[X]", "[√]", "［ ］", "［√］", "［x］"]
    static let contents = ["[TOC]", "[toc]", "【TOC】", "［TOC］", "[[TOC]]"]

    // MARK: In tables

    static let bars = set("|｜│┃∣❘︱")
    static let cellDashes = set(DashWords.all + "_＿=＝")
    static let colons = set(":：")

    // MARK: In a line

    static let openBrackets = set("[［【")
    static let closeBrackets = set("]］】")
    static let heavyBracket: Unicode.Scalar = "【"
    static let openAngles = set("＜〈《")
    static let angles: [Unicode.Scalar: Unicode.Scalar] = ["<": ">", "＜": "＞"]
    static let beginsOfAddresses = ["http://", "https://", "www."].map { Array($0.unicodeScalars) }
    static let wideAngles: (Unicode.Scalar, Unicode.Scalar) = ("＜", "＞")
    /// What a title behind an address begins with, in Markdown and from an input method.
    static let titleMarks = set("\"'(“”‘’＂＇（")
    static let carets = set("^＾")
    static let bangs = set("!！")
    static let wideBang: Unicode.Scalar = "！"
    static let wideBacktick: Unicode.Scalar = "｀"
    static let wideStar: Unicode.Scalar = "＊"
    static let wideTilde: Unicode.Scalar = "～"
    /// Marks around a quotation or a title, each with its partner.
    static let quotations: [Unicode.Scalar: Unicode.Scalar] = [
        "“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）",
    ]
    /// What stands behind a word and before none.
    static let closings = set("、，。；：！？）》〉”’】〕」』,;:!?)")
    /// What stands before a word and behind none.
    static let openings = set("（《〈“‘【〔「『(")
    static let percents = set("%％‰")
    static let ampersands = set("&＆")
    static let semicolons = set(";；")
    static let slashes = set("/／")
    /// Names of characters that people write in HTML.
    static let references: Set<String> = [
        "nbsp", "ensp", "emsp", "thinsp", "lt", "gt", "amp", "quot", "apos", "mdash", "ndash",
        "hellip", "middot", "ldquo", "rdquo", "lsquo", "rsquo", "times", "bull", "yen", "permil",
    ]
    /// What stands in a sentence and in no address.
    static let notInAddresses = set("，。；、？！“”《》【】")
    static let imageEndings = ["png", "jpg", "jpeg", "gif", "svg", "webp", "bmp"]

    private static func set(_ text: String) -> ScalarSet { ScalarSet(text) }
}
