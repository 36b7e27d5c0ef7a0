/// The marks that a Chinese input method types in place of those of YAML.
enum YAMLWords {
    static let colon: Unicode.Scalar = "："
    static let comma: Unicode.Scalar = "，"
    /// Quotation marks that YAML prints, each with its partner.
    static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
        "“": "”", "”": "”", "‘": "’", "’": "’", "＂": "＂", "＇": "＇", "「": "」",
    ]
    /// Brackets that YAML prints, each with its partner.
    static let brackets: [Unicode.Scalar: Unicode.Scalar] = ["［": "］", "｛": "｝"]
    /// What they stand for.
    static let narrowBrackets: [Unicode.Scalar: String] = ["［": "[", "｛": "{"]
    /// What stands at the begin of a line in place of `#`.
    static let commentMark: Unicode.Scalar = "＃"
    /// What stands at the begin of a line in place of `- ` or `#`.
    static let lineMarks = Set("－–—−·•・＃＊".unicodeScalars)
    /// Blanks that are no blanks to YAML.
    static let blanks = Set("\u{3000}\u{A0}\u{2002}\u{2003}\u{2009}\u{202F}".unicodeScalars)
    /// What no name of a key holds.
    static let notInKeys = Set("。！？；，、：“”（）《》,;:\"'()[]{}#".unicodeScalars)
}
