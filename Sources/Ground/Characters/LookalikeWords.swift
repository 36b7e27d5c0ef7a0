/// Letters that are typed for digits by mistake (形近字符).
package enum LookalikeWords {
    /// Letters of four alphabets and of full width that look like a zero.
    package static let zeros = "OoОоΟοＯｏ"
    /// Those of them that are as large as a circle.
    package static let largeZeros = "OОΟＯ"
    /// Letters that look like a one.
    package static let ones = "lI"
    /// A stroke that looks like a one, and parts the cells of a table.
    package static let stroke = "|"
    /// Letters that look like another digit, and stand for one only beside others: Z for 2.
    package static let others = "QZzSsBb"

    /// The digit that a letter looks like by itself: 二O二四年, 20l9年.
    package static func digit(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        if zeros.unicodeScalars.contains(letter) { return "0" }
        return ones.unicodeScalars.contains(letter) ? "1" : nil
    }
}
