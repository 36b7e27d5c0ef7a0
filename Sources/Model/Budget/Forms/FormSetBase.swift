/// A form set that another one says to be with differences (所依据的报表体系).
package struct FormSetBase: Hashable, Sendable {
    package let id: String
    /// What the other set says in place of the words of this one.
    package let words: [WordChange]

    package init(id: String, words: [WordChange]) {
        self.id = id
        self.words = words
    }
}

/// A phrase of a form set that another one says otherwise, such as 本部门 for 本单位.
package struct WordChange: Hashable, Sendable {
    package let old: String
    package let new: String

    package init(old: String, new: String) {
        self.old = old
        self.new = new
    }
}

extension FormSet {
    /// Whether a disclosure of the set adds up the figures of other units.
    package var sumsUnits: Bool { forms.contains(where: \.isSummed) }

    /// Whether it is stated in a file, or what it extends is.
    package func isDeclared(in file: String?) -> Bool {
        ([id] + bases.map(\.id)).contains { file?.hasSuffix("forms/\($0).yaml") ?? false }
    }

    /// Where files that belong to the form set may lie: under its own name, then under those of the
    /// sets that it extends, with what it says in place of their words.
    package var sourcesOfTexts: [(id: String, words: [[WordChange]])] {
        var found: [(id: String, words: [[WordChange]])] = [(id, [])]
        var words: [[WordChange]] = []
        for base in bases {
            words.insert(base.words, at: 0)
            found.append((base.id, words))
        }
        return found
    }
}

/// A text with other phrases in place of some.
package struct ChangedText: Sendable {
    package let text: String
    /// Which of the changes were made, by their positions.
    package let used: Set<Int>
    /// Where phrases stood that became longer or shorter, in scalars of the old text, and by how
    /// much they grew.
    package let growths: [(offset: Int, count: Int)]

    /// Goes through a text once; where several phrases begin, the longest counts, and what was put
    /// in is not looked at again.
    package init(_ text: String, _ changes: [WordChange]) {
        let scalars = Array(text.unicodeScalars)
        let phrases = changes.enumerated()
            .map { (position: $0, old: Array($1.old.unicodeScalars)) }
            .filter { !$0.old.isEmpty }
            .sorted { $0.old.count > $1.old.count }
        var result = String.UnicodeScalarView()
        var used: Set<Int> = []
        var growths: [(offset: Int, count: Int)] = []
        var offset = 0
        while offset < scalars.count {
            guard let phrase = phrases.first(where: { scalars[offset...].starts(with: $0.old) })
            else {
                result.append(scalars[offset])
                offset += 1
                continue
            }
            let new = changes[phrase.position].new.unicodeScalars
            result.append(contentsOf: new)
            used.insert(phrase.position)
            if new.count != phrase.old.count {
                growths.append((offset, new.count - phrase.old.count))
            }
            offset += phrase.old.count
        }
        self.text = String(result)
        self.used = used
        self.growths = growths
    }
}
