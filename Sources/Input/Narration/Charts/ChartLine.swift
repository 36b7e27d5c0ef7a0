import Budget
import Characters
import Diagnostics

/// A stretch of a line with its place, without blanks around it.
struct ChartLine {
    let text: String
    let location: SourceLocation

    init(_ text: some StringProtocol, at location: SourceLocation) {
        let scalars = Array(text.unicodeScalars)
        let start = scalars.prefix(while: \.isSpace).count
        let end = scalars.count - scalars.reversed().prefix(while: \.isSpace).count
        self.init(scalars: scalars[start..<max(start, end)], at: location.advanced(by: start))
    }

    private init(scalars: ArraySlice<Unicode.Scalar>, at location: SourceLocation) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        self.text = String(text)
        self.location = location
    }

    var isBlank: Bool { text.isEmpty }

    /// What follows the dash of a list item; `nil` if the line is none.
    var afterDash: ChartLine? {
        guard text.hasPrefix("-") || text.hasPrefix("－") else { return nil }
        return ChartLine(text.dropFirst(), at: location.advanced(by: 1))
    }

    /// The two sides of the first colon.
    var keyAndValue: (ChartLine, ChartLine)? {
        let scalars = text.unicodeScalars
        return split(at: scalars.firstIndex { $0 == ":" || $0 == "：" })
    }

    /// The two sides of the first equals sign outside brackets, where it would be a condition.
    var labelAndFormula: (ChartLine, ChartLine)? {
        let scalars = text.unicodeScalars
        var depth = 0
        let sign = scalars.indices.first { index in
            switch scalars[index] {
            case "[", "［", "【", "(", "（": depth += 1
            case "]", "］", "】", ")", "）": depth -= 1
            case "=", "＝": return depth == 0
            default: break
            }
            return false
        }
        return split(at: sign)
    }

    /// The two sides of the first semicolon: a total, and the rows that it is the total of.
    var totalAndRows: (ChartLine, ChartLine)? {
        split(at: text.unicodeScalars.firstIndex { $0 == ";" || $0 == "；" })
    }

    private func split(at index: String.UnicodeScalarView.Index?) -> (ChartLine, ChartLine)? {
        guard let index else { return nil }
        let scalars = text.unicodeScalars
        let left = scalars[..<index]
        let right = scalars[scalars.index(after: index)...]
        return (
            ChartLine(String(left), at: location),
            ChartLine(String(right), at: location.advanced(by: left.count + 1))
        )
    }
}
