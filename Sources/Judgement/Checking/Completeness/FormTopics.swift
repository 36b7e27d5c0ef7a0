import Budget

/// What the titles of the forms name, to tell which form a text is about (表的主题).
struct FormTopics {
    /// A name in a text that titles another form.
    struct Stray {
        let name: String
        let form: Int
        let position: Int
    }

    private let facts: ProseFacts
    /// The titles for comparison, by form.
    private let titles: [String]

    init(_ facts: ProseFacts) {
        self.facts = facts
        let disclosure = facts.disclosure
        titles = disclosure.formSet.forms.map { foldedText(foldedName(disclosure.text($0.title))) }
    }

    /// The first name of a text that another form's title holds; `nil` if the text also names what
    /// one of its own forms is about or holds.
    func stray(in text: ProseText, ofForms own: Set<Int>) -> Stray? {
        let folded = ProseFolded(text, text.scalars.indices)
        var stray: Stray?
        for position in folded.scalars.indices {
            guard let found = facts.trie.longest(in: folded.scalars, at: position),
                !facts.genericNames.contains(found.value), found.end - position >= 4
            else { continue }
            let name = foldedText(folded.scalars[position..<found.end])
            if isAbout(name, found.value, own) { return nil }
            let other = stray == nil ? titles.firstIndex { $0.contains(name) } : nil
            if let other {
                stray = Stray(name: name, form: other, position: folded.origins[position])
            }
        }
        return stray
    }

    private func isAbout(_ name: String, _ id: Int, _ forms: Set<Int>) -> Bool {
        if forms.contains(where: { titles[$0].contains(name) }) { return true }
        return facts.facts(named: id).contains { index in
            guard case .cell(let cell) = facts.facts[index].source else { return false }
            return forms.contains(cell.form)
        }
    }
}

private func foldedText(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}
