/// Changes a valid input in ways that people, programs and attackers do.
struct Mutation {
    /// What is put in: words of the format and values that are at its edges.
    let pieces: [String]
    /// Other inputs of the kind, of which passages are taken over.
    let others: [[UInt8]]

    /// An input with one to six changes.
    func changed(_ input: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = input
        for _ in 0..<(1 + dice.roll(6)) { change(&bytes, &dice) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ dice: inout Dice) {
        let span = range(in: bytes, &dice)
        switch dice.roll(12) {
        case 0: bytes.removeSubrange(span)
        case 1: bytes.insert(contentsOf: bytes[span], at: span.upperBound)
        case 2: bytes.replaceSubrange(span, with: Array(dice.pick(pieces).utf8))
        case 3, 4, 5: bytes.insert(contentsOf: dice.pick(pieces).utf8, at: span.lowerBound)
        case 6:
            let piece = Array(dice.pick(pieces).utf8)
            let run = (0..<(1 + dice.roll(300))).flatMap { _ in piece }
            bytes.insert(contentsOf: run, at: span.lowerBound)
        case 7: exchangeLines(&bytes, &dice)
        case 8:
            let other = dice.pick(others)
            bytes.insert(contentsOf: other[range(in: other, &dice)], at: span.lowerBound)
        case 9: replaceNumber(&bytes, &dice)
        case 10:
            guard !bytes.isEmpty else { return }
            bytes[dice.roll(bytes.count)] = UInt8(dice.roll(256))
        default: bytes.removeSubrange(span.upperBound...)
        }
    }

    /// A short passage as a rule, a long one now and then.
    private func range(in bytes: [UInt8], _ dice: inout Dice) -> Range<Int> {
        let start = dice.roll(bytes.count + 1)
        let most = dice.roll(8) == 0 ? bytes.count - start : min(24, bytes.count - start)
        return start..<(start + dice.roll(most + 1))
    }

    private func exchangeLines(_ bytes: inout [UInt8], _ dice: inout Dice) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        lines.swapAt(dice.roll(lines.count), dice.roll(lines.count))
        bytes = Array(lines.joined(separator: [10]))
    }

    private func replaceNumber(_ bytes: inout [UInt8], _ dice: inout Dice) {
        let digits: ClosedRange<UInt8> = 0x30...0x39
        guard let start = bytes[dice.roll(bytes.count + 1)...].firstIndex(where: digits.contains)
        else { return }
        let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.endIndex
        bytes.replaceSubrange(start..<end, with: Array(dice.pick(Self.numbers).utf8))
    }

    /// Numbers at the edges of what programs count with, and beyond.
    static let numbers = [
        "0", "-0", "1", "-1", "255", "256", "65536", "2147483647", "2147483648", "4294967296",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "18446744073709551616", "340282366920938463463374607431768211456",
        String(repeating: "9", count: 60), "0.000000001", "1e308", "1E+99999", "NaN", "１２３",
        "202", "20204", "一百二十", "00000000000000000001", "1,2,3", "1.2.3", "--1", "0x7f",
    ]
}
