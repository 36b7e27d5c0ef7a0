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
    String(
        scalars: text.unicodeScalars.lazy.filter { !isSpace($0) }.map { scalar in
            let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
            return (isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) : nil) ?? scalar
        }
    )
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isSpace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
}

extension String {
    /// The text of these scalars; a view of scalars that grows by one each time is slower.
    package init(scalars: some Sequence<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.underestimatedCount * 3)
        for scalar in scalars { bytes.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
        self.init(decoding: bytes, as: UTF8.self)
    }
}

extension Unicode.Scalar {
    /// Whether it has the property White_Space (Unicode, PropList.txt).
    ///
    /// The list is the same since Unicode 6.3; the look-up in the standard library's tables of
    /// properties is slow, and every character of a text is asked.
    package var isSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }
}

/// A text as a key of a dictionary: equal where its bytes are equal.
///
/// A `String` is equal to any other of the same normal form, and to hash a Chinese one it is
/// normalized each time. Names that come from one reader are spelt one way.
package struct TextKey: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
        if isDone == nil { hasher.combine(text.utf8.count) }
    }
}
