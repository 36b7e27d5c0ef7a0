import Comparing
import Diagnostics
import Extraction

/// Compares pages that another version wrote with those that this one makes, as they are read.
struct VersionPages {
    private(set) var diagnostics: [Diagnostic] = []

    private let bag: Bag
    private let again: [String: [UInt8]]
    private let software: String
    private let known: KnownParts
    /// The texts of the disclosure, as the index of the search page has them.
    private let ownTexts: Set<String>
    private let sources: SourceWords

    /// How many findings of one page are told one by one.
    private static let limit = 20

    init(_ proof: VersionProof) {
        bag = proof.bag
        again = proof.again
        software = proof.snapshot.software
        known = proof.known
        let scripts = proof.again.filter { $0.key.hasSuffix(".js") }.values
        ownTexts = scripts.lazy.compactMap { SearchData($0)?.texts }.first ?? []
        sources = SourceWords(proof.bag.files(below: SnapshotFolder.source))
    }

    mutating func compare(_ file: String) {
        let place = bag.place(of: file)
        guard let stated = bag.files[file] else {
            let part = UnprovenPart.absent
            if !compareTexts(of: [], with: again[file] ?? [], at: place) {
                diagnostics.append(.unproven(part, software, at: place))
            }
            return
        }
        guard let given = again[file] else {
            diagnostics.append(.unproven(.unknownPage, software, at: place))
            return
        }
        compareTexts(of: stated, with: given, at: place)
        compareTokens(of: stated, with: given, at: place)
    }

    // MARK: Texts

    /// Finds the texts of the disclosure that do not stand where they belong.
    ///
    /// Figures in them are compared elsewhere. Whether there are any is returned.
    @discardableResult
    private mutating func compareTexts(
        of stated: [UInt8],
        with given: [UInt8],
        at place: SourceLocation
    ) -> Bool {
        // A page that cannot be read at all is reported where its figures are.
        guard let expected = try? PublishedPage(given).blocks,
            let found = stated.isEmpty ? [] : try? PublishedPage(stated).blocks
        else { return false }
        let own = expected.filter { ownTexts.contains($0.text.onOneLine) }
        let alignment = Alignment(own.map(\.frame.onOneLine), found.map(\.frame.onOneLine))
        let kept = Set(zip(own, alignment.isKept).filter(\.1).map { $0.0.text.onOneLine })
        // What a version puts into the title of a page is its own choice where it stands below.
        let absent = zip(own, alignment.isKept).filter { block, isKept in
            !isKept && !(block.element == "h1" && kept.contains(block.text.onOneLine))
        }.map(\.0)
        for block in absent.prefix(Self.limit) {
            let near = found.first { $0.fragment == block.fragment && $0.element == block.element }
            let line = near.map(\.line).flatMap { $0 > 0 ? $0 : nil }
            let place = SourceLocation(file: place.file, line: line)
            diagnostics.append(.absentText(block.text.onOneLine, at: place))
        }
        return !absent.isEmpty
    }

    // MARK: Everything else

    /// Finds what does not read as this version writes it: tags, attributes, words, their order.
    private mutating func compareTokens(
        of stated: [UInt8],
        with given: [UInt8],
        at place: SourceLocation
    ) {
        guard let found = try? PageToken.tokens(of: stated),
            let expected = try? PageToken.tokens(of: given)
        else { return }
        let alignment = Alignment(expected.map(\.identity), found.map(\.identity))
        var (strange, others): ([PageToken], [PageToken]) = ([], [])
        for (index, token) in found.enumerated() where !alignment.isKnown[index] {
            let before = index > 0 ? found[index - 1].content : ""
            if isStrange(token, after: before) {
                strange.append(token)
            } else {
                others.append(token)
            }
        }
        let absent = zip(expected, alignment.isKept).filter { !$0.1 }.map(\.0)
        // An element is one place, with its end; but ends alone decide what stands in what.
        let counted = { (tokens: [PageToken]) -> [PageToken] in
            let starts = tokens.filter { $0.kind != .end }
            return starts.isEmpty ? tokens : starts
        }
        let (come, gone) = (counted(strange + others), counted(absent))
        guard let first = (come + gone).first else {
            return compareInk(of: stated, with: given, at: place)
        }
        var examples = come.prefix(5).map { (shortened($0.content), $0.line) }
        if examples.isEmpty { examples = [(shortened(first.content), 1)] }
        let part = UnprovenPart.places(
            count: max(come.count, gone.count),
            strange: strange.count,
            examples: examples
        )
        diagnostics.append(.unproven(part, software, at: place))
    }

    /// Finds what no browser reads, and other programs do.
    private mutating func compareInk(
        of stated: [UInt8],
        with given: [UInt8],
        at place: SourceLocation
    ) {
        guard let other = PageInk(stated).firstDifference(from: PageInk(given)) else { return }
        let part = UnprovenPart.unread(example: shortened(other.text), line: other.line)
        diagnostics.append(.unproven(part, software, at: place))
    }

    /// Whether a text is neither of the sources nor one that its version is known to write.
    private func isStrange(_ token: PageToken, after tag: String) -> Bool {
        guard token.kind == .text else { return false }
        if tag.hasPrefix("<script") { return !known.hasScript(token.content) }
        return !known.hasWord(token.content, of: software) && !ownTexts.contains(token.content)
            && !sources.contain(token.content)
    }
}
