extension CharacterObjection {
    /// What is wrong with a character between two others.
    ///
    /// Some characters that are not seen belong to the spelling of a word: selectors that choose a
    /// form of the character before them (辻󠄁), and joiners where the letters around them join or
    /// would. Nothing is wrong with those. And a mark that is drawn over the character before it
    /// makes another figure of a digit, and no known character of a Chinese one.
    ///
    /// - Parameters:
    ///   - scalar: the character.
    ///   - previous: the one before it; `nil` at the begin.
    ///   - next: the one behind it; `nil` at the end.
    package init?(
        _ scalar: Unicode.Scalar,
        after previous: @autoclosure () -> Unicode.Scalar?,
        before next: @autoclosure () -> Unicode.Scalar?
    ) {
        switch scalar.value {
        // What nearly every character of a text is.
        case 0x20..<0x7F, 0x3000...0x3029, 0x3030...0x3098, 0x309B...0x312F, 0x4E00...0x9FFF,
            0xFF01...0xFF5E:
            return nil
        default: break
        }
        let objection = CharacterObjection(scalar)
        if objection == .invisible {
            if scalar.isPartOfSpelling(after: previous(), before: next()) { return nil }
        } else if objection == nil, scalar.isMark, previous()?.takesNoMark == true {
            self = .mark
            return
        }
        guard let objection else { return nil }
        self = objection
    }
}

extension Unicode.Scalar {
    /// Whether it is drawn over or around the character before it.
    fileprivate var isMark: Bool {
        guard value >= 0x300 else { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }

    /// Whether it is a digit or a character of Chinese, over which nothing is written.
    fileprivate var takesNoMark: Bool {
        properties.generalCategory == .decimalNumber || properties.isIdeographic
            || (0xFF01...0xFF5E).contains(value)
    }

    /// Whether a character that is not seen belongs to those around it.
    fileprivate func isPartOfSpelling(
        after previous: Unicode.Scalar?,
        before next: Unicode.Scalar?
    ) -> Bool {
        guard let previous else { return false }
        switch value {
        // Variation selectors of ideographs (Unicode, §23.4; UTS #37).
        case 0xE0100...0xE01EF: return previous.properties.isIdeographic
        // Standardized variants, among them those of ideographs and of their punctuation.
        case 0xFE00...0xFE02:
            return previous.properties.isIdeographic || previous.isWidePunctuation
        // Text and picture of one character (UTS #51); that of a digit is no picture.
        case 0xFE0E, 0xFE0F: return previous.isPicture
        case 0x180B...0x180F: return previous.isMongolian
        // Joiners (UAX #31, §2.3; UTS #51).
        case 0x200C: return previous.isJoining || previous.isKilling
        case 0x200D:
            let isOfPictures =
                (previous.isPicture || previous.properties.isEmojiModifier
                    || previous == "\u{FE0F}")
                && next?.isPicture == true
            return isOfPictures || previous.isJoining || previous.isKilling
        default: return false
        }
    }

    private var isPicture: Bool { value > 0x7F && properties.isEmoji }

    private var isWidePunctuation: Bool {
        (0x3001...0x3002).contains(value) || (0xFF01...0xFF1F).contains(value)
    }

    private var isMongolian: Bool { (0x1800...0x18AF).contains(value) }

    /// The scripts whose letters join: from Arabic to Syriac, N'Ko and their like; Mongolian;
    /// Phags-pa; Adlam.
    private var isJoining: Bool {
        switch value {
        case 0x0600...0x08FF, 0x1800...0x18AF, 0xA840...0xA87F, 0x1E900...0x1E95F:
            properties.isAlphabetic || isMark
        default: false
        }
    }

    /// Whether it takes the vowel of an Indic letter, whose joining a joiner then decides.
    private var isKilling: Bool { properties.canonicalCombiningClass == .virama }
}
