import Archiving
import Diagnostics
import Reading

/// A snapshot with one file changed, or packed and the archive changed, given to verify.
struct BagFamily: Family {
    let bag: Bag
    let packed: [UInt8]
    /// The templates that come with the program.
    let templates: [String: [UInt8]]
    /// Whether the packed bytes are changed, and not a file.
    let isArchive: Bool
    private let mutation: Mutation
    private let tags: [String]

    /// A family over the snapshot of a project.
    ///
    /// - Returns: `nil` if the project cannot be frozen.
    init?(
        content: [String: [UInt8]],
        templates: [String: [UInt8]],
        path: String,
        isArchive: Bool
    ) async {
        let outcome = await freeze(
            path,
            content: MemoryTree(name: "Content", files: content),
            templates: MemoryTree(name: "Templates", files: templates),
            provenBy: SnapshotProver(software: "gongkai", templates: templates),
            options: FreezingOptions(date: nil, software: "gongkai")
        )
        guard case .made(let bag, let name) = outcome.value,
            let packed = try? bag.zip(folder: name)
        else { return nil }
        self.bag = bag
        self.packed = packed
        self.templates = templates
        self.isArchive = isArchive
        tags = bag.files.keys.filter { !$0.hasPrefix("data/") }.sorted()
        let pieces = isArchive ? ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}"] : Pieces.tags
        mutation = Mutation(
            pieces: pieces + Pieces.anywhere,
            others: tags.compactMap { bag.files[$0] }
        )
    }

    func faults(of seed: UInt64) async -> [String] {
        var dice = Dice(seed: seed)
        let changed: Bag
        if isArchive {
            changed = Bag(zip: mutation.changed(packed, &dice), name: "bag.zip")
        } else {
            var files = bag.files
            let all = files.keys.sorted()
            let target = dice.roll(3) == 0 ? dice.pick(all) : dice.pick(tags)
            files[target] = mutation.changed(files[target] ?? [], &dice)
            changed = Bag(name: "bag", files: files)
        }
        let verification = await verify(
            changed,
            software: "gongkai",
            templates: templates
        )
        var faults = Findings.faults(verification.diagnostics, isOrdered: false)
        let isSame = changed.files == bag.files && changed.faults.isEmpty
        if !isSame, !verification.diagnostics.contains(where: { $0.severity > .information }) {
            faults.append("a change that is not found")
        }
        return faults
    }
}
