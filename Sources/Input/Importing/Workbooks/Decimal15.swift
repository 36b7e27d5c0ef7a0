/// A decimal number as a spreadsheet stores it, exact.
struct Decimal15: Hashable, Sendable {
    /// The digits without leading and trailing zeros; empty for zero.
    private(set) var digits: [UInt8]
    /// The power of ten that the last digit counts.
    private(set) var exponent: Int
    let isNegative: Bool

    /// Spreadsheets compute with this many digits; what comes after is noise of binary numbers.
    static let precision = 15

    /// Reads `-12.5`, `1625.5799999999999` or `7.0000000000000007E-2`; fails for anything else.
    init?(_ text: String) {
        let halves = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard halves.count <= 2, let mantissa = halves.first else { return nil }
        guard let scale = halves.count == 2 ? Int(halves[1]) : 0, (-400...400).contains(scale)
        else { return nil }
        var digits: [UInt8] = []
        var decimals = 0
        var hasPoint = false
        var unsigned = mantissa.utf8[...]
        isNegative = unsigned.first == UInt8(ascii: "-")
        if isNegative || unsigned.first == UInt8(ascii: "+") { unsigned = unsigned.dropFirst() }
        for byte in unsigned {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                decimals += hasPoint ? 1 : 0
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            default: return nil
            }
        }
        guard !digits.isEmpty, digits.count <= 400 else { return nil }
        self.digits = digits
        exponent = scale - decimals
        normalize()
    }

    /// How many decimals it takes to write the number.
    var decimals: Int { max(0, -exponent) }

    /// The number with fifteen significant digits, which is what a spreadsheet shows at most.
    var rounded: Decimal15 {
        guard digits.count > Self.precision else { return self }
        var copy = self
        let isUp = digits[Self.precision] >= 5
        copy.exponent += digits.count - Self.precision
        copy.digits = Array(digits.prefix(Self.precision))
        if isUp { copy.increment() }
        copy.normalize()
        return copy
    }

    /// The number in digits and a point, without an exponent.
    var plainText: String {
        guard !digits.isEmpty else { return "0" }
        guard abs(exponent) <= 60 else { return "\(isNegative ? "-" : "")E\(exponent)" }
        var all = digits.map { $0 + UInt8(ascii: "0") }
        all += [UInt8](repeating: UInt8(ascii: "0"), count: max(0, exponent))
        let missing = max(0, decimals + 1 - all.count)
        all = [UInt8](repeating: UInt8(ascii: "0"), count: missing) + all
        if decimals > 0 { all.insert(UInt8(ascii: "."), at: all.count - decimals) }
        return (isNegative ? "-" : "") + String(decoding: all, as: UTF8.self)
    }

    static let zero = Decimal15()

    private init() {
        digits = []
        exponent = 0
        isNegative = false
    }

    private init(_ digits: [UInt8], exponent: Int, isNegative: Bool) {
        self.digits = digits
        self.exponent = exponent
        self.isNegative = isNegative
        normalize()
    }

    var isZero: Bool { digits.isEmpty }

    /// The number without its sign.
    var magnitude: Decimal15 { Decimal15(digits, exponent: exponent, isNegative: false) }

    /// How many digits stand before the point; of a number below one, less than one.
    var order: Int { digits.count + exponent }

    /// The number times a power of ten.
    func shifted(by power: Int) -> Decimal15 {
        Decimal15(digits, exponent: isZero ? 0 : exponent + power, isNegative: isNegative)
    }

    /// The number with so many decimals at most, rounded half away from zero.
    func rounded(toDecimals decimals: Int) -> Decimal15 {
        let dropped = -exponent - decimals
        guard dropped > 0 else { return self }
        let kept = digits.count - dropped
        let isUp = kept >= 0 && digits[kept] >= 5
        var copy = Decimal15(
            kept > 0 ? Array(digits.prefix(kept)) : [0],
            exponent: -decimals,
            isNegative: isNegative,
            isExact: ()
        )
        if isUp { copy.increment() }
        copy.normalize()
        return copy
    }

    private init(_ digits: [UInt8], exponent: Int, isNegative: Bool, isExact: Void) {
        self.digits = digits
        self.exponent = exponent
        self.isNegative = isNegative
    }

    /// The digits before the point, without leading zeros, and so many behind it; `nil` for a
    /// number that would not be written out.
    func places(decimals: Int) -> (whole: [UInt8], decimals: [UInt8])? {
        guard abs(exponent) <= 400, self.decimals <= decimals else { return nil }
        var all = digits + [UInt8](repeating: 0, count: isZero ? decimals : exponent + decimals)
        let missing = decimals - all.count
        if missing > 0 { all = [UInt8](repeating: 0, count: missing) + all }
        return (Array(all.dropLast(decimals)), Array(all.suffix(decimals)))
    }

    private mutating func increment() {
        var position = digits.count - 1
        while position >= 0, digits[position] == 9 {
            digits[position] = 0
            position -= 1
        }
        if position >= 0 {
            digits[position] += 1
        } else {
            digits.insert(1, at: 0)
        }
    }

    private mutating func normalize() {
        while digits.first == 0 { digits.removeFirst() }
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        if digits.isEmpty { exponent = 0 }
    }
}

extension Decimal15: Comparable {
    static func < (left: Decimal15, right: Decimal15) -> Bool {
        guard left.sign == right.sign else { return left.sign < right.sign }
        let (small, large) = left.isNegative ? (right, left) : (left, right)
        guard small.order == large.order else { return small.order < large.order }
        return small.digits.lexicographicallyPrecedes(large.digits)
    }

    private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }
}
