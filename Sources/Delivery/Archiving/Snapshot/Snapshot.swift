package import Budget
import Diagnostics
import Foundation
import Inspecting
package import Reading
package import Site

/// A snapshot that was read: a bag with what it says about itself.
package struct ArchivedSnapshot: Sendable {
    package let bag: Bag
    /// The folder in `Content/archive`, or the name of the bag.
    package let name: String
    package let publication: Publication
    /// Counts the editions of one disclosure from 1.
    package let edition: Int
    /// The SHA-256 that names the state of the bag.
    package let hash: String
    /// The hashes of the snapshots before it.
    package let previous: [BagInfo.Entry]
    package let date: CalendarDate?
    /// The program that wrote it, such as `gongkai 0.6`.
    package let software: String

    /// Reads what a bag says about itself; `nil` with a finding if it does not say it.
    init?(_ bag: Bag, _ info: BagInfo, _ diagnostics: inout [Diagnostic]) {
        guard let bytes = bag.files[Publication.file], let hash = bag.snapshotHash else {
            return nil
        }
        do {
            publication = try JSONDecoder().decode(Publication.self, from: Data(bytes))
        } catch {
            let place = bag.place(of: Publication.file)
            diagnostics.append(.unreadablePublication(error.localizedDescription, at: place))
            return nil
        }
        // The path decides what is served where, so both that state it have to agree.
        guard publication.path == info["Internal-Sender-Identifier"],
            SitePath("\(publication.path)/\(publication.cover)") != nil
        else {
            diagnostics.append(.unusablePath(publication.path, at: bag.place(of: Publication.file)))
            return nil
        }
        self.bag = bag
        name = bag.name.split(separator: "/").last.map(String.init) ?? bag.name
        edition = info[ProfileTag.edition].flatMap(editionNumber) ?? 1
        self.hash = hash
        previous = info.all(ProfileTag.previous)
        date = info[ProfileTag.date].flatMap(CalendarDate.init(iso:))
        software = info[ProfileTag.agent] ?? ""
    }

    /// The folder in which the years of one unit lie; snapshots are chained in it.
    var series: Substring {
        publication.path.lastIndex(of: "/").map { publication.path[..<$0] } ?? ""
    }

    /// The pages as they were published, by their paths in the folder of the disclosure.
    package var pages: [String: [UInt8]] { bag.files(below: SnapshotFolder.site) }

    /// The files of the disclosure itself in the sources, by their paths in its folder.
    var sources: [String: [UInt8]] {
        bag.files(below: "\(SnapshotFolder.content)/\(publication.path)")
    }

    /// The content folder from which the snapshot was made.
    package var contentTree: any FileTree { tree(SnapshotFolder.content) }

    private func tree(_ path: String) -> MemoryTree {
        MemoryTree(name: "\(bag.name)/\(path)", files: bag.files(below: path))
    }

    /// What the snapshot discloses; `nil` if its sources cannot be read.
    package func disclosure() -> Disclosure? {
        let reading = readProject(
            content: tree(SnapshotFolder.content),
            templates: tree(SnapshotFolder.templates)
        )
        return reading.value.disclosures.first { $0.path == publication.path }
    }
}

extension Diagnostic {
    fileprivate static func unusablePath(
        _ path: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .incompleteSnapshot,
            at: place,
            Wording(
                "年度路径“\(path)”与 bag-info.txt 不符，或不能作网址",
                "the path '\(path)' is not that of bag-info.txt, or cannot be an address"
            ),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }

    fileprivate static func unreadablePublication(
        _ reason: String,
        at place: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .incompleteSnapshot,
            at: place,
            Wording("此文件无法读取：\(reason)", "the file cannot be read: \(reason)"),
            remedy: Wording("从可信的副本恢复", "put a trusted copy in its place")
        )
    }
}

/// The number of an edition as a bag states it; `nil` for what no archive has made.
func editionNumber(_ text: String) -> Int? {
    Int(text).flatMap { (1...9_999).contains($0) ? $0 : nil }
}
