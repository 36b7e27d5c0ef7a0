/// The changes between two texts as a unified diff, with three lines of context.
///
/// - Parameters:
///   - old: the text before.
///   - new: the text after; fixes keep lines, so lines are compared one by one where the counts
///     agree, and what lies between the first and the last change is replaced otherwise.
///   - file: the path that stands in the header.
/// - Returns: the diff; empty if nothing changed.
package func unifiedDiff(old: String, new: String, file: String) -> String {
    let before = lines(of: old)
    let after = lines(of: new)
    let changes = changes(before, after)
    guard !changes.isEmpty else { return "" }
    var text = "--- a/\(file)\n+++ b/\(file)\n"
    var index = 0
    while index < changes.count {
        var last = index
        while last + 1 < changes.count,
            changes[last + 1].old.lowerBound - changes[last].old.upperBound <= 2 * context
        {
            last += 1
        }
        text += hunk(changes[index...last], before, after)
        index = last + 1
    }
    return text
}

private let context = 3

/// Lines that were replaced.
private struct Change {
    let old: Range<Int>
    let new: Range<Int>
}

private func lines(of text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
}

private func changes(_ before: [Substring], _ after: [Substring]) -> [Change] {
    if before.count == after.count {
        var changes: [Change] = []
        for index in before.indices where before[index] != after[index] {
            if let last = changes.last, last.old.upperBound == index {
                let start = last.old.lowerBound
                changes[changes.count - 1] = Change(old: start..<index + 1, new: start..<index + 1)
            } else {
                changes.append(Change(old: index..<index + 1, new: index..<index + 1))
            }
        }
        return changes
    }
    let shorter = min(before.count, after.count)
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tail = zip(before.reversed(), after.reversed()).prefix(shorter - head).prefix { $0 == $1 }
        .count
    return [Change(old: head..<before.count - tail, new: head..<after.count - tail)]
}

private func hunk(
    _ changes: ArraySlice<Change>,
    _ before: [Substring],
    _ after: [Substring]
)
    -> String
{
    guard let first = changes.first, let last = changes.last else { return "" }
    let start = max(0, first.old.lowerBound - context)
    let end = min(before.count, last.old.upperBound + context)
    let shift = first.new.lowerBound - first.old.lowerBound
    let newCount = changes.reduce(end - start) { $0 + $1.new.count - $1.old.count }
    let oldStart = end > start ? start + 1 : start
    let newStart = newCount > 0 ? start + shift + 1 : start + shift
    var text = "@@ -\(oldStart),\(end - start) +\(newStart),\(newCount) @@\n"
    var position = start
    for change in changes {
        for line in before[position..<change.old.lowerBound] { text += " \(line)\n" }
        for line in before[change.old] { text += "-\(line)\n" }
        for line in after[change.new] { text += "+\(line)\n" }
        position = change.old.upperBound
    }
    for line in before[position..<end] { text += " \(line)\n" }
    return text
}
