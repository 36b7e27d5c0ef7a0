import Characters

/// A day of the Gregorian calendar, without time and time zone.
package struct CalendarDate: Hashable, Sendable, Comparable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Fails for a day that does not exist.
    package init?(year: Int, month: Int, day: Int) {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...days[month - 1]).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2024-02-09`; fails for any other notation.
    package init?(iso text: String) {
        let fields = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard fields.map(\.count) == [4, 2, 2] else { return nil }
        let numbers = fields.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// Reads a day as people write it.
    ///
    /// That is `2024-02-09`, 2024年2月9日, 2024/2/9 or 2024.2.9, in either width and with spaces
    /// between. The year comes first and has four digits, so no day can be taken for a month. Fails
    /// for any other notation.
    package init?(typed text: String) {
        let scalars = text.unicodeScalars.map(\.narrow).filter { !$0.isSpace }
        let isDigit = { (scalar: Unicode.Scalar) in scalar.isDigit }
        let numbers = scalars.split(maxSplits: .max, omittingEmptySubsequences: true) {
            !isDigit($0)
        }
        let marks = scalars.split(omittingEmptySubsequences: true, whereSeparator: isDigit)
            .map { String(String.UnicodeScalarView($0)) }
        guard numbers.count == 3, numbers[0].count == 4, scalars.first.map(isDigit) == true,
            numbers[1].count <= 2, numbers[2].count <= 2,
            ["年月日", "年月", "年月号", "--", "//", ".."].contains(marks.joined()),
            marks.allSatisfy({ $0.unicodeScalars.count == 1 })
        else { return nil }
        let values = numbers.compactMap { Int(String(String.UnicodeScalarView($0))) }
        guard values.count == 3 else { return nil }
        self.init(year: values[0], month: values[1], day: values[2])
    }

    /// The date as `2024-02-09`.
    package var iso: String {
        let (month, day) = (padded(month), padded(day))
        let year = String(repeating: "0", count: 4 - String(year).count) + String(year)
        return "\(year)-\(month)-\(day)"
    }

    /// The date as 2024年2月9日.
    package var chinese: String { "\(year)年\(month)月\(day)日" }

    /// How many days after `other` it is; negative for an earlier day.
    package func days(since other: CalendarDate) -> Int { dayNumber - other.dayNumber }

    /// The day so many days later; `nil` after the year 9999.
    package func adding(days: Int) -> CalendarDate? {
        var (year, month, day) = (year, month, day)
        for _ in 0..<days {
            if CalendarDate(year: year, month: month, day: day + 1) != nil {
                day += 1
            } else if month < 12 {
                (month, day) = (month + 1, 1)
            } else {
                (year, month, day) = (year + 1, 1, 1)
            }
        }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// The days since the first of March of the year zero, so that a leap day ends a year.
    private var dayNumber: Int {
        let marchYear = month < 3 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let daysBeforeMonth = (153 * monthFromMarch + 2) / 5
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return 365 * marchYear + leapDays + daysBeforeMonth + day - 1
    }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
