/// The amounts that readers and machines meet on a page, wherever they stand: in text, in cards,
/// in descriptions and in structured data.
///
/// Where another version wrote a page, its bytes prove nothing; but an amount that neither the
/// sources nor the pages made from them know at all was put there by somebody.
struct StrayNumbers {
    private var known: Set<Substring> = []

    /// Takes the amounts of files that are known to be right.
    mutating func learn(_ bytes: [UInt8]) {
        known.formUnion(amounts(in: String(decoding: bytes, as: UTF8.self)[...]).map(plain))
    }

    /// The amounts of a page that are not known, each with its line.
    func strangers(on page: [UInt8]) -> [(amount: Substring, line: Int)] {
        var found: [(Substring, Int)] = []
        let text = String(decoding: page, as: UTF8.self)
        for (index, line) in text.split(
            separator: "\n",
            omittingEmptySubsequences: false
        ).enumerated() {
            for stretch in readable(line) {
                for amount in amounts(in: stretch) where !known.contains(plain(amount)) {
                    found.append((amount, index + 1))
                }
            }
        }
        return found
    }

    private func plain(_ amount: Substring) -> Substring {
        Substring(amount.filter { $0 != "," })
    }

    /// What of a line is text, and not the position of a stroke.
    private func readable(_ line: Substring) -> [Substring] {
        line.split(separator: "<").compactMap { piece in
            if piece.hasPrefix("meta ") || piece.hasPrefix("data ") { return piece }
            return piece.firstIndex(of: ">").map { piece[$0...] } ?? piece
        }
    }
}

/// Numbers with two decimals or with separators, as amounts and shares are printed.
private func amounts(in text: Substring) -> [Substring] {
    var found: [Substring] = []
    let bytes = text.utf8
    var at = bytes.startIndex
    while let start = bytes[at...].firstIndex(where: isDigit) {
        var end = start
        while end < bytes.endIndex, isDigit(bytes[end]) || isMark(bytes[end]) {
            end = bytes.index(after: end)
        }
        at = end
        while end > start, isMark(bytes[bytes.index(before: end)]) {
            end = bytes.index(before: end)
        }
        let number = text[start..<end]
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        let hasDecimals = parts.count == 2 && parts[1].utf8.count == 2
        if parts.count <= 2, hasDecimals || number.contains(",") { found.append(number) }
    }
    return found
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
}
