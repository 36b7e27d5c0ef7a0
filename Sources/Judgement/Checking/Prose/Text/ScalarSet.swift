/// A few characters that every character of a text is compared with.
///
/// `Set` hashes each of them; here one look at a table says no to nearly all.
struct ScalarSet: Sendable {
    private static let mask: UInt32 = 0xFFF
    private var mayContain = [Bool](repeating: false, count: Int(mask) + 1)
    private var members: [Unicode.Scalar] = []

    init(_ members: String = "") {
        for scalar in members.unicodeScalars { insert(scalar) }
    }

    mutating func insert(_ scalar: Unicode.Scalar) {
        mayContain[Int(scalar.value & Self.mask)] = true
        if !members.contains(scalar) { members.append(scalar) }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        mightContain(scalar) && members.contains(scalar)
    }

    /// Whether it holds the character or one with the same lowest bits.
    func mightContain(_ scalar: Unicode.Scalar) -> Bool {
        mayContain[Int(scalar.value & Self.mask)]
    }
}
