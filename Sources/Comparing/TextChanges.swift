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
}

/// The texts that are not as they were, in the order of reading.
///
/// Compared by their frames, so that a sentence is the same when only its figures are new. What
/// goes and what comes at one place is one change, name by name within a table.
func textChanges(
    _ page: String,
    from old: [ComparedText],
    to new: [ComparedText]
) -> [SiteChanges.TextChange] {
    let difference = new.map(\.key).difference(from: old.map(\.key))
    let removed = places(difference.removals)
    let inserted = places(difference.insertions)
    var changes: [SiteChanges.TextChange] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
        var (gone, come): ([PublishedPage.Block], [PublishedPage.Block]) = ([], [])
        while before < old.count, removed.contains(before) {
            gone.append(old[before].block)
            before += 1
        }
        while after < new.count, inserted.contains(after) {
            come.append(new[after].block)
            after += 1
        }
        changes += pairs(gone, come).map { change(page, $0.old, $0.new) }
        before += 1
        after += 1
    }
    return changes
}

private func places(_ changes: [CollectionDifference<String>.Change]) -> Set<Int> {
    var found: Set<Int> = []
    for change in changes {
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): found.insert(offset)
        }
    }
    return found
}

/// What became of what: texts of one address first, the others in their order.
private func pairs(
    _ gone: [PublishedPage.Block],
    _ come: [PublishedPage.Block]
) -> [(old: PublishedPage.Block?, new: PublishedPage.Block?)] {
    struct Key: Hashable {
        let fragment: String
        let element: String
    }
    var waiting = Dictionary(grouping: gone) { Key(fragment: $0.fragment, element: $0.element) }
        .mapValues { ArraySlice($0) }
    let partners = come.map { block in
        waiting[Key(fragment: block.fragment, element: block.element)]?.popFirst()
    }
    let paired = Set(partners.compactMap(\.self))
    var left = ArraySlice(gone.filter { !paired.contains($0) })
    return zip(come, partners).map { ($1 ?? left.popFirst(), $0) } + left.map { ($0, nil) }
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
