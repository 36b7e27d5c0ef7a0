import Extraction

/// The texts that are not as they were, in the order of reading.
///
/// Compared by their frames, so that a sentence is the same when only its figures are new. What
/// goes and what comes at one place is one change, name by name within a table.
func textChanges(
    _ page: String,
    from old: [PublishedPage.Block],
    to new: [PublishedPage.Block]
) -> [SiteChanges.TextChange] {
    let difference = new.map(\.frame).difference(from: old.map(\.frame))
    let removed = places(difference.removals)
    let inserted = places(difference.insertions)
    var changes: [SiteChanges.TextChange] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
        var (gone, come): ([PublishedPage.Block], [PublishedPage.Block]) = ([], [])
        while before < old.count, removed.contains(before) {
            gone.append(old[before])
            before += 1
        }
        while after < new.count, inserted.contains(after) {
            come.append(new[after])
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
