extension Unicode.Scalar {
    /// Whether it has the property White_Space (Unicode, PropList.txt).
    ///
    /// The list is the same since Unicode 6.3; the look-up in the standard library's tables of
    /// properties is slow, and every character of a text is asked.
    @inlinable package var isSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Whether nothing is seen of it: a space, or one of no width.
    package var isUnseen: Bool { isSpace || self == "\u{200B}" || self == "\u{FEFF}" }

    /// The ASCII character whose full-width form it is; itself for all others (全角转半角).
    @inlinable package var halfWidth: Unicode.Scalar {
        switch value {
        case 0x3000: " "
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        default: self
        }
    }

    /// The plain form of a full-width character or of a digit of a mathematical alphabet.
    @inlinable package var narrow: Unicode.Scalar {
        switch value {
        case 0x3000: " "
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        // The digits of mathematical alphabets, in five styles: 𝟐𝟎𝟐𝟒.
        case 0x1_D7CE...0x1_D7FF: Unicode.Scalar(0x30 + (value - 0x1_D7CE) % 10) ?? self
        default: self
        }
    }

    /// An ASCII digit.
    @inlinable package var isDigit: Bool { (0x30...0x39).contains(value) }

    /// A digit in either width.
    @inlinable package var isAnyDigit: Bool { narrow.isDigit }

    /// An ASCII letter.
    @inlinable package var isLatin: Bool {
        (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
    }
}
