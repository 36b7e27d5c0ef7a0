package import Budget
package import Diagnostics

/// An address that a narrative links to.
package struct LinkedAddress: Sendable {
    /// The address as it is typed, without its title.
    package let text: String
    package let location: SourceLocation
}

/// The addresses of the links and images of a narrative, but for those in blocks of code.
package func linkedAddresses(in source: NarrativeSource) -> [LinkedAddress] {
    var found: [LinkedAddress] = []
    var fence: Unicode.Scalar?
    let lines = source.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, scalars) in lines.enumerated() {
        let line = ProseLine(Array(scalars), number: Int32(clamping: index + 1))
        let mark = line.fence(at: line.skipBlanks(from: 0))
        if let mark, fence == nil || fence == mark {
            fence = fence == nil ? mark : nil
        } else if fence == nil {
            found += line.addresses(in: source.file)
        }
    }
    return found
}

extension ProseLine {
    /// What stands in the round brackets right behind square ones, up to a blank.
    ///
    /// An address that another one begins in is none, as no link holds another: so each character
    /// is looked at once.
    fileprivate func addresses(in file: String) -> [LinkedAddress] {
        scalars.indices.dropLast().compactMap { position in
            guard scalars[position] == "]", scalars[position + 1] == "(" else { return nil }
            let rest = scalars[(position + 2)...]
            let end = rest.firstIndex { $0 == ")" || $0 == "]" || $0.isBlank } ?? scalars.count
            let address = rest[..<end]
            guard !address.isEmpty, end >= scalars.count || scalars[end] != "]" else { return nil }
            let start = place(address.startIndex)
            return LinkedAddress(
                text: string(address.indices),
                location: SourceLocation(
                    file: file,
                    line: Int(start.line),
                    column: Int(start.column)
                )
            )
        }
    }
}
