package import Budget

/// Finds the names of forms and of glossary terms in text.
///
/// Built once for a disclosure and shared by its pages: one tree of all names, so that a text
/// is read once however many names there are.
package struct Mentions: Sendable {
    /// What a name stands for.
    enum Target: Hashable, Sendable {
        /// By its index in the form set.
        case form(Int)
        /// By its index in the glossary.
        case term(Int)
    }

    /// A name found, by scalar offsets.
    struct Mention: Hashable, Sendable {
        let range: Range<Int>
        let target: Target
    }

    private struct Node {
        var next: [Unicode.Scalar: Int] = [:]
        var target: Target?
    }

    private var nodes = [Node()]

    /// Names longer than this are sentences; the bound keeps the search linear.
    private static let maximumLength = 40

    package init(formSet: FormSet, glossary: Glossary?) {
        for (index, form) in formSet.forms.enumerated() { add(form.name, .form(index)) }
        for (index, term) in (glossary?.terms ?? []).enumerated() {
            add(term.name, .term(index))
            for alias in term.aliases { add(alias, .term(index)) }
        }
    }

    /// The first of two equal names counts.
    private mutating func add(_ name: String, _ target: Target) {
        let scalars = name.unicodeScalars
        guard (2...Self.maximumLength).contains(scalars.count) else { return }
        var node = 0
        for scalar in scalars {
            if let next = nodes[node].next[scalar] {
                node = next
            } else {
                nodes.append(Node())
                nodes[node].next[scalar] = nodes.count - 1
                node = nodes.count - 1
            }
        }
        if nodes[node].target == nil { nodes[node].target = target }
    }

    /// The names in a text from left to right, the longest where several begin.
    func mentions(in text: [Unicode.Scalar]) -> [Mention] {
        var mentions: [Mention] = []
        var start = 0
        while start < text.count {
            if let mention = longestMention(in: text, from: start) {
                mentions.append(mention)
                start = mention.range.upperBound
            } else {
                start += 1
            }
        }
        return mentions
    }

    /// The glossary terms that a text names, each once, from left to right.
    package func terms(in text: String) -> [Int] {
        var seen: Set<Int> = []
        return mentions(in: Array(text.unicodeScalars)).compactMap { mention in
            guard case .term(let term) = mention.target, seen.insert(term).inserted else {
                return nil
            }
            return term
        }
    }

    private func longestMention(in text: [Unicode.Scalar], from start: Int) -> Mention? {
        var longest: Mention?
        var node = 0
        for end in start..<text.count {
            guard let next = nodes[node].next[text[end]] else { break }
            node = next
            guard let target = nodes[node].target else { continue }
            let range = start..<(end + 1)
            if case .form = target, !isWholeFormName(range, in: text) { continue }
            longest = Mention(range: range, target: target)
        }
        return longest
    }
}

/// Which terms a page has linked so far; each page begins with an empty one.
package struct LinkedTerms: Sendable {
    private var terms: Set<Int> = []

    package init() {}

    /// The terms that the page has linked, in the order of the glossary.
    package var all: [Int] { terms.sorted() }

    /// Whether this is the first mention of a term; from now on it is not.
    package mutating func link(_ term: Int) -> Bool { terms.insert(term).inserted }
}

/// Whether a form's name is not part of a longer word: 报表一, 代表十人, 表一致, 表二十.
private func isWholeFormName(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
    let first = text[range.lowerBound]
    let last = text[range.upperBound - 1]
    if range.lowerBound > 0 {
        let previous = text[range.lowerBound - 1]
        if isWordScalar(previous), isWordScalar(first) || isIdeograph(first) { return false }
        if isIdeograph(previous), isIdeograph(first), !particles.contains(previous) {
            return false
        }
    }
    guard range.upperBound < text.count else { return true }
    let next = text[range.upperBound]
    if isWordScalar(next) { return !(isWordScalar(last) || numerals.contains(last)) }
    return !numerals.contains(last) || !(numerals.contains(next) || afterNumeral.contains(next))
}

/// Words of one character that may stand before the name of a form, as in 见表一 and 和表二.
private let particles = Set("见如在与和及或至到从由按据以即是为于跟同对将把的了比照看合其中".unicodeScalars)

private let numerals = Set("零〇一二三四五六七八九十百千万".unicodeScalars)

/// What makes a word together with a numeral before it: 一致, 一般, 一次, 十分.
private let afterNumeral = Set("致般样起直次个些定切律旦张份种度代共位名年月日元公分".unicodeScalars)

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "A"..."Z", "a"..."z", "０"..."９": true
    default: false
    }
}

private func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
}
