/// Sizes beyond which a person no longer sees the whole at once.
extension Check {
    static let functionLength = Check(
        name: "a function has at most 60 lines",
        bad: (
            "Sources/Output/Site/A.swift", "func f() {\n\(String(repeating: "g()\n", count: 59))}\n"
        ),
        good: (
            "Sources/Output/Site/A.swift", "func f() {\n\(String(repeating: "g()\n", count: 58))}\n"
        )
    ) { source in
        functions(in: source).compactMap { name, lines in
            guard lines.count > 60 else { return nil }
            let text = "the function \(name) has \(lines.count) lines; 60 are the limit"
            return Complaint(path: source.path, line: lines.lowerBound, text: text)
        }
    }

    static let fileLength = Check(
        name: "a file has at most 400 lines",
        bad: ("Sources/Output/Site/A.swift", String(repeating: "let a = 1\n", count: 401)),
        good: ("Sources/Output/Site/A.swift", String(repeating: "let a = 1\n", count: 400))
    ) { source in
        let count = source.lines.count - 1
        guard count > 400, longLists[source.path] == nil else { return [] }
        return [Complaint(path: source.path, line: 401, text: "\(count) lines; 400 are the limit")]
    }

    static let lineLength = Check(
        name: "a line has at most 100 columns",
        bad: ("Sources/Output/Site/A.swift", "// \(String(repeating: "字", count: 98))\n"),
        good: ("Sources/Output/Site/A.swift", "// \(String(repeating: "字", count: 97))\n")
    ) { source in
        zip(1..., source.lines).compactMap { number, line in
            guard line.count > 100 else { return nil }
            let text = "\(line.count) columns; 100 are the limit"
            return Complaint(path: source.path, line: number, text: text)
        }
    }
}

/// Files that are one list, which would say less in pieces, by what they list.
private let longLists = [
    "Sources/Ground/Diagnostics/Findings/DiagnosticCode.swift": "every code with its meaning"
]

/// The functions of a file that have a body, each with its name and its lines.
private func functions(in source: SwiftSource) -> [(name: String, lines: ClosedRange<Int>)] {
    let words = source.words
    return words.indices.compactMap { index in
        let word = words[index]
        guard ["func", "init", "deinit", "subscript"].contains(word.text), word.before != ".",
            let open = startOfBody(after: word.offset, in: source.code),
            let close = endOfBody(from: open, in: source.code)
        else { return nil }
        let isNamed = word.text == "func" && index + 1 < words.count
        let name = isNamed ? words[index + 1].text : word.text
        return (name, word.line...source.line(at: close))
    }
}

/// The offset of the brace that opens the body of a declaration; `nil` if it has none.
private func startOfBody(after offset: Int, in code: [Unicode.Scalar]) -> Int? {
    var depth = 0
    for position in offset..<code.count {
        switch code[position] {
        case "(", "[": depth += 1
        case ")", "]": depth -= 1
        case "{" where depth == 0: return position
        case "}" where depth == 0: return nil
        case "\n" where depth == 0:
            guard continuesDeclaration(code[position...]) else { return nil }
        default: break
        }
        if depth < 0 { return nil }
    }
    return nil
}

/// Whether the next line goes on with a signature rather than with another declaration.
private func continuesDeclaration(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let next = rest.drop { $0.properties.isWhitespace }.prefix(8)
    let word = String(String.UnicodeScalarView(next))
    return ["{", "->", "throws", "async", "where", "rethrows"].contains { word.hasPrefix($0) }
}

private func endOfBody(from open: Int, in code: [Unicode.Scalar]) -> Int? {
    var depth = 0
    for position in open..<code.count {
        if code[position] == "{" { depth += 1 }
        if code[position] == "}" { depth -= 1 }
        if depth == 0 { return position }
    }
    return nil
}
