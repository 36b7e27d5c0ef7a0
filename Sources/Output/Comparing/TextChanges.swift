import Extraction

/// A text with what it is compared by.
struct ComparedText {
    let block: PublishedPage.Block
    /// The frame, without the years that every disclosure names anew.
    let key: String

    init(_ block: PublishedPage.Block, year: Int?) {
        self.block = block
        guard let year else {
            key = block.frame
            return
        }
        key = block.frame.replacing(String(year), with: "□0").replacing(
            String(year - 1),
            with: "□1"
        )
    }

    /// Where it stands and what it is.
    fileprivate var address: Address {
        Address(fragment: block.fragment, element: block.element)
    }

    fileprivate struct Address: Hashable {
        let fragment: String
        let element: String
    }
}

/// The texts that are not as they were, in the order of reading, and those that are the same.
///
/// Compared by their frames, so that a sentence is the same when only its figures are new. What
/// goes and what comes at one place is one change, name by name within a table.
struct TextComparison {
    private(set) var changes: [SiteChanges.TextChange] = []
    /// Texts of one frame, whose figures may differ.
    private(set) var pairs: [(old: PublishedPage.Block, new: PublishedPage.Block)] = []

    init(_ page: String, from old: [ComparedText], to new: [ComparedText]) {
        let alignment = Alignment(old.map(\.key), new.map(\.key))
        var (before, after) = (0, 0)
        while before < old.count || after < new.count {
            var (gone, come): ([ComparedText], [ComparedText]) = ([], [])
            while before < old.count, !alignment.isKept[before] {
                gone.append(old[before])
                before += 1
            }
            while after < new.count, !alignment.isKnown[after] {
                come.append(new[after])
                after += 1
            }
            for (was, now) in partners(gone, come) {
                // Of long texts that share little, what stays is not all found before.
                if let was, let now, was.key == now.key {
                    pairs.append((was.block, now.block))
                } else {
                    changes.append(change(page, was?.block, now?.block))
                }
            }
            if before < old.count, after < new.count {
                pairs.append((old[before].block, new[after].block))
            }
            before += 1
            after += 1
        }
    }
}

/// What became of what: texts of one address first, the others in their order.
private func partners(
    _ gone: [ComparedText],
    _ come: [ComparedText]
) -> [(old: ComparedText?, new: ComparedText?)] {
    var waiting = Dictionary(grouping: gone.indices) { gone[$0].address }
        .mapValues { ArraySlice($0) }
    let partners = come.map { waiting[$0.address]?.popFirst() }
    let paired = Set(partners.compactMap(\.self))
    var left = ArraySlice(gone.indices.filter { !paired.contains($0) })
    let pairs = zip(partners, come).map { (old: $0 ?? left.popFirst(), new: Optional($1)) }
    return (pairs + left.map { ($0, nil) }).map { ($0.old.map { gone[$0] }, $0.new) }
}

private func change(
    _ page: String,
    _ old: PublishedPage.Block?,
    _ new: PublishedPage.Block?
) -> SiteChanges.TextChange {
    SiteChanges.TextChange(
        page: page,
        fragment: new?.fragment ?? old?.fragment ?? "",
        element: new?.element ?? old?.element ?? "",
        old: old?.text,
        new: new?.text,
        oldFrame: old?.frame,
        newFrame: new?.frame
    )
}
