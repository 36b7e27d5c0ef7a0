/// What a machine says of the folder there, a line for each thing.
struct RemoteState {
    /// What `current` links to; `nil` before the first publication.
    private(set) var link: String?
    private(set) var access = PlaceAccess()
    /// What was found there that no run had made.
    private(set) var kept: [String] = []

    init(_ output: String) {
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { continue }
            switch words[0] {
            case "live": link = words[1]
            case "closed": access.closed.append(words[1])
            case "unreadable": access.unreadable.append(words[1])
            case "kept": kept.append(words[1])
            default: continue
            }
        }
    }

    var keeping: Keeping { Keeping(setAside: kept, unreadable: access.unreadable) }
}
