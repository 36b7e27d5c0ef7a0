/// A Swift file of the project, read once for all checks.
struct SwiftSource {
    /// A word of the code with what stands around it.
    struct Word {
        let text: String
        let offset: Int
        let line: Int
        /// The nearest scalars before and after the word that are no space.
        let before: Unicode.Scalar?
        let after: Unicode.Scalar?
    }

    /// The path from the project's folder, such as `Sources/Model/Budget/Amounts/Money.swift`.
    let path: String
    let lines: [Substring]
    /// The file with spaces in place of comments and of the insides of literals.
    let code: [Unicode.Scalar]
    let words: [Word]
    let comments: [SwiftScanner.Piece]
    let literals: [SwiftScanner.Piece]
    private let lineStarts: [Int]

    init(path: String, text: String) {
        let scanner = SwiftScanner(text)
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = scanner.code
        comments = scanner.comments
        literals = scanner.literals
        lineStarts =
            [0]
            + text.unicodeScalars.enumerated().filter { $0.element == "\n" }
            .map { $0.offset + 1 }
        words = SwiftSource.words(of: scanner.code, lineStarts: lineStarts)
    }

    /// The module that the file belongs to: `Sources/Group/Module` or `Tests/ModuleTests`.
    var module: String {
        let folders = path.split(separator: "/")
        let depth = isProgram ? 2 : 1
        return folders.count > depth ? String(folders[depth]) : ""
    }

    var fileName: Substring { path.split(separator: "/").last ?? "" }

    /// Whether the file is part of the program rather than of its tests.
    var isProgram: Bool { path.hasPrefix("Sources/") }

    /// The number of the line at `offset`, counted from 1.
    func line(at offset: Int) -> Int {
        SwiftSource.line(at: offset, lineStarts: lineStarts)
    }

    func complaint(at offset: Int, _ text: String) -> Complaint {
        Complaint(path: path, line: line(at: offset), text: text)
    }

    func complaint(at word: Word, _ text: String) -> Complaint {
        Complaint(path: path, line: word.line, text: text)
    }

    private static func line(at offset: Int, lineStarts: [Int]) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    private static func words(of code: [Unicode.Scalar], lineStarts: [Int]) -> [Word] {
        var words: [Word] = []
        var position = 0
        var before: Unicode.Scalar?
        while position < code.count {
            guard isWordScalar(code[position]) else {
                if !code[position].properties.isWhitespace { before = code[position] }
                position += 1
                continue
            }
            let start = position
            while position < code.count, isWordScalar(code[position]) { position += 1 }
            var text = ""
            text.unicodeScalars.append(contentsOf: code[start..<position])
            let after = code[position...].first { !$0.properties.isWhitespace }
            let line = line(at: start, lineStarts: lineStarts)
            words.append(Word(text: text, offset: start, line: line, before: before, after: after))
            before = code[position - 1]
        }
        return words
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isXIDContinue
    }
}
