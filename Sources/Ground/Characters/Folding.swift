/// `text` without the spaces, line ends and invisible characters around it.
package func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isUnseen }),
        let last = scalars.lastIndex(where: { !$0.isUnseen })
    else { return "" }
    return String(scalars[first...last])
}

/// `text` for comparison: half-width, without spaces and line breaks.
package func folded(_ text: String) -> String {
    String(scalars: text.unicodeScalars.lazy.filter { !$0.isUnseen }.map(\.halfWidth))
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
