/// The fields (域) that are open in a story, of which the code is not seen and the result is.
struct WordFields {
    private struct Field {
        var code = ""
        var isInCode = true
    }

    /// From the outermost to the innermost.
    private var open: [Field] = []
    /// How many of them are in their code, and how many in the result of a list of contents.
    private var countInCode = 0
    private var countInContents = 0

    /// Whether one is open.
    var isOpen: Bool { !open.isEmpty }
    /// Whether what stands here is the code of a field.
    var isInCode: Bool { countInCode > 0 }
    /// Whether what stands here is a list of contents.
    var isInContents: Bool { countInContents > 0 }

    /// Whether a code makes a list of contents.
    static func makesContents(_ code: String) -> Bool {
        code.split(whereSeparator: \.isWhitespace).first?.uppercased() == "TOC"
    }

    mutating func begin() {
        open.append(Field())
        countInCode += 1
    }

    mutating func take(code: String) {
        guard let last = open.indices.last, open[last].isInCode else { return }
        open[last].code += code
    }

    mutating func separate() {
        guard let last = open.indices.last, open[last].isInCode else { return }
        open[last].isInCode = false
        countInCode -= 1
        if Self.makesContents(open[last].code) { countInContents += 1 }
    }

    mutating func end() {
        guard let field = open.popLast() else { return }
        if field.isInCode {
            countInCode -= 1
        } else if Self.makesContents(field.code) {
            countInContents -= 1
        }
    }
}
