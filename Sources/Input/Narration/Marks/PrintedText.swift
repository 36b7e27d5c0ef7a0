import Characters
import Diagnostics

// An edit that a person need not think about changes how a page looks and never what it says. The
// edits of marks are held to that here: what the mended text would print is compared with what the
// text prints now.

extension NarrativeBuilder {
    /// The findings on raw marks; those whose edits would change what is printed have none.
    func keepingWhatIsPrinted(_ search: RawMarkSearch, _ nodes: [MarkdownNode]) -> [Diagnostic] {
        let found = search.diagnostics
        let edited = search.marksOfText.filter { !found[$0].fixes.isEmpty }
        guard !edited.isEmpty else { return found }
        let printed = PrintedText(nodes, mask)
        let text = String(decoding: source.bytes, as: UTF8.self)
        let keeps = { (indices: [Int]) -> Bool in
            let edits = indices.flatMap { found[$0].fixes }
            let mended = MarkdownText(file: source.file, text: EditedText(text, edits: edits).text)
            guard lineOfExcessiveWork(mended) == nil else { return false }
            let mask = BindingMask(mended)
            return PrintedText(markdownBlocks(mask.bytes), mask) == printed
        }
        if keeps(edited) { return found }
        // A text with more doubtful marks than this is better looked over by its author.
        let harmless = edited.count > 32 ? [] : edited.filter { keeps([$0]) }
        let kept = keeps(harmless) ? Set(harmless) : []
        return found.indices.map { index in
            edited.contains(index) && !kept.contains(index)
                ? found[index].withoutFixes : found[index]
        }
    }
}

/// What a document says, whatever it looks like: its letters, digits, bindings and the signs of its
/// numbers, in their order.
struct PrintedText: Equatable {
    private(set) var scalars: [Unicode.Scalar] = []
    /// The sign that was the last thing, blanks left out: a dash or a plus.
    private var sign: Unicode.Scalar?

    init(_ nodes: [MarkdownNode], _ mask: BindingMask) {
        for node in nodes { take(node, mask) }
        sign = nil
    }

    private mutating func take(_ node: MarkdownNode, _ mask: BindingMask) {
        switch node.kind {
        case .text(let text), .tooDeep(let text), .html(let text), .htmlBlock(let text):
            take(text, mask)
        // In code a binding stays as it is typed.
        case .codeSpan(let text), .code(let text, _):
            for scalar in mask.restored(text).unicodeScalars { take(scalar) }
        case .list(let start?, _):
            for (index, item) in node.children.enumerated() {
                take(String(start + index), mask)
                sign = nil
                take(item, mask)
            }
            return
        case .link(let address, _), .image(let address, _):
            take(address, mask)
        case .softBreak, .lineBreak: sign = nil
        case .paragraph, .heading, .tableCell, .item: sign = nil
        default: break
        }
        for child in node.children { take(child, mask) }
    }

    private mutating func take(_ text: String, _ mask: BindingMask) {
        for piece in mask.pieces(of: text) {
            switch piece {
            case .text(let text): for scalar in text.unicodeScalars { take(scalar) }
            case .binding(let index):
                let number = UInt32(clamping: index)
                take(digit: Unicode.Scalar(BindingMask.firstBinding + number) ?? "0")
            }
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        if scalar == "-" || MarkWords.dashes.contains(scalar) {
            sign = MarkWords.minus
        } else if MarkWords.pluses.contains(scalar) {
            sign = MarkWords.plus
        } else if scalar.isAnyDigit {
            take(digit: scalar)
        } else if scalar.properties.isAlphabetic {
            scalars.append(scalar)
            sign = nil
        } else if !isAnyBlank(scalar) {
            sign = nil
        }
    }

    private mutating func take(digit: Unicode.Scalar) {
        if let sign { scalars.append(sign) }
        sign = nil
        scalars.append(digit)
    }
}
