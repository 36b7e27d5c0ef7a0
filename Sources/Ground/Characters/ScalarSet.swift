/// A few characters that every character of a text is compared with.
///
/// `Set` hashes each of them; here one look at a table says no to nearly all.
package struct ScalarSet: Sendable {
    @usableFromInline static let mask: UInt32 = 0xFFF
    @usableFromInline var mayContain = [Bool](repeating: false, count: Int(mask) + 1)
    @usableFromInline var members: [Unicode.Scalar] = []

    package init(_ members: String = "") {
        for scalar in members.unicodeScalars { insert(scalar) }
    }

    package mutating func insert(_ scalar: Unicode.Scalar) {
        mayContain[Int(scalar.value & Self.mask)] = true
        if !members.contains(scalar) { members.append(scalar) }
    }

    @inlinable package func contains(_ scalar: Unicode.Scalar) -> Bool {
        mightContain(scalar) && members.contains(scalar)
    }

    /// Whether it holds the character or one with the same lowest bits.
    @inlinable package func mightContain(_ scalar: Unicode.Scalar) -> Bool {
        mayContain[Int(scalar.value & Self.mask)]
    }
}
