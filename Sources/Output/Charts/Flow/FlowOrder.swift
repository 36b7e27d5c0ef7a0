/// For each column the nodes from top to bottom: the largest first, then moved towards the middle
/// of their neighbours where that makes fewer links cross.
func nodeOrder(
    of sums: [[OrderedFlow.Sums]],
    links: [[FlowChart.Link]]
) -> [[Int]] {
    var order = sums.map { column in
        column.indices.filter { column[$0].size > 0 }.sorted {
            (column[$1].size, $0) < (column[$0].size, $1)
        }
    }
    var best = (order: order, crossings: crossings(of: links, in: order))
    for sweep in 0..<4 where best.crossings > 0 {
        let isForward = sweep % 2 == 0
        let gaps = isForward ? Array(links.indices) : links.indices.reversed()
        for gap in gaps {
            let ends = links[gap].map { isForward ? ($0.to, $0.from) : ($0.from, $0.to) }
            let moved = isForward ? gap + 1 : gap
            let fixed = isForward ? gap : gap + 1
            order[moved] = byBarycentre(order[moved], ends: ends, beside: order[fixed])
        }
        let count = crossings(of: links, in: order)
        if count < best.crossings { best = (order, count) }
    }
    return best.order
}

/// Sorts `nodes` by the mean position of what they are linked to; ends are own node, other node.
private func byBarycentre(_ nodes: [Int], ends: [(Int, Int)], beside other: [Int]) -> [Int] {
    let places = positions(other)
    var means: [Int: (sum: Int, count: Int)] = [:]
    for (own, far) in ends {
        let mean = means[own] ?? (0, 0)
        means[own] = (mean.sum + (places[far] ?? 0), mean.count + 1)
    }
    return nodes.enumerated().sorted { one, next in
        let left = means[one.element] ?? (0, 1)
        let right = means[next.element] ?? (0, 1)
        return (left.sum * right.count, one.offset) < (right.sum * left.count, next.offset)
    }.map(\.element)
}

private func positions(_ nodes: [Int]) -> [Int: Int] {
    Dictionary(zip(nodes, nodes.indices), uniquingKeysWith: { first, _ in first })
}

/// How many pairs of links cross, in all gaps.
func crossings(of links: [[FlowChart.Link]], in order: [[Int]]) -> Int {
    links.indices.map { gap in
        let left = positions(order[gap])
        let right = positions(order[gap + 1])
        let ends = links[gap].map { (left[$0.from] ?? 0, right[$0.to] ?? 0) }.sorted { $0 < $1 }
        return inversions(ends.map(\.1), below: order[gap + 1].count)
    }.reduce(0, +)
}

/// How many pairs stand in descending order, counted with a binary indexed tree.
private func inversions(_ values: [Int], below limit: Int) -> Int {
    var tree = [Int](repeating: 0, count: limit + 1)
    var count = 0
    for (seen, value) in values.enumerated() {
        var notGreater = 0
        var index = value + 1
        while index > 0 {
            notGreater += tree[index]
            index &= index - 1
        }
        count += seen - notGreater
        index = value + 1
        while index <= limit {
            tree[index] += 1
            index += index & -index
        }
    }
    return count
}
