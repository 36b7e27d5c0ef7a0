/// The value of digits of base sixteen that stand for a character or a byte.
///
/// The initializers of integers take a sign before the digits, which no notation of characters has.
///
/// - Parameter digits: one to eight digits in ASCII.
/// - Returns: the value; `nil` if there are no digits, too many, or if anything else is among them.
package func hexadecimalValue(_ digits: some Collection<UInt8>) -> UInt32? {
    guard (1...8).contains(digits.count) else { return nil }
    var value: UInt32 = 0
    for digit in digits {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit - 0x30)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(digit - 0x37)
        case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(digit - 0x57)
        default: return nil
        }
    }
    return value
}

/// The text of an address with `%20` and the like replaced by what they stand for (RFC 3986 §2.1).
///
/// A percent sign without two digits behind it stands for itself. Bytes that are no UTF-8 become
/// U+FFFD, which no path has.
package func withoutPercentCodes(_ address: some StringProtocol) -> String {
    guard address.utf8.contains(UInt8(ascii: "%")) else { return String(address) }
    let bytes = Array(address.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
        let digits = bytes[index...].dropFirst().prefix(2)
        if bytes[index] == UInt8(ascii: "%"), digits.count == 2,
            let value = hexadecimalValue(digits)
        {
            decoded.append(UInt8(value))
            index += 3
        } else {
            decoded.append(bytes[index])
            index += 1
        }
    }
    return String(decoding: decoded, as: UTF8.self)
}
