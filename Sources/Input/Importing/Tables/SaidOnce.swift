import Diagnostics

/// How many places a finding lists in words.
private let limitOfPlaces = 40

/// Findings of which those that warn of the same thing at several places are one, which lists them.
///
/// - Parameter diagnostics: the findings in their order.
/// - Returns: the findings in the same order; errors stay where they are.
func saidOnce(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    struct Kind: Hashable {
        let code: DiagnosticCode
        let chinese: String
        let english: String
    }
    let kind = { (diagnostic: Diagnostic) in
        Kind(
            code: diagnostic.code,
            chinese: diagnostic.summary.chinese,
            english: diagnostic.summary.english
        )
    }
    let gentle = diagnostics.filter { $0.severity != .error && $0.notes.isEmpty }
    let groups = Dictionary(grouping: gentle, by: kind)
    var said: Set<Kind> = []
    return diagnostics.compactMap { diagnostic in
        guard diagnostic.severity != .error, diagnostic.notes.isEmpty,
            let group = groups[kind(diagnostic)], group.count > 1
        else { return diagnostic }
        guard said.insert(kind(diagnostic)).inserted else { return nil }
        return diagnostic.also(at: group.dropFirst().compactMap(\.location))
    }
}

extension Diagnostic {
    fileprivate func also(at places: [SourceLocation]) -> Diagnostic {
        let names = places.prefix(limitOfPlaces).map(\.description)
        let list = listed(names)
        let isCut = places.count > limitOfPlaces
        let note = Note(
            Wording(
                "还有 \(places.count) 处：\(list.chinese)" + (isCut ? "等" : ""),
                "and at \(places.count) more places: \(list.english)" + (isCut ? " …" : "")
            ),
            at: places.first
        )
        return Diagnostic(
            code,
            severity,
            at: location,
            length: length,
            summary,
            notes: [note],
            remedy: remedy,
            rule: rule
        )
    }
}
